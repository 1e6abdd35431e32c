"""A piece of work: so many hours, a price, an end, and what can go wrong before it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..distributions import Draws as Values
from ..event import Event, Stake
from ..money.currency import currency_factor
from ..money.fixed_price import FixedPrice, fixed_price
from ..money.goods import goods_cost
from ..money.guidance import leakage, own_hours_of_piece
from ..money.knowledge import knowledge_lost, need_goes_on
from ..money.rates import home_provider_rate, hour_price
from ..money.selection import hiring_cost, selection_cost
from ..money.start import explaining
from ..money.tail import breach_loss, reclassification_loss
from ..outcome import Outcome
from ..sampling import Draws
from ..situation import Case
from ..work.capacity import OwnCapacity, bound_after_hours, own_capacity
from ..work.duration import compression, elapsed_weeks
from ..work.effort import growth_of_requirements, need_hours
from ..work.failure import failure_chance
from ..work.lead import outside_lead_weeks
from ..work.multiplier import effort_multiplier, people_at_once
from ..work.schedule import WEEKS_PER_MONTH, planned_months
from ..work.source import Source

_LAG_COUPLING = 0.5
_LAG_MONTHS = 3.0
_LOSS_DEFECTS = 1.5


@dataclass(frozen=True, kw_only=True)
class _Course:
    """How the work goes before anything is priced, each of shape (draws,)."""

    hours_agreed: Values
    growth: Values
    lead_weeks: Values
    work_weeks: Values
    own: OwnCapacity | None

    @cached_property
    def hours(self) -> Values:
        return self.hours_agreed * self.growth

    @cached_property
    def planned_weeks(self) -> Values:
        return self.lead_weeks + self.work_weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """Failing, and what it does where it happens."""

    event: Event
    share_done: Values
    """Of the work, by whoever was chosen first."""
    cost: Values
    extra_weeks: Values


def piece_outcome(case: Case, draws: Draws) -> Outcome:
    """What a piece costs and when it is done."""
    course = _course(case, draws)
    hour = hour_price(case, draws)
    contract = _contract(case, course, hour, draws)
    price = contract.price if contract else course.hours * hour * _pay(course)
    failure = _failure(case, course, price=price, contract=contract, draws=draws)
    own_hours = own_hours_of_piece(case, hours=course.hours, draws=draws)
    per_week = own_hours / course.work_weeks
    years = planned_months(case.situation) / 12
    breach = breach_loss(case, years=years, draws=draws)
    stakes = {
        **_stakes_of_failing(case, course, failure, hour, draws),
        "reclassification": reclassification_loss(case, paid=price, years=years, draws=draws),
    }
    components = {
        "price": price,
        **_purchase(case, price=price, contract=contract, years=years, draws=draws),
        "hiring": hiring_cost(case, hires=_hires(case, course), draws=draws),
        "own_time": own_hours * case.situation.manager_hour,
        "leakage": leakage(case, hours_per_week=per_week, price=price, draws=draws),
        "transition": explaining(case, hours=course.hours, draws=draws),
        "ramp_up": _lag(case, draws) * price,
        "defects": _defects(case, price=price, contract=contract, draws=draws),
        "knowledge": knowledge_lost(
            case, people=people_at_once(case), again=need_goes_on(case, draws), draws=draws
        ),
        "breach": breach,
        "goods": goods_cost(case, labour=price, draws=draws),
        **{name: stake.expected for name, stake in stakes.items()},
    }
    return Outcome(
        components=components,
        luck=np.asarray(sum(stake.luck for stake in stakes.values())),
        finish_weeks=course.planned_weeks + failure.event.happens * failure.extra_weeks,
        own_hours_per_week=per_week,
        rare_loss=breach,
        people=people_at_once(case),
        provider_margin=contract.margin if contract else None,
    )


def _course(case: Case, draws: Draws) -> _Course:
    need, growth = need_hours(case.situation, draws), growth_of_requirements(case.situation, draws)
    own = own_capacity(case, draws) if case.way.home_only else None
    lead = own.wait_weeks if own else outside_lead_weeks(case, draws)
    faster, dearer = _compressed(case)
    hours = need * effort_multiplier(case, draws) * (own.effort if own else 1.0)
    weeks = elapsed_weeks(case, hours * growth, draws) * faster
    return _Course(
        hours_agreed=hours * dearer, growth=growth, lead_weeks=lead, work_weeks=weeks, own=own
    )


def _compressed(case: Case) -> tuple[float, float]:
    """People are added on the plan, to meet the deadline."""
    deadline = case.situation.brief.limits.deadline_weeks
    if deadline is None or not case.way.find_weeks:
        return 1.0, 1.0
    lead = case.mean(case.way.find_weeks) / case.depth**0.5
    planned = planned_months(case.situation) * WEEKS_PER_MONTH
    return compression(case, weeks_available=deadline - lead, weeks_planned=planned)


def _pay(course: _Course) -> Values | float:
    return course.own.pay if course.own else 1.0


def _contract(case: Case, course: _Course, hour: Values, draws: Draws) -> FixedPrice | None:
    if not case.way.pays_for_result:
        return None
    return fixed_price(
        case, hours=course.hours_agreed, growth=course.growth, hour=hour, draws=draws
    )


def _purchase(
    case: Case, *, price: Values, contract: FixedPrice | None, years: float, draws: Draws
) -> dict[str, Values]:
    """What comes with buying: selection, changes, fees, tax and currency."""
    if not case.way.outside:
        return {}
    changes = contract.change_orders if contract else np.zeros(draws.count)
    back = contract.passed_back if contract else np.zeros(draws.count)
    bought = price + changes
    fee = draws.row("fee_upwork_client") if not case.way.several_people else np.zeros(draws.count)
    vat = 0.0 if case.situation.brief.client.recovers_vat else case.situation.home["vat_standard"]
    return {
        "selection": selection_cost(case, price=price, draws=draws),
        "change_orders": changes,
        "renegotiation": back,
        "platform_fee": bought * fee,
        "vat": (bought * (1 + fee) + back) * vat,
        "currency": bought * (currency_factor(case, years=years / 2, draws=draws) - 1),
    }


def _hires(case: Case, course: _Course) -> float:
    """People hired for the piece."""
    if course.own and course.own.source is Source.HIRING:
        return course.own.hires
    return people_at_once(case) if case.way.employed and case.way.outside else 0.0


def _stakes_of_failing(
    case: Case, course: _Course, failure: _Failure, hour: Values, draws: Draws
) -> dict[str, Stake]:
    """What hangs on whether it fails: doing it again, being late, pay of hires after it."""
    planned, failing = course.planned_weeks, failure.event
    stakes = {
        "failure": failing.stake(failure.cost),
        "delay": failing.stake(
            _delay(case, planned + failure.extra_weeks, draws),
            otherwise=_delay(case, planned, draws),
        ),
    }
    if _hires(case, course):
        stakes["idle_after"] = failing.stake(
            bound_after_hours(case, course.hours * failure.share_done, draws) * hour,
            otherwise=bound_after_hours(case, course.hours, draws) * hour,
        )
    return stakes


def _lag(case: Case, draws: Draws) -> Values:
    """Lost productivity of a first piece done abroad, as a share of its price."""
    if not case.abroad or case.country.iso2 in case.situation.brief.client.works_in:
        return np.zeros(draws.count)
    coupling = min(1.0, case.situation.coupling / _LAG_COUPLING)
    months = min(1.0, planned_months(case.situation) / _LAG_MONTHS)
    return draws.row("productivity_lag_frac") * (case.distance * coupling * months)


def _defects(case: Case, *, price: Values, contract: FixedPrice | None, draws: Draws) -> Values:
    """Faults left after acceptance, as a share of the price of the work."""
    share = draws.row("residual_defects") * (1 + case.distance * case.situation.coupling)
    share = share * (1 + 0.5 * case.directed_without_expertise)
    if contract:
        share = share * np.where(contract.loss > 0, _LOSS_DEFECTS, 1.0)
    return share * price


def _failure(
    case: Case, course: _Course, *, price: Values, contract: FixedPrice | None, draws: Draws
) -> _Failure:
    chance = failure_chance(case, draws)
    when = draws.row("fail_when")
    paid = when
    if contract:
        chance = np.minimum(chance * (1 + contract.loss / contract.price), 1.0)
        worse = 1 + case.mean("fail_loss_distance") * case.distance
        paid = np.minimum(1.0, draws.row("paid_when_failed") * worse)
    need = need_hours(case.situation, draws) * course.growth
    again = need * home_provider_rate(case) * (1 - draws.row("salvage"))
    redo_weeks = planned_months(case.situation) * WEEKS_PER_MONTH
    later = (when - 1) * course.work_weeks + case.mean("fail_extra_weeks") + redo_weeks
    return _Failure(
        event=draws.event(case.candidate, "failure", chance),
        share_done=when,
        cost=again - price * (1 - paid),
        extra_weeks=np.maximum(later, 0.0),
    )


def _delay(case: Case, finish: Values, draws: Draws) -> Values:
    """Weeks late at their cost; by default a share of what the work costs in-house."""
    limits = case.situation.brief.limits
    if limits.delay_cost_per_week is None and limits.deadline_weeks is None:
        return np.zeros(draws.count)
    late = np.maximum(0.0, finish - (limits.deadline_weeks or 0.0))
    counted = np.minimum(late, case.mean("late_weeks_counted"))
    if limits.delay_cost_per_week is not None:
        return counted * case.situation.usd(limits.delay_cost_per_week)
    in_house = case.situation.effort[0] * case.situation.own_hour
    return counted * draws.row("delay_share_week") * in_house
