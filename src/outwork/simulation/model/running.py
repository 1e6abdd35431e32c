"""One candidate at work on a team's or a service's need: hours, people, price, month by month."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..candidate import BUILD_OPERATE_TRANSFER, POOL
from ..distributions import Draws as Values
from ..money.growth import home_weights, price_level
from ..money.price_level import PriceLevel
from ..money.rates import hour_price, hour_price_of
from ..outcome import MonthlyFlow
from ..sampling import Draws
from ..situation import Case
from ..ways import Pay, Shape
from ..work.arrival import Arrival, arrival
from ..work.learning import lost_to_leavers
from ..work.multiplier import effort_multiplier
from ..work.turnover import own_attrition, yearly_attrition
from ..work.volume import in_house_hours, service_hours


@dataclass(frozen=True)
class Running:
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
    def _level(self) -> PriceLevel:
        return price_level(self.case, self.months, self.draws).times(self._regime)

    @cached_property
    def _delivered_months(self) -> Values:
        """Months of full delivery, at the worth of each."""
        return self._level.over(self.arrival.delivering)

    @cached_property
    def delivered(self) -> Values:
        """The price proper, for what is delivered at full productivity."""
        return self.month_price * self._delivered_months

    @cached_property
    def churn(self) -> Values:
        """Hours paid again because people leave."""
        return self.month_price * self._left_again * self._delivered_months

    @cached_property
    def _left_again(self) -> Values:
        lost = lost_to_leavers(
            attrition=self.attrition, start=self.arrival.start, learning=self.arrival.learning
        )
        return lost / (1 - lost)

    @cached_property
    def learned(self) -> Values:
        """Extra hours while people learn."""
        return self._learning_month * self._level.over(self.arrival.learning_share)

    @cached_property
    def _learning_month(self) -> Values:
        """Price of a month of those who are new; a pool has at least a few who must learn."""
        return self.month_price * self._learners * (1 - self.arrival.present)

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
    def bridging(self) -> Values:
        """The need until it is delivered."""
        worth = self._home_worth
        missing = worth.sum() - worth @ self.arrival.delivering
        return np.asarray(self._bridging_month * missing)

    @cached_property
    def _bridging_month(self) -> Values:
        """By own people where there are some, by dearer help else."""
        situation = self.case.situation
        there = situation.brief.client.people_doing_it_now
        covered = min(1.0, there / max(self.people_usual, 1e-9))
        premium = 1 + (1 - covered) * self.draws.row("bridge_premium")
        return np.asarray(self.need_hours * situation.own_hour * premium)

    @property
    def _home_worth(self) -> Values:
        return home_weights(self.case.situation, self.months)

    @property
    def flows(self) -> tuple[MonthlyFlow, ...]:
        """Delivery, learning, and bridging all of the need less what is delivered."""
        bridged, home = self._bridging_month, self._home_worth
        delivery, learning = self.arrival.delivering, self.arrival.learning_share
        paid = self.month_price * (1 + self._left_again)
        return (
            MonthlyFlow(amount=paid, price=self._level, share=delivery),
            MonthlyFlow(amount=self._learning_month, price=self._level, share=learning),
            MonthlyFlow(amount=bridged, price=home),
            MonthlyFlow(amount=-bridged, price=home, share=delivery),
        )

    @cached_property
    def _regime(self) -> Values:
        """Price level by month against the one at the end: a provider's before a take-over."""
        level = np.ones(self.months)
        if self.case.candidate.variant == BUILD_OPERATE_TRANSFER:
            before = hour_price_of(self.case, Pay.PROVIDER, self.draws).mean() / self.hour.mean()
            level[: int(self.case.mean("transfer_months"))] = before
        return level


def running(case: Case, draws: Draws) -> Running:
    """The candidate at work: its hours, people and price of an hour."""
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
    return Running(
        case=case,
        draws=draws,
        need_hours=need,
        paid_hours=paid,
        people=people,
        hour=hour,
        arrival=arrival(case, people=usual, months=situation.brief.horizon_months, draws=draws),
    )
