"""What terms are worth a year, when they end or renew, and what leaving them today would cost.

Pure: from the terms' content and the results that are still open. Amounts are minor units of the
terms' currency; years have 365 days and twelve months. What is earned already is owed either way,
so it is no cost of leaving.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import CapContent, LineContent, TermsContent
from outwork.engagements.terms.worth import (
    DAYS_A_WEEK,
    MINUTES_AN_HOUR,
    MONTHS_A_YEAR,
    PER_MONTH,
    monthly_minor,
)
from outwork.kernel.money import Money

DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenResult:
    """A result that was ordered and is not accepted yet."""

    amount_minor: int
    handed_in: bool
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingPart:
    """One reason why leaving costs something, in words, with its amount."""

    words: str
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CostToLeave:
    """What would still have to be paid by somebody who gave notice today."""

    last_day: date
    """The first day on which the terms let one go."""
    parts: tuple[LeavingPart, ...]
    currency: str
    is_least: bool = False
    """Whether something without a limit comes on top."""

    @property
    def total(self) -> Money:
        return Money(sum(part.amount_minor for part in self.parts), self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How long terms run from a day on, and until when one must say that one leaves."""

    ends_on: date | None
    """Their end, or the day before they renew; None where they go on until somebody gives notice,
    or end by themselves with their last result."""
    renews: bool
    notice_by: date | None
    """The last day, not yet past, on which notice stops a renewal; None where nothing renews."""


def horizon(content: TermsContent, *, today: date) -> Horizon:
    """The end or renewal that comes next; renewals that have passed are counted on from.

    Where it is too late to stop that one, the notice date is that of the renewal after it.
    """
    if content.ends_on is None or not content.renews_months:
        return Horizon(ends_on=content.ends_on, renews=False, notice_by=None)
    notice = timedelta(days=content.notice_days)
    return Horizon(
        ends_on=_first_end(content, reached=today),
        renews=True,
        notice_by=leaving_day(content, today=today) - notice,
    )


def value_a_year(content: TermsContent) -> Money | None:
    """What twelve months of the terms come to, all of them where they are shorter.

    Hours count up to their limit. None where nothing limits what may be asked for.
    """
    parts = [_yearly_minor(line, content=content) for line in content.lines]
    known = [part for part in parts if part is not None]
    if parts and not known:
        return None
    return Money(sum(known), content.currency)


def cost_to_leave(
    content: TermsContent, *, today: date, open_results: Iterable[OpenResult] | None = None
) -> CostToLeave:
    """What giving notice today would still cost: the time until one is free, and open results.

    `open_results` are those of an engagement that is run here. None where nobody here knows what
    was delivered (a contract made elsewhere): its fixed prices then count by the days left.
    """
    last_day = leaving_day(content, today=today)
    begins = max(today, content.starts_on or today)
    days = max((last_day - begins).days, 0)
    parts = [_bound_part(line, content=content, days=days) for line in content.lines]
    if open_results is None:
        parts += [_spread_part(line, content=content, days=days) for line in content.lines]
    bound = CostToLeave(
        last_day=last_day,
        parts=tuple(part for part in parts if part is not None and part.amount_minor),
        currency=content.currency,
        is_least=any(_is_unlimited(line) for line in content.lines),
    )
    return with_results(bound, open_results or ())


def with_results(bound: CostToLeave, open_results: Iterable[OpenResult]) -> CostToLeave:
    """What leaving costs with the results that are open on top of what binds anyway."""
    parts = tuple(_result_parts([*open_results], last_day=bound.last_day))
    return replace(bound, parts=bound.parts + parts) if parts else bound


def leaving_day(content: TermsContent, *, today: date) -> date:
    """The first day on which one is free: after the notice, and after a term that binds.

    What renews binds until its end; what just ends may be left with notice before.
    """
    after_notice = today + timedelta(days=content.notice_days)
    if content.ends_on is None:
        return after_notice
    if content.renews_months:
        return _first_end(content, reached=after_notice)
    return max(min(after_notice, content.ends_on), today)


