"""What the months of a service come to: fee by tier, less credits, plus what is earned back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from outwork.arrangement.bases import Cap
from outwork.delivery.services.measuring import Measured
from outwork.engagements.terms.content import LineContent
from outwork.engagements.terms.service.content import Measure, ServiceContent
from outwork.engagements.terms.worth import monthly_minor
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.service_levels.attainment import WHOLE_BASIS_POINTS, Attainment
from outwork.service_levels.credit import (
    CreditStep,
    CreditTerms,
    Level,
    credits_by_level,
    earned_back,
)
from outwork.service_levels.tiers import Tier, price_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month, or the part of one in which the service was held, as agreed and as measured."""

    period: Period
    """Its first and last day with service."""
    served_days: int
    line: LineContent
    measured: Measured
    concession: Money
    """What the supplier gave beside the credits, to settle what was contested."""

    @property
    def service(self) -> ServiceContent:
        assert self.line.service is not None, "only what is measured has months"
        return self.line.service


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A level of a month: what was reached, and what that moves."""

    measure: Measure
    target: int
    """In basis points."""
    attained: Attainment
    credit: Money
    earned_back: Money
    """Of the credit of an earlier month, since the level was met in all months after it."""

    @property
    def is_missed(self) -> bool:
        return self.attained.is_below(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What a month comes to, and why."""

    month: Month
    fee: Money
    figures: tuple[Figure, ...]

    @property
    def credits(self) -> Money:
        return Money.total((one.credit for one in self.figures), currency=self.fee.currency)

    @property
    def earned_back(self) -> Money:
        return Money.total((one.earned_back for one in self.figures), currency=self.fee.currency)

    @property
    def net(self) -> Money:
        """Without VAT; what is given beside the credits never takes more than there is."""
        left = self.fee - self.credits + self.earned_back
        return left - min(self.month.concession, left)

    def figure(self, measure: Measure) -> Figure | None:
        return next((one for one in self.figures if one.measure is measure), None)


def assess(months: Sequence[Month], *, currency: str) -> list[Assessed]:
    """What each month comes to, in their order; none between the first and the last is left out."""
    found: list[Assessed] = []
    for month in months:
        found.append(_assessed(month, before=found, currency=currency))
    return found


def _assessed(month: Month, *, before: Sequence[Assessed], currency: str) -> Assessed:
    fee = _fee(month, currency=currency)
    terms = _credit_terms(month.service)
    reached = _by_key(month.measured)
    credited = credits_by_level(terms, reached)
    months_ago = earned_back(terms, [*(_by_key(one.month.measured) for one in before), reached])
    left, figures = fee, []
    for level in month.service.levels:
        credit = min(fee.times(_share(credited.get(level.measure, 0))), left)
        left -= credit
        figures.append(
            Figure(
                measure=level.measure,
                target=level.target_basis_points,
                attained=month.measured.reached[level.measure],
                credit=credit,
                earned_back=_back(level.measure, months_ago, before=before, currency=currency),
            )
        )
    return Assessed(month=month, fee=fee, figures=tuple(figures))


def _back(
    measure: Measure, months_ago: Mapping[str, int], *, before: Sequence[Assessed], currency: str
) -> Money:
    ago = months_ago.get(measure)
    missed = before[-ago].figure(measure) if ago else None
    return missed.credit if missed else Money.zero(currency)


def _fee(month: Month, *, currency: str) -> Money:
    """The price of the month by its served days, and of its volume, up to the limit of a month."""
    whole_days = Period.month_of(month.period.start).days
    fixed = monthly_minor(month.line) * Fraction(month.served_days, whole_days)
    tiers = tuple(Tier(up_to=one.up_to, rate_minor=one.rate_minor) for one in month.service.tiers)
    by_volume = price_minor(month.measured.volume, tiers) if tiers else 0
    fee = Money(1, currency).times(fixed) + Money(by_volume, currency)
    cap = month.line.cap(Cap.MONTH)
    if cap is None or cap.amount_minor is None:
        return fee
    return min(fee, Money(cap.amount_minor, currency))


def _credit_terms(service: ServiceContent) -> CreditTerms:
    return CreditTerms(
        levels=tuple(
            Level(
                key=level.measure,
                target=level.target_basis_points,
                steps=tuple(
                    CreditStep(below=one.below_basis_points, credit=one.credit_basis_points)
                    for one in level.credits
                ),
            )
            for level in service.levels
        ),
        most=service.most_credit_basis_points,
        earn_back_periods=service.earn_back_months,
    )


def _by_key(measured: Measured) -> dict[str, Attainment]:
    return {measure.value: attained for measure, attained in measured.reached.items()}


def _share(basis_points: int) -> Fraction:
    return Fraction(basis_points, WHOLE_BASIS_POINTS)
