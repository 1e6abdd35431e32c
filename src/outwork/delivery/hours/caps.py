"""What the limits of a line leave to be paid. Pure: it is given what was charged so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import CapContent, LineContent
from outwork.kernel.money import Money
from outwork.kernel.period import Period

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """What was charged of one line for the days from a first day on; corrections are below 0."""

    line_key: str
    first_day: date | None
    """None for what has no days: a result."""
    minutes: int
    net_minor: int


def piece_of(day: date) -> Period:
    """The days that are charged together: a week, parted where a month ends in it.

    So each charge belongs to one week and to one month, and limits over either can be kept.
    """
    piece = Period.week_of(day).intersection(Period.month_of(day))
    assert piece is not None, "a day is in its week and in its month"
    return piece


def worth(minutes: int, *, rate_minor: int, currency: str) -> Money:
    """Minutes at a rate for an hour, rounded half-even, once."""
    return Money(rate_minor, currency).times(Fraction(minutes, MINUTES_AN_HOUR))


def payable_minutes(
    wanted: int,
    *,
    line: LineContent,
    day: date,
    charged: Sequence[Charged],
) -> int:
    """How many of some minutes of a day's piece may still be charged under every limit."""
    assert line.rate_minor is not None, "hours have a rate"
    left = [wanted]
    for cap in line.caps:
        if cap.minutes is not None:
            used = sum(one.minutes for one in _counted(charged, cap=cap, line=line, day=day))
            left.append(cap.minutes - used)
    amount = payable_minor(line=line, day=day, charged=charged)
    if amount is not None:
        left.append(amount * MINUTES_AN_HOUR // line.rate_minor)
    return max(0, min(left))


def payable_minor(*, line: LineContent, day: date, charged: Sequence[Charged]) -> int | None:
    """What the limits in money leave for a day, in minor units; None where there is none."""
    left = [
        cap.amount_minor
        - sum(one.net_minor for one in _counted(charged, cap=cap, line=line, day=day))
        for cap in line.caps
        if cap.amount_minor is not None
    ]
    return max(0, min(left)) if left else None


def _counted(
    charged: Iterable[Charged], *, cap: CapContent, line: LineContent, day: date
) -> list[Charged]:
    return [one for one in charged if _counts(one, cap=cap, line=line, day=day)]


def _counts(one: Charged, *, cap: CapContent, line: LineContent, day: date) -> bool:
    """Whether a charge uses up a limit that a day falls under."""
    if cap.over is Cap.WHOLE:
        return True
    if one.line_key != line.key:
        return False
    if cap.over is Cap.LINE:
        return True
    window = Period.week_of if cap.over is Cap.WEEK else Period.month_of
    return one.first_day is not None and one.first_day in window(day)