def _first_end(content: TermsContent, *, reached: date) -> date:
    """The first end of a term that lies on or after a day."""
    assert content.ends_on is not None
    end, terms = content.ends_on, 0
    while end < reached:
        terms += 1
        end = _months_later(content.ends_on, terms * content.renews_months)
    return end


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last where it has fewer days."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _term_days(content: TermsContent) -> int | None:
    """How long the terms run in all; None where they go on."""
    if content.ends_on is None or content.starts_on is None or content.renews_months:
        return None
    return (content.ends_on - content.starts_on).days + 1


def _yearly_minor(line: LineContent, *, content: TermsContent) -> int | None:
    """Of one line in a year of the terms, or in all of them where they are shorter."""
    days = _term_days(content)
    part_of_year = min(Fraction(days or DAYS_A_YEAR, DAYS_A_YEAR), Fraction(1))
    year_of_term = min(Fraction(DAYS_A_YEAR, days or DAYS_A_YEAR), Fraction(1))
    if line.basis is Basis.RESULT:
        return round(line.fixed_minor * year_of_term)
    daily = _daily_minor(line)
    ceilings = [_ceiling(line, cap) for cap in line.caps if cap.over in (Cap.LINE, Cap.WHOLE)]
    limits = [ceiling * year_of_term for ceiling in ceilings if ceiling is not None]
    if daily is not None:
        limits.append(daily * DAYS_A_YEAR * part_of_year)
    return round(min(limits)) if limits else None


def _daily_minor(line: LineContent) -> Fraction | None:
    """What a line may come to on each day of the calendar; None where nothing limits it."""
    if line.basis in PER_MONTH:
        return monthly_minor(line) * MONTHS_A_YEAR / DAYS_A_YEAR
    limits = {
        Cap.WEEK: Fraction(1, DAYS_A_WEEK),
        Cap.MONTH: Fraction(MONTHS_A_YEAR, DAYS_A_YEAR),
    }
    found = [
        ceiling * limits[cap.over]
        for cap in line.caps
        if cap.over in limits and (ceiling := _ceiling(line, cap)) is not None
    ]
    return min(found, default=None)


def _ceiling(line: LineContent, cap: CapContent) -> int | None:
    """The most that a limit lets a line come to over its own time."""
    amounts = [] if cap.amount_minor is None else [cap.amount_minor]
    if cap.minutes is not None and line.rate_minor is not None:
        amounts.append(-(-cap.minutes * line.rate_minor // MINUTES_AN_HOUR))
    return min(amounts, default=None)


def _is_unlimited(line: LineContent) -> bool:
    return line.basis not in (Basis.RESULT, Basis.EXPENSE) and _daily_minor(line) is None


def _bound_part(line: LineContent, *, content: TermsContent, days: int) -> LeavingPart | None:
    """What a line goes on to cost until one is free."""
    daily = None if line.basis in (Basis.RESULT, Basis.EXPENSE) else _daily_minor(line)
    if daily is None or not days:
        return None
    limit = "" if line.basis in PER_MONTH else ", up to its limit"
    why = "until the term ends" if content.renews_months else "of notice, hand-over in it"
    words = f"{line.what}: {days} days {why}{limit}"
    return LeavingPart(words=words, amount_minor=round(daily * days))


def _spread_part(line: LineContent, *, content: TermsContent, days: int) -> LeavingPart | None:
    """Of fixed prices, the share of the days that one is still bound for."""
    term = _term_days(content)
    if line.basis is not Basis.RESULT or not days:
        return None
    share = min(Fraction(days, term or DAYS_A_YEAR), Fraction(1))
    words = f"{line.what}: the share of {days} days of notice"
    return LeavingPart(words=words, amount_minor=round(line.fixed_minor * share))


def _result_parts(results: list[OpenResult], *, last_day: date) -> Iterator[LeavingPart]:
    handed_in = [one.amount_minor for one in results if one.handed_in]
    coming = [
        one.amount_minor
        for one in results
        if not one.handed_in and (one.due_on is None or one.due_on <= last_day)
    ]
    if handed_in:
        words = f"{_results(len(handed_in))} handed in and not yet accepted"
        yield LeavingPart(words=words, amount_minor=sum(handed_in))
    if coming:
        words = f"{_results(len(coming))} ordered that may still be handed in"
        yield LeavingPart(words=words, amount_minor=sum(coming))


def _results(number: int) -> str:
    return "1 result" if number == 1 else f"{number} results"
