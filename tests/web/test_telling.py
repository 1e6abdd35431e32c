"""Amounts and times as they are told to a reader."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import LARGEST_ENTERED_MINOR, Money
from outwork.web.components.figures import (
    amount_range_text,
    figure_text,
    hours_text,
    money_text,
    share_text,
    short_money_text,
    size_text,
    spelled_text,
)
from outwork.web.components.moments import (
    Urgency,
    both_sides_text,
    city_text,
    day_text,
    instant_text,
    short_day_text,
    when,
)
from outwork.web.components.reader import Reader

BERLIN, LISBON, TOKYO = map(ZoneInfo, ("Europe/Berlin", "Europe/Lisbon", "Asia/Tokyo"))
MONDAY = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
"""09:12 in Berlin."""
READER = Reader(zone=BERLIN, locale="en_GB", now=MONDAY)
GERMAN = Reader(zone=BERLIN, locale="de", now=MONDAY)


def plain(told: str) -> str:
    return told.replace("\u00a0", " ").replace("\u202f", " ")


@given(
    st.integers(-LARGEST_ENTERED_MINOR, LARGEST_ENTERED_MINOR),
    st.sampled_from(sorted(EXPONENTS)),
    st.sampled_from(["en_GB", "de", "fr", "pl", "pt", "ja", "sv"]),
)
def test_an_amount_is_told_to_the_last_minor_unit(minor: int, currency: str, locale: str) -> None:
    reader = Reader(zone=BERLIN, locale=locale, now=MONDAY)
    told = money_text(Money(minor, currency), reader=reader)
    digits = "".join(filter(str.isdigit, told))
    assert digits == str(abs(minor)).rjust(EXPONENTS[currency] + 1, "0")
    assert ("\u2212" in told) == (minor < 0)
    assert "-" not in told


@pytest.mark.parametrize(
    ("amount", "english", "german"),
    [
        (Money(360_000, "EUR"), "€3,600.00", "3.600,00 €"),
        (Money(-38_000, "EUR"), "−€380.00", "−380,00 €"),
        (Money(1_234_567, "KES"), "KES 12,345.67", "12.345,67 KES"),
        (Money(500, "JPY"), "JP¥500", "500 ¥"),
        (Money(1_234, "BHD"), "BHD 1.234", "1,234 BHD"),
    ],
)
def test_money_as_the_locale_writes_it(amount: Money, english: str, german: str) -> None:
    assert plain(money_text(amount, reader=READER)) == english
    assert plain(money_text(amount, reader=GERMAN)) == german


def test_ranges_come_short_and_without_repeating_the_currency() -> None:
    low, high = Money(11_800_000, "EUR"), Money(17_600_000, "EUR")
    assert amount_range_text(low, high, reader=READER) == "118k to 176k"
    assert plain(amount_range_text(low, high, reader=GERMAN)) == "118.000 to 176.000"
    assert short_money_text(Money(14_132_700, "EUR"), reader=READER) == "€141k"
    assert short_money_text(Money(490_000_000, "EUR"), reader=READER) == "€4.9M"


def test_figures_shares_hours_and_sizes() -> None:
    assert figure_text(1_479_180, reader=READER) == "1,479,180"
    assert plain(share_text(0.24, reader=READER)) == "24 %"
    assert plain(share_text(0.003, reader=GERMAN, decimals=1)) == "0,3 %"
    assert (hours_text(1890), hours_text(0), hours_text(-30)) == ("31:30", "0:00", "−0:30")
    assert plain(size_text(8_100_000, reader=READER)) == "8.1 MB"
    assert plain(size_text(41_000_000, reader=READER)) == "41 MB"
    assert plain(size_text(999, reader=READER)) == "999 bytes"


@pytest.mark.parametrize(("count", "told"), [(0, "no"), (7, "seven"), (12, "twelve"), (13, "13")])
def test_small_counts_are_words(count: int, told: str) -> None:
    assert spelled_text(count) == told


@given(st.integers(0, 10_000))
def test_hours_told_are_the_minutes_meant(minutes: int) -> None:
    hours, rest = hours_text(minutes).split(":")
    assert int(hours) * 60 + int(rest) == minutes


@pytest.mark.parametrize(
    ("hours", "lead", "follow", "urgency"),
    [
        (-30, "1 day late", "asked Wed", Urgency.LATE),
        (-49, "2 days late", "asked Wed", Urgency.LATE),
        (-2, "2 h late", "asked Wed", Urgency.LATE),
        (7.8, "17:00", "in 8 h", Urgency.SOON),
        (0.5, "09:42", "in 30 min", Urgency.SOON),
        (32.8, "Tue 18:00", "tomorrow", Urgency.LATER),
        (75, "Thu", "26 Nov", Urgency.LATER),
        (400, "10 Dec", "in 17 days", Urgency.LATER),
    ],
)
def test_when_something_is_due(hours: float, lead: str, follow: str, urgency: Urgency) -> None:
    due = when(MONDAY + timedelta(hours=hours), reader=READER, since="asked Wed")
    assert (plain(due.lead), plain(due.follow), due.urgency) == (lead, follow, urgency)


def test_today_is_the_readers_own_day() -> None:
    late_evening = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    in_tokyo = Reader(zone=TOKYO, locale="en_GB", now=MONDAY)
    assert when(late_evening, reader=READER).urgency is Urgency.SOON
    assert when(late_evening, reader=in_tokyo).lead == "Tue 00:30"


def test_days_carry_their_year_only_where_it_is_not_plain() -> None:
    december, january = datetime(2026, 12, 3, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assert day_text(december.date(), reader=READER) == "Thu 3 December"
    assert day_text(january.date(), reader=READER) == "Sat 1 Jan 2028"
    assert plain(short_day_text(january.date(), reader=READER)) == "1 Jan 2028"
    assert day_text(december.date(), reader=GERMAN) == "Do., 3. Dezember"


def test_an_instant_is_told_on_both_sides_clocks() -> None:
    handed_in = datetime(2026, 11, 19, 17, 40, tzinfo=UTC)
    assert instant_text(handed_in, reader=READER) == "Thu 19 November, 18:40"
    told = both_sides_text(handed_in, reader=READER, zone=LISBON)
    assert told == "Thu 19 November, 18:40 Berlin (17:40 Lisbon)"
    other_day = both_sides_text(handed_in, reader=READER, zone=TOKYO)
    assert other_day == "Thu 19 November, 18:40 Berlin (Fri 20 Nov, 02:40 Tokyo)"


def test_one_clock_is_told_once() -> None:
    warsaw = ZoneInfo("Europe/Warsaw")
    assert both_sides_text(MONDAY, reader=READER, zone=warsaw) == "Mon 23 November, 09:12"


def test_a_zone_is_called_by_its_city() -> None:
    assert city_text(ZoneInfo("America/New_York"), reader=READER) == "New York"
    assert city_text(ZoneInfo("UTC"), reader=READER) == "UTC"
    assert city_text(TOKYO, reader=GERMAN) == "Tokio"


def test_a_time_without_a_zone_cannot_be_told() -> None:
    with pytest.raises(AssertionError, match="needs a zone"):
        Reader(zone=BERLIN, locale="en", now=MONDAY.replace(tzinfo=None))
