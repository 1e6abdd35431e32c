"""Trying again what was given up, for whoever hosts the instance."""

from datetime import datetime

from outwork.arrangement.authority import Act
from outwork.journal.given_up import try_all_again
from outwork.journal.recording import record_about
from outwork.people.authority import ask, own_organisation
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def try_reactions_again(*, by: Actor, at: datetime) -> int:
    """Queue what was to follow and was given up; how many. That somebody did is on record."""
    ask(Act.TRY_REACTIONS_AGAIN, by=by, at=at)
    host = own_organisation(by)
    tried = try_all_again(at=at)
    record_about(
        kind="notices.reactions_tried_again",
        subject_id=host,
        party_id=host,
        by=by,
        at=at,
        body={"number": tried},
    )
    return tried
