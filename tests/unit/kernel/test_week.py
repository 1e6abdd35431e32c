"""Working weeks on real clocks, held against walking through the minutes one by one.

The independent model: carry a clock through the minutes of UTC that never goes back (when daylight
saving repeats an hour it stands still). A minute is worked when that clock stands in a shift.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.kernel.nearness import is_near, shared_minutes_per_day
from outwork.kernel.period import Period
from outwork.kernel.refusal import Refusal
from outwork.kernel.week import Shift, WorkingWeek, overlap_minutes

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ZONES = [
    "UTC",
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "Africa/Nairobi",
    "Africa/Casablanca",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Asia/Manila",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Pacific/Chatham",
]
# Days around which clocks change somewhere, the day that Samoa skipped, and year ends.
DAYS = [
    date(2011, 12, 29),
    date(2026, 1, 1),
    date(2026, 2, 14),
    date(2026, 3, 7),
    date(2026, 3, 28),
    date(2026, 4, 4),
    date(2026, 10, 3),
    date(2026, 10, 24),
    date(2026, 10, 31),
    date(2028, 2, 28),
]


@st.composite
def weeks(draw: st.DrawFn) -> WorkingWeek:
    """Some week: an even number of minutes of the week, paired to shifts of a day or less."""
    marks = sorted(draw(st.sets(st.integers(0, 7 * 1440 - 1), min_size=2, max_size=12)))
    shifts = tuple(
        Shift(weekday=start // 1440, start=_clock(start), end=_clock(end))
        for start, end in zip(marks[::2], marks[1::2], strict=False)
        if end - start <= 1440
    )
    return WorkingWeek(zone=draw(st.sampled_from(ZONES)), shifts=shifts)


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _worked(week: WorkingWeek, period: Period, days_off: set[date]) -> set[datetime]:
    """The minutes of a period of UTC days in which the week is worked, one by one."""
    zone = ZoneInfo(week.zone)
    shifts = _local_shifts(week, period, days_off)
    now = datetime.combine(period.start - 2 * DAY, time(), tzinfo=UTC)
    first = datetime.combine(period.start, time(), tzinfo=UTC)
    end = datetime.combine(period.end, time(), tzinfo=UTC)
    clock, found = datetime.min, set()  # noqa: DTZ901 - a clock on a wall knows no zone
    while now < end:
        clock = max(clock, now.astimezone(zone).replace(tzinfo=None))
        if now >= first and any(start <= clock < stop for start, stop in shifts):
            found.add(now)
        now += MINUTE
    return found


def _local_shifts(
    week: WorkingWeek, period: Period, days_off: set[date]
) -> list[tuple[datetime, datetime]]:
    days = Period(start=period.start - 3 * DAY, end=period.end + 2 * DAY)
    return [
        (
            datetime.combine(day, shift.start),
            datetime.combine(day, shift.start) + shift.minutes * MINUTE,
        )
        for day in days
        if day not in days_off
        for shift in week.shifts
        if shift.weekday == day.weekday()
    ]


def _minutes(week: WorkingWeek, period: Period, days_off: set[date]) -> set[datetime]:
    return {
        interval.start + offset * MINUTE
        for interval in week.intervals(period, days_off=days_off)
        for offset in range(interval.minutes)
    }


@settings(max_examples=60, deadline=None)
@given(weeks(), st.sampled_from(DAYS), st.integers(1, 3), st.booleans())
def test_real_time_is_that_of_the_clock_minute_by_minute(
    week: WorkingWeek, start: date, length: int, off: bool
) -> None:
    period = Period(start=start, end=start + length * DAY)
    days_off = {start + DAY} if off else set()
    assert _minutes(week, period, days_off) == _worked(week, period, days_off)


@settings(max_examples=30, deadline=None)
@given(weeks(), weeks(), st.sampled_from(DAYS))
def test_overlap_is_that_of_the_minutes_and_the_same_both_ways(
    one: WorkingWeek, two: WorkingWeek, start: date
) -> None:
    period = Period(start=start, end=start + 2 * DAY)
    shared = len(_worked(one, period, set()) & _worked(two, period, set()))
    assert overlap_minutes(one, two, period) == shared
    assert overlap_minutes(two, one, period) == shared


@settings(deadline=None)
@given(weeks(), st.sampled_from(DAYS))
def test_intervals_come_in_order_and_never_touch(week: WorkingWeek, start: date) -> None:
    found = week.intervals(Period(start=start, end=start + 14 * DAY))
    assert all(interval.minutes > 0 for interval in found)
    assert all(a.end < b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("evening", "hours"),
    [(date(2026, 3, 28), 7), (date(2026, 6, 6), 8), (date(2026, 10, 24), 9)],
    ids=["clock goes forward", "usual night", "clock goes back"],
)
def test_a_night_shift_in_berlin_lasts_as_long_as_it_really_does(evening: date, hours: int) -> None:
    saturday = Shift(weekday=5, start=time(22), end=time(6))
    night = WorkingWeek(zone="Europe/Berlin", shifts=(saturday,))
    (interval,) = night.intervals(Period(start=evening, end=evening + 2 * DAY))
    assert interval.minutes == hours * 60
    assert saturday.minutes == night.total_minutes == 8 * 60


def test_hours_that_a_clock_skips_are_not_worked() -> None:
    skipped = WorkingWeek(
        zone="Europe/Berlin", shifts=(Shift(weekday=6, start=time(2, 10), end=time(2, 50)),)
    )
    assert skipped.intervals(Period.week_of(date(2026, 3, 29))) == []
    friday = WorkingWeek.usual(zone="Pacific/Apia", weekdays=[4])
    assert friday.intervals(Period.week_of(date(2011, 12, 30))) == []


def test_a_week_around_the_clock_is_one_interval() -> None:
    always = WorkingWeek.usual(zone="Asia/Tokyo", start=time(), end=time(), weekdays=range(7))
    (interval,) = always.intervals(Period.week_of(date(2026, 5, 5)))
    assert interval.minutes == always.total_minutes == 7 * 24 * 60


def test_overlap_of_berlin_and_new_york_grows_while_only_one_has_changed_its_clock() -> None:
    berlin = WorkingWeek.usual(zone="Europe/Berlin")
    new_york = WorkingWeek.usual(zone="America/New_York")
    usual, between = Period.week_of(date(2026, 2, 4)), Period.week_of(date(2026, 3, 11))
    assert overlap_minutes(berlin, new_york, usual) == 5 * 2 * 60
    assert overlap_minutes(berlin, new_york, between) == 5 * 3 * 60


def test_a_holiday_on_either_side_takes_the_day_out() -> None:
    berlin = WorkingWeek.usual(zone="Europe/Berlin")
    lisbon = WorkingWeek.usual(zone="Europe/Lisbon")
    week = Period.week_of(date(2026, 12, 7))
    holiday = {date(2026, 12, 8)}
    assert overlap_minutes(berlin, lisbon, week) == 5 * 7 * 60
    assert overlap_minutes(berlin, lisbon, week, days_off_second=holiday) == 4 * 7 * 60


@pytest.mark.parametrize(
    ("zone", "hours", "near"),
    [
        ("Europe/Berlin", 8, True),
        ("Europe/Lisbon", 7, True),
        ("Africa/Nairobi", 6, True),
        ("Africa/Johannesburg", 7, True),  # in January; in July it is eight
        ("America/Sao_Paulo", 3, False),  # in July; in January it is four
        ("Asia/Kolkata", 3.5, False),
        ("America/New_York", 2, False),
        ("Asia/Manila", 1, False),
        ("Asia/Tokyo", 0, False),
    ],
)
def test_how_near_the_cast_is_to_berlin(zone: str, hours: float, near: bool) -> None:
    berlin, there = WorkingWeek.usual(zone="Europe/Berlin"), WorkingWeek.usual(zone=zone)
    assert shared_minutes_per_day(berlin, there, year=2026) == hours * 60
    assert is_near(berlin, there, year=2026) is near


def test_a_part_time_week_is_as_near_as_its_days() -> None:
    berlin = WorkingWeek.usual(zone="Europe/Berlin")
    two_days = WorkingWeek.usual(zone="Europe/Lisbon", weekdays=[1, 3])
    assert shared_minutes_per_day(berlin, two_days, year=2026) == 7 * 60
    nothing = WorkingWeek(zone="Europe/Lisbon", shifts=())
    assert shared_minutes_per_day(berlin, nothing, year=2026) == 0


def test_a_free_week_is_what_is_left_of_it() -> None:
    ana = WorkingWeek.usual(zone="Europe/Lisbon", start=time(9), end=time(13))
    assert ana.total_minutes == 20 * 60
    assert ana.free_minutes(promised_minutes=[4 * 60, 2 * 60]) == 14 * 60
    assert ana.free_minutes(promised_minutes=[24 * 60]) == -4 * 60


def test_hours_on_top_of_each_other_are_refused_in_words() -> None:
    morning = Shift(weekday=0, start=time(9), end=time(13))
    noon = Shift(weekday=0, start=time(12), end=time(17))
    with pytest.raises(Refusal, match=r"Monday 09:00 to 13:00 and Monday 12:00 to 17:00 overlap"):
        WorkingWeek.of(zone="Europe/Lisbon", shifts=[noon, morning], field="week")


def test_sunday_night_must_not_run_into_monday_morning() -> None:
    sunday = Shift(weekday=6, start=time(22), end=time(6))
    monday = Shift(weekday=0, start=time(5), end=time(9))
    with pytest.raises(Refusal, match="overlap"):
        WorkingWeek.of(zone="UTC", shifts=[sunday, monday], field="week")
    with pytest.raises(AssertionError):
        WorkingWeek(zone="UTC", shifts=(monday, sunday))


@pytest.mark.parametrize("zone", ["", "Berlin", "../etc/passwd", "Europe/Nowhere"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(Refusal, match="Enter one such as Europe/Lisbon") as refused:
        WorkingWeek.of(zone=zone, shifts=[], field="week")
    assert refused.value.problems[0].field == "week.zone"
