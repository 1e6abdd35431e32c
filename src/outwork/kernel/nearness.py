"""How near two working weeks are: the hours they share on a day, in summer and in winter."""

from datetime import date

from outwork.kernel.period import Period
from outwork.kernel.week import WorkingWeek, overlap_minutes

NEAR_MINUTES_PER_DAY = 4 * 60
"""Abroad is near from four shared working hours a day, in summer and in winter."""


def shared_minutes_per_day(first: WorkingWeek, second: WorkingWeek, *, year: int) -> int:
    """The minutes that two weeks share on a day both work: the lesser of January and July.

    Counted over one whole week in the middle of each month, where no zone is between two clocks,
    without holidays, and divided by the working days of whoever has fewer.
    """
    days = min(len(first.working_weekdays), len(second.working_weekdays))
    if days == 0:
        return 0
    weeks = (Period.week_of(date(year, month, 15)) for month in (1, 7))
    return min(overlap_minutes(first, second, week) // days for week in weeks)


def is_near(first: WorkingWeek, second: WorkingWeek, *, year: int) -> bool:
    """Whether two weeks share at least four hours a day, in summer and in winter."""
    return shared_minutes_per_day(first, second, year=year) >= NEAR_MINUTES_PER_DAY
