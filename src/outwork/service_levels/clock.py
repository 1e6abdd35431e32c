"""The clock of a ticket: when it ran, how much of its allowance that used, when that was over.

A priority allows so much time within its hours. Each minute counts as its part of what the
priority of that minute allows, and the ticket is late once the parts come to more than the whole.
With one priority throughout, that is the plain rule; with a change, neither side gains by its
moment: half of the time used before is half of it used after.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from outwork.service_levels.events import Happening, TicketEvent
from outwork.service_levels.hours import ServiceHours

_MICROSECOND = timedelta(microseconds=1)
_WHOLE = Fraction(1)


class Clock(StrEnum):
    """What is waited for."""

    RESPONSE = "response"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How much open time a priority leaves, in which hours."""

    time: timedelta
    hours: ServiceHours


Allowances = Mapping[str, Allowance]
"""By priority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time in which a clock ran under one priority; it may run still (`end` is None)."""

    start: datetime
    end: datetime | None
    priority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a clock shows at an instant."""

    used: Fraction
    """Of the allowance; above 1 it is late."""
    stopped_at: datetime | None
    """None while it runs or is paused."""
    late_from: datetime | None
    """When the allowance was used up, where it was; or when it will be if nothing happens."""

    @property
    def is_late(self) -> bool:
        return self.used > _WHOLE

    def known_at(self, now: datetime) -> datetime | None:
        """When it was known whether the level was kept; None where it still may go either way."""
        if self.is_late:
            return self.late_from
        if self.stopped_at is not None and self.stopped_at <= now:
            return self.stopped_at
        return None


def read(
    events: Sequence[TicketEvent], *, clock: Clock, allowances: Allowances, now: datetime
) -> Reading | None:
    """What a clock of one ticket shows; None where there is no ticket (yet, or after all).

    `events` are those that stand, in order. What happens after `now` is not looked at.
    """
    past = [event for event in events if event.at <= now]
    kinds = {event.happening for event in past}
    if Happening.OPENED not in kinds or Happening.WITHDRAWN in kinds:
        return None
    ran = list(stretches(past, clock=clock))
    used, late_from = _Used(allowances).up(ran, now=now)
    stopped_at = _stop(past, clock=clock)
    return Reading(used=used, stopped_at=stopped_at, late_from=late_from)


def stretches(events: Sequence[TicketEvent], *, clock: Clock) -> Iterator[Stretch]:
    """When a clock ran, in order, parted where the priority changed."""
    state = _State()
    since: datetime | None = None
    for event in events:
        before = state.priority
        was_running = state.runs(clock)
        state.follow(event)
        if (
            was_running
            and since is not None
            and (not state.runs(clock) or state.priority != before)
        ):
            yield from _nonempty(since, event.at, before)
            since = None
        if state.runs(clock) and since is None:
            since = event.at
    if since is not None:
        yield Stretch(start=since, end=None, priority=state.priority)


def _nonempty(start: datetime, end: datetime, priority: str) -> Iterator[Stretch]:
    if start < end:
        yield Stretch(start=start, end=end, priority=priority)


@dataclass(slots=True)
class _State:
    """Where a ticket stands while its events are walked through."""

    is_open: bool = False
    is_resolved: bool = False
    is_answered: bool = False
    is_paused: bool = False
    priority: str = ""

    def follow(self, event: TicketEvent) -> None:
        match event.happening:
            case Happening.OPENED:
                self.is_open, self.priority = True, event.priority
            case Happening.PRIORITY_SET:
                self.priority = event.priority
            case Happening.RESPONDED:
                self.is_answered = True
            case Happening.RESOLVED:
                self.is_answered = self.is_resolved = True
            case Happening.REOPENED:
                self.is_resolved = False
            case Happening.PAUSED:
                self.is_paused = True
            case Happening.RESUMED:
                self.is_paused = False
            case Happening.WITHDRAWN:
                self.is_open = False

    def runs(self, clock: Clock) -> bool:
        if not self.is_open or self.is_paused:
            return False
        return not (self.is_answered if clock is Clock.RESPONSE else self.is_resolved)


def _stop(events: Sequence[TicketEvent], *, clock: Clock) -> datetime | None:
    """When what was waited for came; after a reopening it is waited for again."""
    state, stopped = _State(), None
    for event in events:
        state.follow(event)
        done = state.is_answered if clock is Clock.RESPONSE else state.is_resolved
        if not done:
            stopped = None
        elif stopped is None:
            stopped = event.at
    return stopped


@dataclass(frozen=True, slots=True)
class _Used:
    """How much of an allowance stretches use up."""

    allowances: Allowances

    def up(self, ran: Sequence[Stretch], *, now: datetime) -> tuple[Fraction, datetime | None]:
        """The part used by an instant, and when the whole was, or will be if nothing happens."""
        used, late_from = Fraction(), None
        for stretch in ran:
            allowed = self.allowances[stretch.priority]
            open_time = allowed.hours.between(stretch.start, stretch.end or now)
            part = Fraction(open_time // _MICROSECOND, allowed.time // _MICROSECOND)
            if late_from is None and (used + part > _WHOLE or stretch.end is None):
                left = (_WHOLE - used) * (allowed.time // _MICROSECOND)
                late_from = allowed.hours.reached(stretch.start, int(left) * _MICROSECOND)
            used += part
        return used, late_from
