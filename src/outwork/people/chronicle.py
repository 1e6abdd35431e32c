"""Where this room writes its events: the one place."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from outwork.journal.recording import record_about
from outwork.people.scopes import within
from outwork.store.actor import Actor
from outwork.store.scope import scope


def note(
    what: str,
    *,
    subject_id: UUID,
    by: Actor,
    at: datetime,
    party_id: UUID | None = None,
    body: Mapping[str, object] | None = None,
) -> None:
    """Write the event `people.WHAT`. `body` holds references and figures, no personal text.

    What concerns a person alone has that person for its party.
    """
    party = party_id or by.organisation or by.person
    assert party is not None, f"{what} concerns nobody"
    with scope(within(by, party)):
        record_about(
            kind=f"people.{what}",
            subject_id=subject_id,
            party_id=party,
            by=by,
            at=at,
            body=body,
        )
