"""A team or a service over its horizon: getting under way, going on, coming to an end."""

import numpy as np

from ..distributions import Draws as Values
from ..event import Stake
from ..money.currency import currency_factor
from ..money.goods import goods_cost
from ..money.growth import discount, home_weights
from ..money.guidance import leakage
from ..money.knowledge import knowledge_lost, need_goes_on
from ..money.selection import hiring_cost, selection_cost
from ..money.standing import direction_hours, leads_share, standing_contract
from ..money.start import handing_over, running_a_centre, setting_up
from ..money.stop import losing_the_supplier, severance_at_end, severance_at_start
from ..money.tail import breach_loss, reclassification_loss
from ..outcome import MonthlyFlow, Outcome
from ..sampling import Draws
from ..situation import Case
from ..work.schedule import WEEKS_PER_MONTH
from .running import Running, running

Parts = dict[str, Values]


def ongoing_outcome(case: Case, draws: Draws) -> Outcome:
    """What a team or a service costs over its horizon, and when it delivers in full."""
    run = running(case, draws)
    delivering = _delivering(run)
    paid = delivering["price"] + delivering["ramp_up"] + delivering["churn"]
    starting, ending = _starting(run), _ending(run)
    direction = direction_hours(case, hours=run.paid_hours, people=run.people, draws=draws)
    contract = standing_contract(case, paid=paid, draws=draws)
    a_week = _own_hours_a_week(run, direction, contract)
    failure, reclassification = _events(run, paid)
    standing = {
        "own_time": _guided(run, direction, delivering["price"]) + contract,
        "leakage": leakage(case, hours_per_week=a_week, price=paid, draws=draws),
        "failure": failure.expected,
        "reclassification": reclassification.expected,
        **_standing(run, paid),
    }
    months = run.months
    return Outcome(
        components=_added(delivering, starting, standing, ending),
        luck=failure.luck + reclassification.luck,
        finish_weeks=run.arrival.full_after_weeks,
        own_hours_per_week=a_week,
        rare_loss=standing["breach"],
        flows=(
            *run.flows,
            MonthlyFlow(amount=_total(standing), price=_evenly(case, months)),
            MonthlyFlow(amount=_total(ending), price=_at_the_end(months)),
        ),
        people=run.people_usual,
    )


def _delivering(run: Running) -> Parts:
    """What is paid for the work itself, and for the need until it is met."""
    return {
        "price": run.delivered,
        "ramp_up": run.learned,
        "churn": run.churn,
        "bridging": run.bridging,
    }


def _starting(run: Running) -> Parts:
    """What is spent before and while it starts."""
    case, draws = run.case, run.draws
    year = run.month_price * 12
    return {
        "selection": selection_cost(case, price=year, draws=draws),
        "hiring": _posts(run, run.people * (1 - run.arrival.present)),
        "setup": setting_up(case, people=run.people_usual, year=year, draws=draws),
        "transition": handing_over(
            case, hours=run.need_hours, year=year, learning=run.arrival.learning, draws=draws
        ),
        "severance": severance_at_start(case, people=run.people_usual, draws=draws),
    }


def _standing(run: Running, paid: Values) -> Parts:
    """What comes with it all along, its risks among them."""
    case, draws = run.case, run.draws
    return {
        "churn": _posts(run, run.people * run.attrition * run.years),
        "centre": running_a_centre(case, years=run.years, draws=draws),
        "defects": draws.row("residual_defects") * _faults(case) * run.delivered,
        "breach": breach_loss(case, years=run.years, draws=draws),
        "goods": goods_cost(case, labour=paid, draws=draws),
        **_taxes(run, paid),
    }


def _events(run: Running, paid: Values) -> tuple[Stake, Stake]:
    """Losing the supplier, and its people found to be employees."""
    failure = losing_the_supplier(
        run.case,
        year=run.month_price * 12,
        learning=run.arrival.learning,
        start=run.arrival.start,
        years=run.years,
        draws=run.draws,
    )
    return failure, reclassification_loss(run.case, paid=paid, years=run.years, draws=run.draws)


def _ending(run: Running) -> Parts:
    """What is lost or owed when the horizon is over."""
    case, draws = run.case, run.draws
    again = need_goes_on(case, draws)
    return {
        "severance": severance_at_end(case, people=run.people, hour=run.hour, again=again),
        "knowledge": knowledge_lost(case, people=run.people_usual, again=again, draws=draws),
    }


def _guided(run: Running, direction: Values, price: Values) -> Values:
    """Own hours of direction, and leads on the spot."""
    case = run.case
    weights = home_weights(case.situation, run.months).sum()
    hours = direction * case.situation.manager_hour * weights
    return np.asarray(hours + leads_share(case, run.draws) * price)


def _own_hours_a_week(run: Running, direction: Values, contract: Values) -> Values:
    weeks = run.months * WEEKS_PER_MONTH
    return direction / WEEKS_PER_MONTH + contract / (run.case.situation.manager_hour * weeks)


def _posts(run: Running, posts: Values) -> Values:
    """Filling posts of people one employs; a supplier fills its own."""
    if not run.case.way.employed:
        return np.zeros(run.draws.count)
    return hiring_cost(run.case, hires=posts, draws=run.draws)


def _faults(case: Case) -> float:
    coupled = 1 + case.distance * case.situation.coupling
    return coupled * (1 + 0.5 * case.directed_without_expertise)


def _taxes(run: Running, paid: Values) -> Parts:
    """Fees, tax and currency on what is paid to others."""
    case, draws = run.case, run.draws
    currency = paid * (currency_factor(case, years=run.years / 2, draws=draws) - 1)
    if not case.way.outside:
        return {"currency": currency}
    fee = paid * draws.row("fee_upwork_client") if not case.way.several_people else 0.0 * paid
    vat = 0.0 if case.situation.brief.client.recovers_vat else case.situation.home["vat_standard"]
    return {"currency": currency, "platform_fee": fee, "vat": (paid + fee) * vat}


def _added(*parts: Parts) -> Parts:
    found: Parts = {}
    for part in parts:
        for name, value in part.items():
            found[name] = found[name] + value if name in found else value
    return found


def _total(parts: Parts) -> Values:
    return np.asarray(sum(parts.values()))


def _evenly(case: Case, months: int) -> Values:
    """Shares of a cost that comes along all the time, later ones worth less today."""
    worth = discount(case.situation, months)
    return np.asarray(worth / worth.sum())


def _at_the_end(months: int) -> Values:
    share = np.zeros(months)
    share[-1] = 1.0
    return share
