"""Holidays, weekends and working days where the cast lives, and everywhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.calendars import PublicCalendar, calendar_of, regions_of
from outwork.calendars.zones import COUNTRIES
from outwork.kernel.period import Period
from outwork.kernel.refusal import Refusal

BERLIN = calendar_of("DE", "BE")
LISBON = calendar_of("PT", "11")
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))
PLACES = st.sampled_from(
    [BERLIN, LISBON, calendar_of("KE"), calendar_of("PL"), calendar_of("JP"), calendar_of("PH")]
    + [calendar_of(country) for country in ("IL", "SA", "AE", "CN", "US", "AQ")]
)


@pytest.mark.parametrize(
    ("place", "day", "name"),
    [
        (BERLIN, date(2026, 3, 8), "Women's Day"),
        (calendar_of("DE"), date(2026, 12, 25), "Christmas Day"),
        (calendar_of("PL"), date(2026, 11, 11), "National Independence Day"),
        (calendar_of("KE"), date(2026, 6, 1), "Madaraka Day"),
        (calendar_of("JP"), date(2026, 11, 23), "Labor Thanksgiving Day"),
        (calendar_of("PT"), date(2026, 12, 1), "Restoration of Independence Day"),
    ],
)
def test_public_holidays_have_their_names(place: PublicCalendar, day: date, name: str) -> None:
    assert place.holidays(day.year)[day] == name
    assert not place.is_working_day(day)


def test_a_holiday_of_a_region_is_none_elsewhere_in_the_country() -> None:
    assert date(2027, 3, 8) in BERLIN.holidays(2027)
    assert date(2027, 3, 8) not in calendar_of("DE", "BY").holidays(2027)


def test_the_weekend_of_the_place_counts() -> None:
    assert calendar_of("IL").weekdays == {6, 0, 1, 2, 3}
    assert calendar_of("DE").weekdays == {0, 1, 2, 3, 4}


def test_a_sunday_worked_for_a_longer_holiday_is_a_working_day_in_china() -> None:
    assert calendar_of("CN").is_working_day(date(2026, 9, 20))


def test_two_working_days_after_a_friday_before_easter() -> None:
    thursday = date(2026, 4, 2)
    assert BERLIN.add_working_days(thursday, 1) == date(2026, 4, 7)
    assert BERLIN.add_working_days(thursday, 2) == date(2026, 4, 8)
    assert BERLIN.add_working_days(date(2026, 4, 7), -1) == thursday


def test_no_working_days_after_a_holiday_is_the_next_day_worked() -> None:
    assert BERLIN.add_working_days(date(2026, 4, 3), 0) == date(2026, 4, 7)
    assert BERLIN.add_working_days(date(2026, 4, 7), 0) == date(2026, 4, 7)


def test_december_in_berlin_has_twenty_two_working_days() -> None:
    december = Period.month_of(date(2026, 12, 1))
    assert BERLIN.working_days(december) == 22
    assert list(BERLIN.holidays_in(december)) == [date(2026, 12, 25), date(2026, 12, 26)]


def test_every_country_has_a_calendar_with_a_weekend() -> None:
    strange = [c for c in COUNTRIES if len(calendar_of(c).weekdays) not in {5, 6}]
    assert strange == []


@given(PLACES, DAYS, st.integers(min_value=1, max_value=25))
def test_counting_and_adding_working_days_agree(
    place: PublicCalendar, start: date, count: int
) -> None:
    end = place.add_working_days(start, count)
    after = Period(start=start + timedelta(days=1), end=end + timedelta(days=1))
    assert place.working_days(after) == count
    assert place.is_working_day(end)


@given(PLACES, DAYS, st.integers(min_value=-25, max_value=25))
def test_going_there_and_back_from_a_working_day_ends_where_it_began(
    place: PublicCalendar, start: date, count: int
) -> None:
    worked = place.add_working_days(start, 0)
    assert place.add_working_days(place.add_working_days(worked, count), -count) == worked


def test_unknown_places_are_refused_with_what_is_known() -> None:
    with pytest.raises(Refusal, match="two letters") as refused:
        calendar_of("Portugal", field="home")
    assert refused.value.problems[0].field == "home"
    with pytest.raises(Refusal, match="Germany has no region 'XX'") as refused:
        calendar_of("DE", "XX")
    assert "BE, BW" in refused.value.problems[0].accepted


def test_regions_carry_the_names_people_know() -> None:
    assert regions_of("DE")["BE"] == "Berlin"
    assert regions_of("AQ") == {}
