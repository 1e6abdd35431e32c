"""Letting what follows happen, in tests that roll back: each event's reactions, in order, once."""

from datetime import datetime

from outwork.journal.models import Event
from outwork.journal.reacting import react
from outwork.journal.relay import EVERY_KIND
from outwork.reactions import BY_KIND, BY_NAME
from outwork.store.actor import system
from outwork.store.scope import scope
from tests.world import NOW, Known


def follow(*known: Known, at: datetime = NOW) -> None:
    """Run every reaction that the events of these organisations call for, until none is left."""
    sides = frozenset(one for person in known for one in person.actor.organisations)
    seen = 0
    while True:
        with scope(system(organisations=sides)):
            events = list(Event.objects.order_by("id")[seen:])
        if not events:
            return
        for event in events:
            for name in [*BY_KIND.get(event.kind, []), *BY_KIND.get(EVERY_KIND, [])]:
                react(event=event, name=name, reaction=BY_NAME[name], at=at)
        seen += len(events)
