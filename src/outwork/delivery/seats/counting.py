"""What a month of seats comes to: working days held ready, at the rate of their day. Pure.

A day is paid for when its seat is held, somebody is on it, and they are not away, unless the terms
charge absent days. Each part of a month counts by its working days out of those of the whole
calendar month. The month is rounded once, and shared out by largest remainder: over people, over
versions of the terms, over any split of the month, the shares add up to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from outwork.engagements.terms.content import AbsentDay
from outwork.kernel.money import Money
from outwork.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A line as one version of the terms has it, for the days on which that version holds."""

    line: UUID
    period: Period
    rate_minor: Fraction
    """For one seat and a whole month."""
    weekdays: frozenset[int]
    absent_day: AbsentDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days on which the person of a seat is not there."""

    period: Period
    is_covered: bool = False
    """Whether somebody stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Somebody on a seat, as long as it is held. Nobody else is on it in these days."""

    assignment: UUID
    period: Period
    away: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one stay comes to under one price in a month."""

    line: UUID
    assignment: UUID
    period: Period
    working_days: int
    charged_days: int
    exact_minor: Fraction
    net: Money


def month_of_seats(
    month: Period, *, prices: Sequence[Price], stays: Sequence[Stay], currency: str
) -> tuple[Share, ...]:
    """Every share of a calendar month; together they are what it comes to."""
    shares = tuple(_shares(month, prices=prices, stays=stays, currency=currency))
    whole = sum((share.exact_minor for share in shares), start=Fraction(0))
    return shared_out(shares, whole=Money(round(whole), currency))


def shared_out(shares: Sequence[Share], *, whole: Money) -> tuple[Share, ...]:
    """The shares of an amount, in proportion to what each comes to exactly."""
    if not any(share.exact_minor for share in shares):
        return tuple(shares)
    amounts = whole.allocate([share.exact_minor for share in shares])
    return tuple(replace(share, net=net) for share, net in zip(shares, amounts, strict=True))


def days_away(stay: Stay, *, price: Price, within: Period) -> int:
    """The working days of a stretch that are not charged because nobody is there."""
    if price.absent_day is AbsentDay.CHARGED:
        return 0
    lost = (
        away.period
        for away in stay.away
        if not (price.absent_day is AbsentDay.REPLACED and away.is_covered)
    )
    return _working_days(_days_of(lost, within=within), weekdays=price.weekdays)


def _shares(
    month: Period, *, prices: Sequence[Price], stays: Sequence[Stay], currency: str
) -> Iterator[Share]:
    for price in prices:
        for stay in stays:
            days = _all_of(month, price.period, stay.period)
            if days is not None:
                yield _share(days, month=month, price=price, stay=stay, currency=currency)


def _share(days: Period, *, month: Period, price: Price, stay: Stay, currency: str) -> Share:
    working = days.working_days(weekdays=price.weekdays)
    charged = working - days_away(stay, price=price, within=days)
    whole_month = month.working_days(weekdays=price.weekdays)
    return Share(
        line=price.line,
        assignment=stay.assignment,
        period=days,
        working_days=working,
        charged_days=charged,
        exact_minor=price.rate_minor * Fraction(charged, whole_month),
        net=Money.zero(currency),
    )


def _days_of(periods: Iterable[Period], *, within: Period) -> set[date]:
    """Each day once, also where two absences touch it."""
    found = (period.intersection(within) for period in periods)
    return {day for period in found if period is not None for day in period}


def _working_days(days: Iterable[date], *, weekdays: frozenset[int]) -> int:
    return sum(day.weekday() in weekdays for day in days)


def _all_of(*periods: Period) -> Period | None:
    """The days that all periods hold; None where there are none."""
    first, *others = periods
    found: Period | None = first
    for period in others:
        found = found.intersection(period) if found else None
    return found
