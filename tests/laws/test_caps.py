"""Limits hold for any order of hours, and windows are whole days on a clock that may change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.delivery.hours.caps import Charged, payable_minutes, piece_of, worth
from outwork.delivery.windows import end_of_window
from outwork.engagements.terms.content import CapContent, LineContent
from outwork.kernel.period import Period

MONDAY = date(2026, 11, 23)

limits = st.builds(
    CapContent,
    over=st.sampled_from(Cap),
    minutes=st.none() | st.integers(0, 3_000),
    amount_minor=st.none() | st.integers(0, 400_000),
)
lines = st.builds(
    LineContent,
    key=st.just("hours"),
    basis=st.just(Basis.TIME),
    what=st.just("Work"),
    rate_minor=st.integers(1, 50_000),
    caps=st.lists(limits, max_size=4).map(tuple),
)
worked = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 1_440)), max_size=40)


@given(line=lines, hours=worked)
def test_no_order_of_hours_is_ever_paid_beyond_a_limit(
    line: LineContent, hours: list[tuple[int, int]]
) -> None:
    assert line.rate_minor is not None
    charged: list[Charged] = []
    for offset, minutes in hours:
        piece = piece_of(MONDAY + timedelta(days=offset))
        paid = payable_minutes(minutes, line=line, day=piece.start, charged=charged)
        assert 0 <= paid <= minutes
        net = worth(paid, rate_minor=line.rate_minor, currency="EUR").minor
        charged.append(
            Charged(line_key="hours", first_day=piece.start, minutes=paid, net_minor=net)
        )
    for cap in line.caps:
        for together in windows(cap.over, charged):
            assert cap.minutes is None or sum(one.minutes for one in together) <= cap.minutes
            spent = sum(one.net_minor for one in together)
            assert cap.amount_minor is None or spent <= cap.amount_minor


def windows(over: Cap, charged: list[Charged]) -> list[list[Charged]]:
    """The charges that a limit counts together."""
    if over in {Cap.LINE, Cap.WHOLE}:
        return [charged]
    held = Period.week_of if over is Cap.WEEK else Period.month_of
    starts = {held(one.first_day).start for one in charged if one.first_day}
    return [
        [one for one in charged if one.first_day and held(one.first_day).start == start]
        for start in starts
    ]


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_piece_lies_in_one_week_and_one_month(day: date) -> None:
    piece = piece_of(day)
    assert day in piece
    assert Period.week_of(day).covers(piece)
    assert Period.month_of(day).covers(piece)


@pytest.mark.parametrize(
    ("began", "zone", "hours"),
    [
        (datetime(2026, 10, 22, 15, tzinfo=UTC), "Europe/Berlin", 5 * 24 + 1),
        (datetime(2026, 3, 26, 15, tzinfo=UTC), "Europe/Berlin", 5 * 24 - 1),
        (datetime(2026, 10, 22, 15, tzinfo=UTC), "Africa/Nairobi", 5 * 24),
        (datetime(2026, 12, 29, 15, tzinfo=UTC), "Pacific/Kiritimati", 5 * 24),
    ],
)
def test_a_window_ends_at_the_same_time_of_day(began: datetime, zone: str, hours: int) -> None:
    ends = end_of_window(began, days=5, zone=zone)
    place = ZoneInfo(zone)
    assert ends - began == timedelta(hours=hours)
    assert ends.astimezone(place).time() == began.astimezone(place).time()


@given(
    minute=st.integers(0, 90 * 366 * 24 * 60),
    days=st.integers(1, 90),
    zone=st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
)
def test_a_window_is_never_more_than_an_hour_off_its_days(
    minute: int, days: int, zone: str
) -> None:
    began = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    off = end_of_window(began, days=days, zone=zone) - began - timedelta(days=days)
    assert abs(off) <= timedelta(hours=1)
