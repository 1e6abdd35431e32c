"""The exit list of an engagement as both sides read it: what is open, what is settled by whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.exits import EXIT_ITEMS, ExitItem, Proof
from outwork.duties.kinds.ending import exit_code
from outwork.duties.models import ClosedHow, Duty
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement
from outwork.engagements.models import Engagement
from outwork.people.queries import PersonCard, organisations_by_id, persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """One item of the list."""

    item: ExitItem
    owed_by: UUID
    owner: str
    """The organisation's name."""
    settled_at: datetime | None
    settled_by: PersonCard | None
    """None where its records settled it."""
    may_settle: bool
    """Whether the reader confirms it; what its records show settles itself."""


def exit_list_of(*, engagement: UUID, by: Actor, at: datetime) -> tuple[ListedItem, ...]:
    """In the order of the list; empty while it is not drawn.

    Raises Refusal (missing) for an engagement the reader does not see.
    """
    with scope(by):
        found = find_engagement(engagement, by=by)
        duties = _newest(found)
        settles = isinstance(ask(Act.SETTLE_EXIT_ITEM, engagement=found, by=by, at=at), Grant)
        owners = organisations_by_id(duty.owed_by_id for duty in duties.values())
        people = persons_by_id(duty.closed_by_id for duty in duties.values() if duty.closed_by_id)
        return tuple(
            ListedItem(
                item=item,
                owed_by=duty.owed_by_id,
                owner=owners[duty.owed_by_id].name if duty.owed_by_id in owners else "",
                settled_at=duty.closed_at,
                settled_by=people.get(duty.closed_by_id) if duty.closed_by_id else None,
                may_settle=settles
                and duty.closed_at is None
                and duty.owed_by_id in by.organisations
                and item.proof is not Proof.RECORD,
            )
            for item in EXIT_ITEMS
            if (duty := duties.get(exit_code(item))) is not None
        )


def _newest(engagement: Engagement) -> dict[str, Duty]:
    """The newest duty of each kind: one that its records opened anew counts, not the one before."""
    kinds = [exit_code(item) for item in EXIT_ITEMS]
    rows = Duty.objects.filter(subject_id=engagement.pk, kind__in=kinds)
    kept = rows.exclude(closed_how=ClosedHow.CANCELLED).order_by("opened_at", "id")
    return {duty.kind: duty for duty in kept}
