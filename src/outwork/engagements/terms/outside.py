"""A contract signed elsewhere as terms: a few facts that everybody can read off the paper. Pure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from outwork.arrangement.answers import Basis
from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.terms.content import (
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.engagements.terms.leaving import DAYS_A_YEAR, horizon
from outwork.engagements.terms.worth import MONTHS_A_YEAR, PER_MONTH
from outwork.kernel.refusal import Refusal

LONGEST_NOTICE_DAYS = 3 * DAYS_A_YEAR
LONGEST_RENEWAL_MONTHS = 10 * MONTHS_A_YEAR
ALL, WHOLE_RESULT = "all", "whole"
"""The keys of its one line and of its one result."""


class Per(StrEnum):
    """What an amount is paid for."""

    MONTH = "month"
    YEAR = "year"
    WHOLE = "whole"  # once, for everything


MONTHS = {Per.MONTH: 1, Per.YEAR: MONTHS_A_YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFacts:
    """What is read off a signed contract. Amounts in minor units of the currency, without VAT."""

    title: str
    arrangement: str
    currency: str
    value_minor: int
    per: Per
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int = 30
    renews_months: int = 0
    reference: str = ""
    """Its number there: a purchase order, a contract number."""
    summary: str = ""
    law_country: str = ""


def content_of(facts: OutsideFacts, *, today: date) -> TermsContent:
    """The facts as terms, under the usual answers of their way of working.

    A renewal that has passed is counted on from. Raises Refusal for days that cannot be.
    """
    _refuse_impossible_days(facts)
    content = TermsContent(
        title=facts.title,
        arrangement=facts.arrangement,
        currency=facts.currency,
        phases=(PhaseContent(answers=CATALOGUE[facts.arrangement].usual),),
        lines=(_line(facts),),
        summary=facts.summary,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        ends_by_itself=facts.ends_on is None and facts.per is Per.WHOLE,
        notice_days=facts.notice_days,
        renews_months=facts.renews_months,
        purchase_order=facts.reference,
        law_country=facts.law_country,
    )
    return replace(content, ends_on=horizon(content, today=today).ends_on)


def _refuse_impossible_days(facts: OutsideFacts) -> None:
    if not 0 <= facts.notice_days <= LONGEST_NOTICE_DAYS:
        raise Refusal.of(
            "notice_days",
            f"Enter 0 to {LONGEST_NOTICE_DAYS} days of notice.",
            given=facts.notice_days,
            accepted=f"0 to {LONGEST_NOTICE_DAYS}",
        )
    if not 0 <= facts.renews_months <= LONGEST_RENEWAL_MONTHS:
        raise Refusal.of(
            "renews_months",
            f"Enter 0 to {LONGEST_RENEWAL_MONTHS} months; 0 if it does not renew.",
            given=facts.renews_months,
            accepted=f"0 to {LONGEST_RENEWAL_MONTHS}",
        )
    if facts.renews_months and facts.ends_on is None:
        raise Refusal.of(
            "ends_on",
            "It renews, so say on which day the present term ends.",
            accepted="a date",
        )


def _line(facts: OutsideFacts) -> LineContent:
    """By the month or year where the way of working is paid so; else one price for the whole."""
    usual = CATALOGUE[facts.arrangement].usual_bases
    by_time = next((basis for basis in usual if basis in PER_MONTH), None)
    if by_time is None or (facts.per is Per.WHOLE and Basis.RESULT in usual):
        return _one_price(facts)
    unit = Per.MONTH if facts.per is Per.MONTH else Per.YEAR
    rate = facts.value_minor if facts.per is not Per.WHOLE else _a_year_of_whole(facts)
    return LineContent(key=ALL, basis=by_time, what=facts.title, rate_minor=rate, unit=unit)


def _one_price(facts: OutsideFacts) -> LineContent:
    milestone = MilestoneContent(
        key=WHOLE_RESULT,
        title=facts.title,
        amount_minor=_whole_minor(facts),
        criteria=("As the signed contract says.",),
    )
    return LineContent(key=ALL, basis=Basis.RESULT, what=facts.title, milestones=(milestone,))


def _whole_minor(facts: OutsideFacts) -> int:
    """What the whole term comes to; of a contract without an end, what a year does."""
    if facts.per is Per.WHOLE:
        return facts.value_minor
    yearly = facts.value_minor * MONTHS_A_YEAR // MONTHS[facts.per]
    return round(Fraction(yearly * _days(facts), DAYS_A_YEAR))


def _a_year_of_whole(facts: OutsideFacts) -> int:
    return round(Fraction(facts.value_minor * DAYS_A_YEAR, _days(facts)))


def _days(facts: OutsideFacts) -> int:
    """The days of its term; a year where it has no first or no last day."""
    if facts.starts_on is None or facts.ends_on is None or facts.ends_on < facts.starts_on:
        return DAYS_A_YEAR
    return (facts.ends_on - facts.starts_on).days + 1
