"""When the next report is due. Pure."""

from datetime import date, timedelta


def next_due(*, anchor: date, every_days: int, after: date) -> date:
    """The next day of the cadence that leaves at least half of it to report on.

    The days are counted from the anchor, so that one late or early report moves no later one.
    """
    earliest = after + timedelta(days=-(-every_days // 2))
    steps = max(1, -(-(earliest - anchor).days // every_days))
    return anchor + timedelta(days=steps * every_days)
