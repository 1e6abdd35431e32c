"""A team or a service over its horizon, month by month: getting under way, learning, leaving."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..candidate import BUILD_OPERATE_TRANSFER, POOL
from ..distributions import Draws as Values
from ..money.currency import currency_factor
from ..money.goods import goods_cost
from ..money.growth import home_weights, weights
from ..money.guidance import leakage
from ..money.knowledge import knowledge_lost, need_goes_on
from ..money.rates import hour_price, hour_price_of
from ..money.selection import hiring_cost, selection_cost
from ..money.standing import direction_hours, leads_share, standing_contract
from ..money.start import handing_over, setting_up
from ..money.stop import losing_the_supplier, severance_at_end, severance_at_start
from ..money.tail import breach_loss, reclassification_loss
from ..outcome import MonthlyFlow, Outcome
from ..sampling import Draws
from ..situation import Case
from ..ways import Pay, Shape
from ..work.arrival import Arrival, arrival
from ..work.duration import WEEKS_PER_MONTH
from ..work.learning import lost_to_leavers
from ..work.multiplier import effort_multiplier
from ..work.turnover import own_attrition, yearly_attrition
from ..work.volume import in_house_hours, service_hours


@dataclass(frozen=True)
class _Run:
    """The work of one candidate while it runs; money in dollars of today."""

    case: Case
    draws: Draws
    need_hours: Values
    """In-house hours a month."""
    paid_hours: Values
    """The candidate's hours a month at full productivity."""
    people: Values
    hour: Values
    """Price of an hour, night work included."""
    arrival: Arrival

    @property
    def months(self) -> int:
        return self.case.situation.brief.horizon_months

    @property
    def years(self) -> float:
        return self.months / 12

    @cached_property
    def people_usual(self) -> float:
        return float(self.people.mean())

    @cached_property
    def month_price(self) -> Values:
        """Price of one month at full delivery and today's rates."""
        price = self.paid_hours * self.hour
        if self.case.candidate.variant == POOL:
            return np.maximum(price, self.draws.row("shared_min_month"))
        return price

    @cached_property
    def weights(self) -> Values:
        return weights(self.case, self.months, self.draws)

    @cached_property
    def delivered(self) -> MonthlyFlow:
        """The price proper, for what is delivered at full productivity."""
        return MonthlyFlow(
            amount=self.month_price, share=self.arrival.delivering * self.weights * self._regime
        )

    @cached_property
    def learned(self) -> MonthlyFlow:
        """Extra hours while people learn; a pool has at least a few who must."""
        extra = (self.arrival.hours_for_one - 1) * self.delivered.share
        return MonthlyFlow(amount=self.month_price * self._learners, share=extra)

    @cached_property
    def _learners(self) -> Values | float:
        if self.case.candidate.variant != POOL or not self.case.situation.service.live:
            return 1.0
        return np.maximum(1.0, self.case.mean("pool_agents") / np.maximum(self.people, 1e-9))

    @cached_property
    def attrition(self) -> Values:
        if self.case.way.home_only:
            return np.full(self.draws.count, own_attrition(self.case))
        return yearly_attrition(self.case, self.draws)

    @cached_property
    def churn(self) -> MonthlyFlow:
        """Hours paid again because people leave."""
        lost = lost_to_leavers(
            attrition=self.attrition, start=self.arrival.start, learning=self.arrival.learning
        )
        return MonthlyFlow(amount=self.month_price * lost / (1 - lost), share=self.delivered.share)

    @cached_property
    def bridging(self) -> MonthlyFlow:
        """The need until it is delivered: own people where there are some, dearer help else."""
        situation = self.case.situation
        there = situation.brief.client.people_doing_it_now
        covered = min(1.0, there / max(self.people_usual, 1e-9))
        premium = 1 + (1 - covered) * self.draws.row("bridge_premium")
        cost = self.need_hours * situation.own_hour * premium
        share = (1 - self.arrival.delivering) * home_weights(situation, self.months)
        return MonthlyFlow(amount=cost, share=share)

    @cached_property
    def _regime(self) -> Values:
        """Price level by month against the one at the end: a provider's before a take-over."""
        level = np.ones(self.months)
        if self.case.candidate.variant == BUILD_OPERATE_TRANSFER:
            before = hour_price_of(self.case, Pay.PROVIDER, self.draws).mean() / self.hour.mean()
            level[: int(self.case.mean("transfer_months"))] = before
        return level


