"""What terms may come to in money: what a signing limit must cover."""

from datetime import date
from fractions import Fraction
from math import ceil

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.kernel.money import Money

MINUTES_AN_HOUR = 60
DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
PER_MONTH = frozenset({Basis.CAPACITY, Basis.SERVICE, Basis.COST})
"""Bases whose rate is for a month, or for a year where the line's unit says so."""


def most_payable(content: TermsContent, *, today: date) -> Money | None:
    """The most that can become due under the terms; None where nothing limits it."""
    days = _days(content, today=today)
    parts = [_most_minor(line, days=days) for line in content.lines]
    known = [part for part in parts if part is not None]
    return Money(sum(known), content.currency) if len(known) == len(parts) else None


def _days(content: TermsContent, *, today: date) -> int | None:
    if content.ends_on is None:
        return None
    return (content.ends_on - (content.starts_on or today)).days + 1


def _most_minor(line: LineContent, *, days: int | None) -> int | None:
    """Of one line: its fixed amount, else the lowest of its limits."""
    if line.basis is Basis.RESULT:
        return line.fixed_minor
    limits = [_limit_minor(line, over=cap.over, days=days) for cap in line.caps]
    if line.basis in PER_MONTH and days is not None and not _is_by_volume(line):
        seats = line.capacity.most_seats if line.capacity else 1
        limits.append(ceil(-(-days // 28) * seats * rate_a_month(line)))
    found = [limit for limit in limits if limit is not None]
    return min(found) if found else None


def _is_by_volume(line: LineContent) -> bool:
    """Whether it costs the more, the more there is to do: then only its limits limit it."""
    return line.service is not None and any(tier.rate_minor for tier in line.service.tiers)


def monthly_minor(line: LineContent) -> Fraction:
    """What a line paid by the month or the year costs a month, exactly, for all agreed seats."""
    return rate_a_month(line) * (line.capacity.seats if line.capacity else 1)


def rate_a_month(line: LineContent) -> Fraction:
    """The rate of a line paid by the month or the year, for a month, exactly; of one seat."""
    months = MONTHS_A_YEAR if line.unit == "year" else 1
    return Fraction(line.rate_minor or 0, months)


def _limit_minor(line: LineContent, *, over: Cap, days: int | None) -> int | None:
    """What one limit comes to over the whole time; a begun week or month counts whole."""
    cap = line.cap(over)
    assert cap is not None
    times: dict[Cap, int | None] = {
        Cap.LINE: 1,
        Cap.WHOLE: 1,
        Cap.WEEK: None if days is None else -(-days // DAYS_A_WEEK) + 1,
        Cap.MONTH: None if days is None else -(-days // 28) + 1,
    }
    count = times[over]
    if count is None:
        return None
    amounts = [] if cap.amount_minor is None else [cap.amount_minor]
    if cap.minutes is not None and line.rate_minor is not None:
        amounts.append(-(-cap.minutes * line.rate_minor // MINUTES_AN_HOUR))
    return min(amounts) * count if amounts else None
