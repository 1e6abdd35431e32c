"""How soon: late, today, this week, the two weeks after, later, or whenever there is time."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Q

from outwork.kernel.clock import instant

_SUNDAY = 6
_TWO_WEEKS = timedelta(days=14)


class Group(StrEnum):
    """A head of Today, in their order."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_TWO_WEEKS = "next_two_weeks"
    LATER = "later"
    WHENEVER = "whenever"


Spans = Mapping[Group, tuple[datetime | None, datetime | None]]
"""From an instant up to another, by group; None is without a bound."""


def spans(at: datetime, *, zone: ZoneInfo) -> Spans:
    """Where each group begins and ends for a reader in a zone. What has no time is in none."""
    today = at.astimezone(zone).date()
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    ends = {
        Group.LATE: at,
        Group.TODAY: _midnight_after(today, zone=zone),
        Group.THIS_WEEK: _midnight_after(sunday, zone=zone),
        Group.NEXT_TWO_WEEKS: _midnight_after(sunday + _TWO_WEEKS, zone=zone),
        Group.LATER: None,
    }
    starts = (None, *ends.values())
    return {group: (start, end) for start, (group, end) in zip(starts, ends.items(), strict=False)}


def group_of(urgent_at: datetime | None, *, spans: Spans) -> Group:
    """The group of something that is urgent at an instant, or at none."""
    if urgent_at is None:
        return Group.WHENEVER
    return next(group for group, (_, end) in spans.items() if end is None or urgent_at < end)


def in_group(group: Group, *, spans: Spans) -> Q:
    """The same as a condition on rows."""
    if group is Group.WHENEVER:
        return Q(urgent_at=None)
    start, end = spans[group]
    condition = Q(urgent_at__isnull=False)
    if start is not None:
        condition &= Q(urgent_at__gte=start)
    return condition if end is None else condition & Q(urgent_at__lt=end)


def _midnight_after(day: date, *, zone: ZoneInfo) -> datetime:
    return instant(datetime.combine(day + timedelta(days=1), time.min), zone=zone.key)