def ongoing_outcome(case: Case, draws: Draws) -> Outcome:
    """What a team or a service costs over its horizon, and when it delivers in full."""
    run = _run(case, draws)
    price = run.delivered.total()
    ramp_up, churn = run.learned.total(), run.churn.total()
    paid = price + ramp_up + churn
    year = run.month_price * 12
    direction = direction_hours(case, hours=run.paid_hours, people=run.people, draws=draws)
    contract = standing_contract(case, paid=paid, draws=draws)
    guided = (
        direction * case.situation.manager_hour * home_weights(case.situation, run.months).sum()
        + leads_share(case, draws) * price
    )
    a_week = direction / WEEKS_PER_MONTH + contract / (
        case.situation.manager_hour * run.months * WEEKS_PER_MONTH
    )
    again = need_goes_on(case, draws)
    breach = breach_loss(case, years=run.years, draws=draws)
    components = {
        "price": price,
        "ramp_up": ramp_up,
        "churn": churn,
        "bridging": run.bridging.total(),
        "own_time": guided + contract,
        "leakage": leakage(case, hours_per_week=a_week, price=paid, draws=draws),
        "selection": selection_cost(case, price=year, draws=draws),
        "hiring": _hiring(run),
        "setup": setting_up(case, people=run.people_usual, year=year, years=run.years, draws=draws),
        "transition": handing_over(
            case, hours=run.need_hours, year=year, learning=run.arrival.learning, draws=draws
        ),
        "defects": draws.row("residual_defects") * _faults(case) * price,
        "severance": severance_at_start(case, people=run.people_usual, draws=draws)
        + severance_at_end(case, people=run.people, hour=run.hour, again=again),
        "knowledge": knowledge_lost(case, people=run.people_usual, again=again, draws=draws),
        "failure": losing_the_supplier(
            case,
            year=year,
            learning=run.arrival.learning,
            start=run.arrival.start,
            years=run.years,
            draws=draws,
        ),
        "breach": breach,
        "goods": goods_cost(case, labour=paid, draws=draws),
        "reclassification": reclassification_loss(case, paid=paid, years=run.years, draws=draws),
        **_taxes(run, paid),
    }
    return Outcome(
        components=components,
        finish_weeks=run.arrival.full_after_weeks,
        own_hours_per_week=a_week,
        rare_loss=breach,
        flows=(run.delivered, run.learned, run.churn, run.bridging),
        people=run.people_usual,
    )


def _run(case: Case, draws: Draws) -> _Run:
    situation = case.situation
    effort = effort_multiplier(case, draws)
    hour = hour_price(case, draws)
    if situation.shape is Shape.SERVICE:
        need = in_house_hours(case, draws)
        service = service_hours(case, effort, draws)
        paid, people = service.paid_hours, service.people
        if case.candidate.variant != POOL and case.way.pay is not Pay.FREELANCE:
            hour = hour * (1 + case.country["night_premium"] * service.unsocial_share)
    else:
        need = np.full(draws.count, situation.team.people * situation.home["net_hours_year"] / 12)
        paid = need * effort
        people = paid / (case.country["net_hours_year"] / 12)
    usual = float(people.mean())
    return _Run(
        case=case,
        draws=draws,
        need_hours=need,
        paid_hours=paid,
        people=people,
        hour=hour,
        arrival=arrival(case, people=usual, months=situation.brief.horizon_months, draws=draws),
    )


def _hiring(run: _Run) -> Values:
    """Posts filled at the start and for those who leave; a provider fills its own."""
    if not run.case.way.employed:
        return np.zeros(run.draws.count)
    new = 1 - run.arrival.present
    posts = run.people * (new + run.attrition * run.years)
    return hiring_cost(run.case, hires=posts, draws=run.draws)


def _faults(case: Case) -> float:
    coupled = 1 + case.distance * case.situation.coupling
    return coupled * (1 + 0.5 * case.directed_without_expertise)


def _taxes(run: _Run, paid: Values) -> dict[str, Values]:
    """Fees, tax and currency on what is paid to others."""
    case, draws = run.case, run.draws
    currency = paid * (currency_factor(case, years=run.years / 2, draws=draws) - 1)
    if not case.way.outside:
        return {"currency": currency}
    fee = paid * draws.row("fee_upwork_client") if not case.way.several_people else 0.0 * paid
    vat = 0.0 if case.situation.brief.client.recovers_vat else case.situation.home["vat_standard"]
    return {"currency": currency, "platform_fee": fee, "vat": (paid + fee) * vat}
