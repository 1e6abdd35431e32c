"""The relay: sealed events, in their order, become work to do.

Which reactions follow a kind of event is told by `outwork.reactions`, the one table; the relay only
knows names. It moves its cursor and hands the work over in one transaction.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from outwork.journal.models import Event, RelayCursor

WORKER = "worker"
BATCH = 1_000
CURSOR = "reactions"
EVERY_KIND = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One reaction that an event calls for."""

    event_id: UUID
    reaction: str


def relay(
    *,
    reactions: Mapping[str, Collection[str]],
    hand_over: Callable[[list[Due]], None],
    at: datetime,
) -> int:
    """Hand over what the next sealed events call for; how many events were read."""
    with transaction.atomic(using=WORKER):
        cursor = _locked_cursor(at)
        events = list(
            Event.objects.using(WORKER)
            .filter(position__gt=cursor.position)
            .order_by("position")
            .only("id", "kind", "position")[:BATCH]
        )
        hand_over([due for event in events for due in due_after(event, reactions)])
        if events:
            assert events[-1].position is not None
            cursor.position = events[-1].position
        cursor.looked_at = at
        cursor.save(using=WORKER, update_fields=["position", "looked_at"])
        return len(events)


def due_after(event: Event, reactions: Mapping[str, Collection[str]]) -> list[Due]:
    names = [*reactions.get(event.kind, ()), *reactions.get(EVERY_KIND, ())]
    return [Due(event_id=event.id, reaction=name) for name in names]


def _locked_cursor(at: datetime) -> RelayCursor:
    RelayCursor.objects.using(WORKER).get_or_create(name=CURSOR, defaults={"looked_at": at})
    return RelayCursor.objects.using(WORKER).select_for_update(no_key=True).get(name=CURSOR)


def last_looked_at() -> datetime | None:
    """When the relay last looked: the pulse of the worker, for health."""
    found = RelayCursor.objects.filter(name=CURSOR).first()
    return found.looked_at if found else None
