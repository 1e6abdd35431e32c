"""What happens to a ticket, as it is told, and corrected later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Happening(StrEnum):
    """One thing that happens to a ticket."""

    OPENED = "opened"
    PRIORITY_SET = "priority_set"
    RESPONDED = "responded"
    PAUSED = "paused"  # it waits for the client
    RESUMED = "resumed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"  # no ticket after all: a double, spam


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEvent:
    """Something that happened to a ticket at an instant (UTC)."""

    number: int
    """In the order of telling; later ones correct earlier ones and come after them at a time."""
    ticket: str
    happening: Happening
    at: datetime
    priority: str = ""
    """Of what is opened, and of what is given another priority."""
    corrects: int | None = None
    """The number of an event that was told wrongly; this one stands instead of it."""


def standing(events: Iterable[TicketEvent]) -> dict[str, list[TicketEvent]]:
    """The events that still stand, by ticket, in the order in which they happened."""
    told = list(events)
    corrected = {event.corrects for event in told}
    tickets: dict[str, list[TicketEvent]] = {}
    for event in sorted(told, key=lambda event: (event.at, event.number)):
        if event.number not in corrected:
            tickets.setdefault(event.ticket, []).append(event)
    return tickets
