"""How far a level was reached in a period: so many of so many, never a rounded share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outwork.kernel.week import Interval, overlap
from outwork.service_levels.clock import Allowances, Clock, read
from outwork.service_levels.events import Happening, TicketEvent
from outwork.service_levels.hours import ServiceHours

WHOLE_BASIS_POINTS = 10_000
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """What was reached, of what could have been: tickets, seconds of service, checked pieces."""

    reached: int
    of: int

    def is_below(self, basis_points: int) -> bool:
        """Whether the share is below; where there was nothing to reach, nothing was missed."""
        return self.reached * WHOLE_BASIS_POINTS < basis_points * self.of

    @property
    def basis_points(self) -> int | None:
        """The share, rounded down so that a miss never reads as met; None of nothing."""
        return self.reached * WHOLE_BASIS_POINTS // self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A ticket of which it is known whether its level was kept, and when that was known."""

    ticket: str
    is_late: bool
    known_at: datetime


def outcomes(
    tickets: Mapping[str, Sequence[TicketEvent]],
    *,
    clock: Clock,
    allowances: Allowances,
    period: Interval,
    now: datetime,
) -> list[Outcome]:
    """The tickets of a period, in the order in which they were decided.

    A ticket counts in the period in which its outcome was known: when it was done in time, or when
    its time was over. So a period's figure stands once it has ended, unless events are corrected.
    """
    found = []
    for ticket, events in tickets.items():
        reading = read(events, clock=clock, allowances=allowances, now=now)
        known_at = reading.known_at(now) if reading else None
        if reading and known_at and period.start <= known_at < period.end:
            found.append(Outcome(ticket=ticket, is_late=reading.is_late, known_at=known_at))
    return sorted(found, key=lambda outcome: (outcome.known_at, outcome.ticket))


def in_time(found: Sequence[Outcome]) -> Attainment:
    """How many of some tickets were in time."""
    return Attainment(reached=sum(not one.is_late for one in found), of=len(found))


def available(
    outages: Iterable[Interval],
    *,
    hours: ServiceHours,
    period: Interval,
    maintenance: Iterable[Interval] = (),
) -> Attainment:
    """The seconds in which a service was up, of its hours less agreed maintenance."""
    excused = joined(maintenance)
    open_time = _open(period, hours) - _open_in(excused, period, hours)
    broken = joined(outages)
    down = _open_in(broken, period, hours) - _open_in(overlap(broken, excused), period, hours)
    return Attainment(reached=(open_time - down) // _SECOND, of=open_time // _SECOND)


def volume(tickets: Mapping[str, Sequence[TicketEvent]], *, period: Interval) -> int:
    """How many tickets were opened within a period, less those that were none after all."""
    return sum(
        _opened_in(events, period)
        for events in tickets.values()
        if all(event.happening is not Happening.WITHDRAWN for event in events)
    )


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time in order, with what overlaps or touches told once."""
    found: list[Interval] = []
    for one in sorted(intervals):
        if found and one.start <= found[-1].end:
            last = found.pop()
            found.append(Interval(start=last.start, end=max(last.end, one.end)))
        else:
            found.append(one)
    return found


def _opened_in(events: Sequence[TicketEvent], period: Interval) -> bool:
    first = next((event.at for event in events if event.happening is Happening.OPENED), None)
    return first is not None and period.start <= first < period.end


def _open_in(intervals: Iterable[Interval], period: Interval, hours: ServiceHours) -> timedelta:
    pieces = (one.intersection(period) for one in intervals)
    return sum((_open(piece, hours) for piece in pieces if piece), timedelta())


def _open(interval: Interval, hours: ServiceHours) -> timedelta:
    return hours.between(interval.start, interval.end)
