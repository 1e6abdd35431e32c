"""What people on seats cost their employer in a month, beside what they earn it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from outwork.delivery.seats.counting import Share
from outwork.kernel.money import Money
from outwork.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What somebody costs a month, from a day on."""

    first_day: date
    month_minor: int


def cost_of(
    share: Share, *, costs: Sequence[Cost], weekdays: frozenset[int], currency: str
) -> Money | None:
    """The cost of a stay in the days of a share, absent days too; None where nobody said it.

    Each part of a month counts by its working days, as the price does.
    """
    known = sorted(costs, key=lambda cost: cost.first_day)
    if not known or known[0].first_day > share.period.start:
        return None
    ends = [*(cost.first_day for cost in known[1:]), share.period.end]
    exact = sum(
        (
            _part(cost, end=end, share=share, weekdays=weekdays)
            for cost, end in zip(known, ends, strict=True)
        ),
        start=Fraction(0),
    )
    return Money(round(exact), currency)


def _part(cost: Cost, *, end: date, share: Share, weekdays: frozenset[int]) -> Fraction:
    if cost.first_day >= end:
        return Fraction(0)
    days = Period(start=cost.first_day, end=end).intersection(share.period)
    if days is None:
        return Fraction(0)
    whole = Period.month_of(share.period.start).working_days(weekdays=weekdays)
    return cost.month_minor * Fraction(days.working_days(weekdays=weekdays), whole)
