"""Working weeks: hours on the clock of a place, and the real time they are on real dates.

A shift is written in local time, so it moves with daylight saving. Shifts that touch on the clock
touch in real time and never overlap, also where the clock is put forward or back
(`outwork.kernel.clock` says how).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from outwork.kernel.clock import instant, known_zone
from outwork.kernel.period import MONDAY_TO_FRIDAY, Period
from outwork.kernel.refusal import Refusal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUTES_PER_DAY = 24 * 60
MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Interval:
    """Real time from `start` up to, but not including, `end`: both instants in UTC."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Its length in whole minutes."""
        return (self.end - self.start) // _MINUTE

    def intersection(self, other: "Interval") -> "Interval | None":
        """The time that both hold; None where there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start=start, end=end) if start < end else None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Shift:
    """Hours from `start` to `end` on the local clock, to the minute.

    It belongs to the weekday on which it starts (Monday is 0). An end at or before the start is
    on the next day, so 22:00 to 06:00 crosses midnight and 00:00 to 00:00 is the whole day.
    """

    weekday: int
    start: time
    end: time

    @property
    def minutes(self) -> int:
        """Its length in minutes by the clock, 1 to 1,440."""
        return (_minute(self.end) - _minute(self.start) - 1) % MINUTES_PER_DAY + 1

    @property
    def first_minute(self) -> int:
        """Its start in minutes since Monday, 00:00."""
        return self.weekday * MINUTES_PER_DAY + _minute(self.start)

    def on(self, day: date, *, zone: str) -> Interval | None:
        """Its real time when it starts on a day; None where the clock skips all of it."""
        last_day = day + _DAY if self.end <= self.start else day
        start = instant(datetime.combine(day, self.start), zone=zone)
        end = instant(datetime.combine(last_day, self.end), zone=zone)
        return Interval(start=start, end=end) if start < end else None

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {self.start:%H:%M} to {self.end:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingWeek:
    """When somebody works in a usual week: shifts on the clock of one zone, none overlapping."""

    zone: str
    shifts: tuple[Shift, ...]

    def __post_init__(self) -> None:
        """Raise AssertionError for shifts out of order or on top of each other."""
        if list(self.shifts) != sorted(self.shifts) or _first_overlap(self.shifts) is not None:
            raise AssertionError(f"shifts out of order or overlapping: {self.shifts}")

    @classmethod
    def of(cls, *, zone: str, shifts: Iterable[Shift], field: str) -> "WorkingWeek":
        """The week that a person entered; Refusal for an unknown zone or overlapping shifts."""
        known = known_zone(zone, field=f"{field}.zone")
        ordered = tuple(sorted(shifts))
        clash = _first_overlap(ordered)
        if clash is None:
            return cls(zone=known, shifts=ordered)
        raise Refusal.of(
            f"{field}.shifts",
            f"{clash[0]} and {clash[1]} overlap. Change one of them so that they do not.",
            given=f"{clash[0]}; {clash[1]}",
            accepted="hours that do not overlap",
        )

    @classmethod
    def usual(
        cls,
        *,
        zone: str,
        start: time = time(9),
        end: time = time(17),
        weekdays: Collection[int] = MONDAY_TO_FRIDAY,
    ) -> "WorkingWeek":
        """The same hours on each of some weekdays: Monday to Friday, 09:00 to 17:00."""
        days = sorted(set(weekdays))
        shifts = tuple(Shift(weekday=day, start=start, end=end) for day in days)
        return cls(zone=zone, shifts=shifts)

    @property
    def total_minutes(self) -> int:
        """The minutes of a usual week, by the clock."""
        return sum(shift.minutes for shift in self.shifts)

    @property
    def working_weekdays(self) -> frozenset[int]:
        """The weekdays on which a shift starts, Monday is 0."""
        return frozenset(shift.weekday for shift in self.shifts)

    def free_minutes(self, *, promised_minutes: Iterable[int]) -> int:
        """What is left of a usual week after the minutes promised to others; below 0 if too many.

        Work paid by its result counts too, by its estimate (SUB-5).
        """
        return self.total_minutes - sum(promised_minutes)

    def intervals(self, period: Period, *, days_off: Collection[date] = ()) -> list[Interval]:
        """The real working time within a period of UTC days, in order, touching ones joined.

        A shift on a day off is not worked; it counts by the local day on which it starts.
        """
        window = Interval(start=_midnight(period.start), end=_midnight(period.end))
        by_weekday: Mapping[int, Sequence[Shift]] = {
            day: [shift for shift in self.shifts if shift.weekday == day] for day in range(7)
        }
        # A shift of up to a day, on a clock up to 14 hours off, starts at most two days before.
        days = Period(start=period.start - 2 * _DAY, end=period.end + _DAY)
        worked = (
            interval.intersection(window)
            for day in days
            if day not in days_off
            for shift in by_weekday[day.weekday()]
            if (interval := shift.on(day, zone=self.zone)) is not None
        )
        return _joined(piece for piece in worked if piece is not None)


def overlap(first: Iterable[Interval], second: Iterable[Interval]) -> list[Interval]:
    """The time that two ordered runs of disjoint intervals have in common, in order."""
    ours, theirs = list(first), list(second)
    shared: list[Interval] = []
    mine = other = 0
    while mine < len(ours) and other < len(theirs):
        both = ours[mine].intersection(theirs[other])
        if both is not None:
            shared.append(both)
        if ours[mine].end <= theirs[other].end:
            mine += 1
        else:
            other += 1
    return shared


def overlap_minutes(
    first: WorkingWeek,
    second: WorkingWeek,
    period: Period,
    *,
    days_off_first: Collection[date] = (),
    days_off_second: Collection[date] = (),
) -> int:
    """How many minutes two weeks share within a period of UTC days, each with its days off."""
    shared = overlap(
        first.intervals(period, days_off=days_off_first),
        second.intervals(period, days_off=days_off_second),
    )
    return sum(interval.minutes for interval in shared)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _joined(pieces: Iterable[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for piece in sorted(pieces):
        touches = bool(joined) and piece.start <= joined[-1].end
        start = joined.pop().start if touches else piece.start
        joined.append(Interval(start=start, end=piece.end))
    return joined


def _first_overlap(shifts: Sequence[Shift]) -> tuple[Shift, Shift] | None:
    """The first two ordered shifts on top of each other, Sunday night and Monday included."""
    for earlier, later in pairwise(shifts):
        if earlier.first_minute + earlier.minutes > later.first_minute:
            return earlier, later
    if len(shifts) > 1:
        end = shifts[-1].first_minute + shifts[-1].minutes - MINUTES_PER_WEEK
        if end > shifts[0].first_minute:
            return shifts[-1], shifts[0]
    return None
