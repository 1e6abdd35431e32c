"""The hours in which a service is held ready, as real time that can be counted and reached."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from outwork.kernel.period import Period
from outwork.kernel.week import Interval, WorkingWeek

_NOTHING = timedelta()
_MIDNIGHT = time(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHours:
    """A working week on its days, within a period of UTC days that holds all that is asked for.

    Around the clock is a week with a shift from midnight to midnight on each of its days.
    """

    week: WorkingWeek
    period: Period
    days_off: Collection[date] = ()
    _open: list[Interval] = field(init=False, repr=False, compare=False)
    _starts: list[datetime] = field(init=False, repr=False, compare=False)
    _before: list[timedelta] = field(init=False, repr=False, compare=False)
    """How much is open before each interval."""

    def __post_init__(self) -> None:
        """Count the hours once; each question is then a search."""
        found = self.week.intervals(self.period, days_off=self.days_off)
        lengths = [interval.end - interval.start for interval in found]
        object.__setattr__(self, "_open", found)
        object.__setattr__(self, "_starts", [interval.start for interval in found])
        object.__setattr__(self, "_before", list(accumulate(lengths, initial=_NOTHING)))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much of the time from an instant up to a later one is open."""
        return self._opened_by(end) - self._opened_by(start)

    def reached(self, start: datetime, open_time: timedelta) -> datetime | None:
        """The first instant by which so much has been open since a start; None past the period."""
        wanted = self._opened_by(start) + open_time
        if open_time <= _NOTHING:
            return start
        for number in range(bisect_right(self._starts, start) - 1, len(self._open)):
            if number >= 0 and self._before[number + 1] >= wanted:
                return self._open[number].start + (wanted - self._before[number])
        return None

    def _opened_by(self, moment: datetime) -> timedelta:
        assert self._holds(moment), f"{moment} is outside of {self.period}"
        number = bisect_right(self._starts, moment) - 1
        if number < 0:
            return _NOTHING
        last = self._open[number]
        return self._before[number] + min(moment, last.end) - last.start

    def _holds(self, moment: datetime) -> bool:
        first = datetime.combine(self.period.start, _MIDNIGHT)
        return first <= moment <= datetime.combine(self.period.end, _MIDNIGHT)
