"""Periods of days, each law held against counting the days one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.kernel.period import Period
from outwork.kernel.refusal import Refusal

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
periods = st.builds(
    lambda start, length: Period(start=start, end=start + timedelta(days=length)),
    days,
    st.integers(1, 800),
)


def test_people_name_the_last_day_and_it_belongs_to_the_period() -> None:
    december = Period.through(date(2026, 12, 1), date(2026, 12, 31), field="until")
    assert december == Period.month_of(date(2026, 12, 24))
    assert december.days == 31
    assert date(2026, 12, 31) in december
    assert date(2027, 1, 1) not in december


def test_a_last_day_before_the_first_is_refused() -> None:
    with pytest.raises(Refusal, match="Enter 2026-12-01 or later") as refused:
        Period.through(date(2026, 12, 1), date(2026, 11, 30), field="terms.until")
    assert refused.value.problems[0].field == "terms.until"


def test_until_further_notice_has_no_end_yet() -> None:
    term = Period.through(date(2026, 1, 1), None, field="until")
    assert term.is_open
    assert term == Period.since(date(2026, 1, 1))
    assert term.covers(Period.month_of(date(2099, 1, 1)))
    assert not Period.month_of(date(2026, 1, 1)).is_open


def test_a_leap_february_has_29_days() -> None:
    assert Period.month_of(date(2028, 2, 11)).days == 29
    assert Period.month_of(date(2100, 2, 11)).days == 28


def test_the_first_iso_week_may_begin_in_the_old_year() -> None:
    assert Period.iso_week(year=2026, week=1).start == date(2025, 12, 29)
    assert Period.week_of(date(2026, 1, 1)) == Period.iso_week(year=2026, week=1)
    assert Period.iso_week(year=2026, week=53).last == date(2027, 1, 3)
    with pytest.raises(ValueError, match="week"):
        Period.iso_week(year=2025, week=53)


@settings(deadline=None)
@given(periods, periods)
def test_an_intersection_holds_the_days_of_both(one: Period, two: Period) -> None:
    both = set(one) & set(two)
    shared = one.intersection(two)
    assert (set(shared) if shared else set()) == both
    assert one.overlaps(two) == bool(both)
    assert one.covers(two) == (set(two) <= set(one))


@settings(deadline=None)
@given(periods)
def test_months_and_weeks_cut_a_period_without_losing_a_day(period: Period) -> None:
    for pieces in (list(period.months()), list(period.weeks())):
        assert [day for piece in pieces for day in piece] == list(period)
    assert all(piece.start.month == piece.last.month for piece in period.months())
    assert all(
        piece.start.isocalendar()[:2] == piece.last.isocalendar()[:2] for piece in period.weeks()
    )


@settings(deadline=None)
@given(periods, st.sets(days, max_size=30), st.sets(st.integers(0, 6)))
def test_working_days_are_those_one_counts(
    period: Period, holidays: set[date], weekdays: set[int]
) -> None:
    counted = [day for day in period if day.weekday() in weekdays and day not in holidays]
    assert period.working_days(holidays=holidays, weekdays=weekdays) == len(counted)


def test_a_holiday_told_twice_is_one_day_off() -> None:
    week = Period.week_of(date(2026, 12, 24))
    assert week.working_days(holidays=[date(2026, 12, 25), date(2026, 12, 25)]) == 4


def test_a_period_without_a_day_is_our_mistake() -> None:
    with pytest.raises(AssertionError):
        Period(start=date(2026, 1, 1), end=date(2026, 1, 1))
