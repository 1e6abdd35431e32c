"""The exit list of an engagement: drawn when it begins to end, kept as its records change.

Every part of it may run again and changes nothing then.
"""

from datetime import datetime, time, timedelta

from outwork.arrangement.exits import ExitItem, Holding, exit_list
from outwork.arrangement.positions import Position
from outwork.delivery.closing.holdings import READ, confirmed_holdings, read_holdings
from outwork.duties.exits import Ending, open_exit_list, settle
from outwork.engagements.authority import content_in_force, situation
from outwork.engagements.models import Engagement, PositionHeld
from outwork.kernel.clock import instant
from outwork.store.actor import Actor

WITHOUT_A_DAY = timedelta(days=14)
"""How long the list is worked on where nobody named a last day."""
END_OF_DAY = time(18)


def draw(engagement: Engagement, *, at: datetime) -> None:
    """Open a duty for each item of what is held, and note that the list was drawn."""
    content = content_in_force(engagement)
    held = read_holdings(engagement) | confirmed_holdings(content)
    items = items_for(engagement, holdings=held, at=at)
    open_exit_list(ending=_ending(engagement, at=at), items=items, at=at)
    engagement.exit_list_drawn_at = at
    engagement.save(update_fields=["exit_list_drawn_at"])


def keep(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Settle what the records show as settled, and open what came up since."""
    held = read_holdings(engagement)
    open_now = items_for(engagement, holdings=held, at=at)
    open_exit_list(ending=_ending(engagement, at=at), items=open_now, at=at)
    for item in items_for(engagement, holdings=READ - held, at=at):
        settle(engagement=engagement.pk, item=item, by=by, at=at)


def keep_if_ending(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """For acts that make new work: while it ends, that is on the list at once."""
    if engagement.exit_list_drawn_at is not None:
        keep(engagement, by=by, at=at)


def items_for(
    engagement: Engagement, *, holdings: frozenset[Holding], at: datetime
) -> tuple[ExitItem, ...]:
    """What these holdings leave to settle under the terms in force."""
    content = content_in_force(engagement)
    asked = situation(content, answers=content.answers_on(at.date()))
    return exit_list(asked.answers, line_bases=asked.bases, facts=asked.facts, holdings=holdings)


def _ending(engagement: Engagement, *, at: datetime) -> Ending:
    assert engagement.counterparty_id is not None, "only what was agreed ends"
    held = PositionHeld.objects.filter(engagement=engagement)
    last = engagement.ends_on
    zone = engagement.client.zone
    ends_at = instant(datetime.combine(last, END_OF_DAY), zone=zone) if last else at
    return Ending(
        engagement_id=engagement.pk,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
        positions={Position(one.position): one.organisation_id for one in held},
        due_at=max(ends_at, at) if last else at + WITHOUT_A_DAY,
    )
