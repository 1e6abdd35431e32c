"""The clock of a place: which instant a local time is, daylight saving and all."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from outwork.kernel.refusal import Refusal

_MINUTE = timedelta(minutes=1)


def known_zone(text: str, *, field: str) -> str:
    """The name of an IANA time zone; refused where there is none such."""
    name = text.strip()
    if name in _zones():
        return name
    raise Refusal.of(
        field,
        "This is not a time zone we know. Enter one such as Europe/Lisbon.",
        given=text,
        accepted="an IANA time zone",
    )


def instant(local: datetime, *, zone: str) -> datetime:
    """The first instant (UTC) at which the clock of a zone shows a naive local time, or later.

    A time that a change of the clock skips is the moment of that change; one that comes twice is
    the first of the two. The later of two local times is never the earlier instant.
    """
    place = ZoneInfo(zone)
    early = local.replace(tzinfo=place, fold=0).astimezone(UTC)
    if early.astimezone(place).replace(tzinfo=None) == local:
        return early
    before = local.replace(tzinfo=place, fold=1).astimezone(UTC)
    return _change(before, early, zone=place)


def _change(before: datetime, after: datetime, *, zone: ZoneInfo) -> datetime:
    """The first whole minute of a new offset, between an instant before it and one after."""
    old_offset = before.astimezone(zone).utcoffset()
    low, high = 0, (after - before) // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        if (before + middle * _MINUTE).astimezone(zone).utcoffset() == old_offset:
            low = middle
        else:
            high = middle
    return before + high * _MINUTE


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
