"""Periods of whole days: from a first day up to, but not including, an end."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from outwork.kernel.refusal import Refusal

MONDAY_TO_FRIDAY = frozenset(range(5))
"""Weekdays by their number, Monday is 0."""

UNTIL_FURTHER_NOTICE = date.max
"""The end of a period that nobody has ended yet."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """The days from `start` up to, but not including, `end`. It holds at least one day."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Raise AssertionError for a period without a day."""
        if self.start >= self.end:
            raise AssertionError(f"no day from {self.start} up to {self.end}")

    @classmethod
    def through(cls, first: date, last: date | None, *, field: str) -> "Period":
        """From a first to a last day, both included, as people say it; None is open-ended.

        Raises Refusal where the last day comes before the first.
        """
        if last is None or last == date.max:
            return cls.since(first)
        if last >= first:
            return cls(start=first, end=last + _DAY)
        raise Refusal.of(
            field,
            f"The last day comes before the first. Enter {first.isoformat()} or later.",
            given=last,
            accepted=f"{first.isoformat()} or later",
        )

    @classmethod
    def since(cls, start: date) -> "Period":
        """From a day until further notice."""
        return cls(start=start, end=UNTIL_FURTHER_NOTICE)

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """The calendar month that holds a day."""
        first = day.replace(day=1)
        return cls(start=first, end=(first + 31 * _DAY).replace(day=1))

    @classmethod
    def week_of(cls, day: date) -> "Period":
        """The ISO week that holds a day: Monday to Sunday."""
        monday = day - day.weekday() * _DAY
        return cls(start=monday, end=monday + 7 * _DAY)

    @classmethod
    def iso_week(cls, *, year: int, week: int) -> "Period":
        """The ISO week of a year by its number, 1 to 53; ValueError where there is none such."""
        return cls.week_of(date.fromisocalendar(year, week, 1))

    @property
    def is_open(self) -> bool:
        """Whether nobody has ended it yet."""
        return self.end == UNTIL_FURTHER_NOTICE

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.end - _DAY

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days

    def __iter__(self) -> Iterator[date]:
        day = self.start
        while day < self.end:
            yield day
            day += _DAY

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def covers(self, other: "Period") -> bool:
        """Whether every day of another period belongs to this one."""
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: "Period") -> "Period | None":
        """The days that both hold; None where there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start=start, end=end) if start < end else None

    def overlaps(self, other: "Period") -> bool:
        """Whether both hold at least one day in common."""
        return self.start < other.end and other.start < self.end

    def months(self) -> Iterator["Period"]:
        """Its pieces by calendar month, in order; the first and last may be parts of one."""
        start = self.start
        while start < self.end:
            end = min(Period.month_of(start).end, self.end)
            yield Period(start=start, end=end)
            start = end

    def weeks(self) -> Iterator["Period"]:
        """Its pieces by ISO week, in order; the first and last may be parts of one."""
        start = self.start
        while start < self.end:
            end = min(Period.week_of(start).end, self.end)
            yield Period(start=start, end=end)
            start = end

    def working_days(
        self,
        *,
        holidays: Collection[date] = (),
        weekdays: Collection[int] = MONDAY_TO_FRIDAY,
    ) -> int:
        """How many of its days are worked: on one of these weekdays, and no holiday."""
        whole_weeks, rest = divmod(self.days, 7)
        odd_days = (self.end - (offset + 1) * _DAY for offset in range(rest))
        worked = whole_weeks * len(set(weekdays)) + sum(d.weekday() in weekdays for d in odd_days)
        return worked - sum(d in self and d.weekday() in weekdays for d in set(holidays))
