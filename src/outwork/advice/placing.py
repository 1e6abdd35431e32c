"""From advice to a draft of terms: what was advised, as the content two sides can agree on.

The prices are the advisor's estimates, there to be changed before anything is offered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from outwork.advice.inquiry import Inquiry
from outwork.arrangement.answers import Basis, Scope
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.situation import DataClass
from outwork.engagements.terms.content import (
    CapacityContent,
    CapContent,
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.engagements.terms.service.content import ServiceContent
from outwork.kernel.currencies import EXPONENTS
from outwork.simulation.assumptions import Assumptions
from outwork.simulation.brief import Brief, Piece, Service, Team
from outwork.simulation.comparison import CandidateResult

HOURS_A_MONTH = 140.0
"""Of one person at work: a working month less leave, holidays and illness."""
WEEKS_A_MONTH = 4.35
LONGEST_TITLE = 120
FULL_WEEK_HOURS = 40.0
FIRST_CRITERION = "Does what the brief says; written out before the offer"

PREFERRED: Mapping[type, tuple[Basis, ...]] = MappingProxyType(
    {
        Piece: (Basis.RESULT, Basis.TIME, Basis.CAPACITY, Basis.COST),
        Team: (Basis.TIME, Basis.CAPACITY, Basis.COST, Basis.SERVICE, Basis.RESULT),
        Service: (Basis.SERVICE, Basis.TIME, Basis.CAPACITY, Basis.COST, Basis.RESULT),
    }
)
"""What each shape of work is best paid by, the best first; the arrangement says which it may be."""
SCOPES = MappingProxyType({Piece: Scope.PROJECT, Team: Scope.PROCESS, Service: Scope.PROCESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Estimate:
    """What the advisor expects, in the terms' currency and hours."""

    title: str
    price_minor: int
    """Of all of it."""
    months: float
    hours: float
    people: float


def content_of(inquiry: Inquiry, candidate: CandidateResult, *, currency: str) -> TermsContent:
    """Terms to begin with: the brief's title, the way's usual answers and one line of price."""
    brief, arrangement = inquiry.brief, CATALOGUE[candidate.arrangement]
    assert arrangement.is_engagement, "nobody agrees with anybody to do it in-house"
    kind = type(brief.work)
    basis = next(one for one in PREFERRED[kind] if one in arrangement.usual_bases)
    estimate = _estimate(inquiry, candidate, currency=currency)
    return TermsContent(
        title=estimate.title,
        arrangement=arrangement.id,
        currency=currency,
        phases=(PhaseContent(answers=arrangement.usual),),
        lines=(_LINES[basis](estimate),),
        scope=SCOPES[kind],
        ends_by_itself=kind is Piece,
        law_country=brief.client.country,
        data_classes=frozenset({DataClass(brief.about.data_class)}),
    )


def _estimate(inquiry: Inquiry, candidate: CandidateResult, *, currency: str) -> _Estimate:
    brief = inquiry.brief
    months = float(brief.horizon_months) or candidate.finish_weeks.p50 / WEEKS_A_MONTH
    price = candidate.cost.breakdown.get("price", candidate.cost.mean)
    return _Estimate(
        title=brief.name[:LONGEST_TITLE],
        price_minor=_rounded_minor(price, currency=currency),
        months=max(months, 1.0),
        hours=max(_hours(brief, inquiry.assumptions), 1.0),
        people=max(candidate.people, 1.0),
    )


def _rounded_minor(amount: float, *, currency: str) -> int:
    """Whole minor units, at least one: two figures and a bit are all that is known."""
    units = max(1, round(amount))
    digits = max(0, len(str(units)) - 3)
    scale: int = 10 ** EXPONENTS[currency]
    return round(units, -digits) * scale


def _hours(brief: Brief, known: Assumptions) -> float:
    """Hours of the work as a competent person of the client's would need them."""
    work = brief.work
    if isinstance(work, Team):
        return work.people * HOURS_A_MONTH * work.horizon_months
    if work.template:
        times = work.horizon_months if isinstance(work, Service) else 1
        return known.mean(work.template) * work.template_size * times
    if isinstance(work, Piece):
        return work.effort_hours_likely or 1.0
    contacts = (work.arrivals_per_month or 0.0) * work.horizon_months
    return contacts * (work.handling_minutes or 0.0) / 60 / work.at_once


def _result(estimate: _Estimate) -> LineContent:
    whole = MilestoneContent(
        key="r1",
        title=estimate.title,
        amount_minor=estimate.price_minor,
        criteria=(FIRST_CRITERION,),
    )
    return LineContent(
        key="results",
        basis=Basis.RESULT,
        what="Results",
        review_window_days=14,
        milestones=(whole,),
    )


def _time(estimate: _Estimate) -> LineContent:
    a_week = min(
        estimate.hours / (estimate.months * WEEKS_A_MONTH), estimate.people * FULL_WEEK_HOURS
    )
    cap = CapContent(over=Cap.WEEK, minutes=max(1, min(round(a_week), 168)) * 60)
    return LineContent(
        key="hours",
        basis=Basis.TIME,
        what=estimate.title,
        rate_minor=max(1, round(estimate.price_minor / estimate.hours)),
        unit="hour",
        caps=(cap,),
    )


def _by_month(basis: Basis, *, key: str, unit: str) -> Callable[[_Estimate], LineContent]:
    def line(estimate: _Estimate) -> LineContent:
        return LineContent(
            key=key,
            basis=basis,
            what=estimate.title,
            rate_minor=max(1, round(estimate.price_minor / estimate.months)),
            unit=unit,
        )

    return line


def _seats(estimate: _Estimate) -> LineContent:
    seats = max(1, round(estimate.people))
    each = estimate.price_minor / estimate.months / seats
    return LineContent(
        key="seats",
        basis=Basis.CAPACITY,
        what=estimate.title,
        rate_minor=max(1, round(each)),
        unit="seat and month",
        capacity=CapacityContent(seats=seats, least_seats=seats, most_seats=seats),
    )


def _service(estimate: _Estimate) -> LineContent:
    """Paid by the month; which levels it keeps is for both sides to say."""
    line = _by_month(Basis.SERVICE, key="service", unit="month")(estimate)
    return replace(line, service=ServiceContent())


_LINES: Mapping[Basis, Callable[[_Estimate], LineContent]] = MappingProxyType(
    {
        Basis.RESULT: _result,
        Basis.TIME: _time,
        Basis.CAPACITY: _seats,
        Basis.SERVICE: _service,
        Basis.COST: _by_month(Basis.COST, key="cost", unit="month"),
    }
)
