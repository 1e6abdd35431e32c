"""How long silence is waited for: whole days on the client's clock, as all dates of the terms."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from outwork.kernel.clock import instant


def end_of_window(at: datetime, *, days: int, zone: str) -> datetime:
    """The same time of day that many days later, where the clock of the zone may have changed."""
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    return instant(local + timedelta(days=days), zone=zone)
