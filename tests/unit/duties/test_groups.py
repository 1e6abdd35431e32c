"""How soon something is, on the reader's own calendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.duties.groups import Group, group_of, spans

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 12, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "group"),
    [
        (MONDAY - timedelta(minutes=1), Group.LATE),
        (MONDAY, Group.TODAY),
        (datetime(2026, 11, 23, 23, 59, tzinfo=BERLIN), Group.TODAY),
        (datetime(2026, 11, 24, 0, 0, tzinfo=BERLIN), Group.THIS_WEEK),
        (datetime(2026, 11, 29, 23, 59, tzinfo=BERLIN), Group.THIS_WEEK),
        (datetime(2026, 11, 30, 0, 0, tzinfo=BERLIN), Group.NEXT_TWO_WEEKS),
        (datetime(2026, 12, 13, 23, 59, tzinfo=BERLIN), Group.NEXT_TWO_WEEKS),
        (datetime(2026, 12, 14, 0, 0, tzinfo=BERLIN), Group.LATER),
        (None, Group.WHENEVER),
    ],
)
def test_the_week_ends_on_sunday_at_the_readers_midnight(at: datetime | None, group: Group) -> None:
    assert group_of(at, spans=spans(MONDAY, zone=BERLIN)) is group


def test_the_same_instant_is_today_here_and_tomorrow_there() -> None:
    now = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    soon = now + timedelta(hours=4)
    assert group_of(soon, spans=spans(now, zone=ZoneInfo("America/Lima"))) is Group.TODAY
    assert group_of(soon, spans=spans(now, zone=BERLIN)) is Group.THIS_WEEK


@given(
    now=st.integers(0, 20 * 365 * 24 * 60).map(lambda n: MONDAY + timedelta(minutes=n)),
    ahead=st.timedeltas(timedelta(days=-40), timedelta(days=40)),
    zone=st.sampled_from(["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "Africa/Cairo"]),
)
def test_groups_lie_end_to_end(now: datetime, ahead: timedelta, zone: str) -> None:
    bounds = spans(now, zone=ZoneInfo(zone))
    found = group_of(now + ahead, spans=bounds)
    start, end = bounds[found]
    assert start is None or start <= now + ahead
    assert end is None or now + ahead < end
