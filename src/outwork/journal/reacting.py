"""Running one reaction to one event, once, in the scope of the event's sides."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from outwork.journal.models import Event, ReactionRun
from outwork.store.actor import Actor, system
from outwork.store.scope import scope

Reaction = Callable[[Event, Actor, datetime], None]


def react(*, event: Event, name: str, reaction: Reaction, at: datetime) -> bool:
    """Run it unless it ran; whether it did. Its effect and its mark share one transaction."""
    by = system(organisations=sides_of(event))
    with scope(by):
        _, is_first = ReactionRun.objects.get_or_create(
            event_id=event.id,
            reaction=name,
            defaults={
                "ran_at": at,
                "party_id": event.party_id,
                "counterparty_id": event.counterparty_id,
            },
        )
        if is_first:
            reaction(event, by, at)
    return is_first


def sides_of(event: Event) -> frozenset[UUID]:
    return frozenset({event.party_id, event.counterparty_id} - {None})  # type: ignore[arg-type]
