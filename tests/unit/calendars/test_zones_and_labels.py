"""Zones by country, names of countries, and what weeks are called."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outwork.calendars import country_name, week_label, zones_of
from outwork.calendars.zones import known_country
from outwork.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("country", "first"),
    [
        ("PT", "Europe/Lisbon"),
        ("KE", "Africa/Nairobi"),
        ("DE", "Europe/Berlin"),
        ("JP", "Asia/Tokyo"),
    ],
)
def test_the_usual_zone_of_a_country_comes_first(country: str, first: str) -> None:
    assert zones_of(country)[0] == first


def test_every_zone_of_every_country_is_one_that_clocks_know() -> None:
    zones = {zone for country in ("PT", "US", "AU", "BR", "RU", "KI") for zone in zones_of(country)}
    assert {ZoneInfo(zone).key for zone in zones} == zones
    assert "Atlantic/Azores" in zones


def test_countries_by_code_and_name() -> None:
    assert known_country(" pt ", field="country") == "PT"
    assert country_name("PT") == "Portugal"
    with pytest.raises(Refusal, match="two letters, such as PT"):
        known_country("ZZ", field="country")


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 11, 26), "Week 48, 23 to 29 November 2026"),
        (date(2026, 11, 30), "Week 49, 30 November to 6 December 2026"),
        (date(2027, 1, 1), "Week 53, 28 December 2026 to 3 January 2027"),
        (date(2028, 1, 1), "Week 52, 27 December 2027 to 2 January 2028"),
    ],
)
def test_weeks_are_called_by_their_number_and_days(day: date, label: str) -> None:
    assert week_label(day) == label
