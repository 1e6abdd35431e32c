"""The exit list: what both sides settle before an engagement ends, as duties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.exits import EXIT_ITEMS, ExitItem
from outwork.arrangement.positions import Position
from outwork.duties.actions import NewDuty, close, open_duties
from outwork.duties.kinds.ending import exit_code
from outwork.duties.models import OPEN, ClosedHow, Duty
from outwork.store.actor import Actor

_HOLDING_UP = [exit_code(item) for item in EXIT_ITEMS if item.holds_up_the_end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The engagement that ends, and the organisation in each of its positions."""

    engagement_id: UUID
    party_id: UUID
    counterparty_id: UUID
    positions: Mapping[Position, UUID]
    due_at: datetime
    """When it is meant to end."""


def open_exit_list(*, ending: Ending, items: Iterable[ExitItem], at: datetime) -> list[Duty]:
    """A duty for each item, owed by whoever holds its position. Again it changes nothing."""
    return open_duties(duties=[_duty(item, ending) for item in items], at=at)


def settle(*, engagement: UUID, item: ExitItem, by: Actor, at: datetime) -> bool:
    """Close one item; whether it was open."""
    kinds = [exit_code(item)]
    return bool(close(subjects=[engagement], kinds=kinds, how=ClosedHow.DONE, by=by, at=at))


def is_done(*, engagement: UUID) -> bool:
    """Whether nothing that holds up the end is open any more."""
    return not left_to_settle(engagement=engagement)


def left_to_settle(*, engagement: UUID) -> tuple[str, ...]:
    """What still holds up the end, in words, as the list has it."""
    left = Duty.objects.filter(OPEN, subject_id=engagement, kind__in=_HOLDING_UP)
    kinds = set(left.values_list("kind", flat=True))
    return tuple(item.words for item in EXIT_ITEMS if exit_code(item) in kinds)


def _duty(item: ExitItem, ending: Ending) -> NewDuty:
    owed_by = ending.positions[item.owner]
    others = [side for side in (ending.party_id, ending.counterparty_id) if side != owed_by]
    return NewDuty(
        kind=exit_code(item),
        subject_id=ending.engagement_id,
        engagement_id=ending.engagement_id,
        owed_by_id=owed_by,
        owed_to_id=others[0] if len(others) == 1 else None,
        party_id=ending.party_id,
        counterparty_id=ending.counterparty_id,
        due_at=ending.due_at,
    )
