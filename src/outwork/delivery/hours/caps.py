"""What the limits of a line leave to be paid. Pure: what was charged comes in, minutes come out."""

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
    piece: Period,
    charged: Sequence[Charged],
) -> int:
    """How many of some minutes of a piece may still be charged under every limit of the line."""
    assert line.rate_minor is not None, "hours have a rate"
    left = [wanted]
    for cap in line.caps:
        used = [one for one in charged if _counts(one, cap=cap, line=line, piece=piece)]
        left += _left_of(cap, used=used, rate_minor=line.rate_minor)
    return max(0, min(left))


def _left_of(cap: CapContent, *, used: Iterable[Charged], rate_minor: int) -> list[int]:
    counted = list(used)
    left = []
    if cap.minutes is not None:
        left.append(cap.minutes - sum(one.minutes for one in counted))
    if cap.amount_minor is not None:
        open_minor = cap.amount_minor - sum(one.net_minor for one in counted)
        left.append(open_minor * MINUTES_AN_HOUR // rate_minor)
    return left


def _counts(one: Charged, *, cap: CapContent, line: LineContent, piece: Period) -> bool:
    """Whether a charge uses up a limit that a piece falls under."""
    if cap.over is Cap.WHOLE:
        return True
    if one.line_key != line.key:
        return False
    if cap.over is Cap.LINE:
        return True
    window = Period.week_of if cap.over is Cap.WEEK else Period.month_of
    return one.first_day is not None and one.first_day in window(piece.start)
