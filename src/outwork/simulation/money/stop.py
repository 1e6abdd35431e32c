"""Letting people go, and losing a supplier in the middle."""

from math import exp

import numpy as np

from ..distributions import Draws as Values
from ..event import Stake, no_stake
from ..sampling import Draws
from ..situation import Case
from ..ways import Failing

_WEEK_HOURS = 34.0


def severance_weeks(case: Case, *, abroad: bool) -> float:
    """Weeks of pay for a person let go, by the country's rule."""
    country = case.country if abroad else case.situation.home
    return max(case.mean("pay_severance_least"), country["severance_weeks"])


def severance_at_start(case: Case, *, people: float, draws: Draws) -> Values:
    """Own people replaced, less those who leave or move inside."""
    client = case.situation.brief.client
    replaced = min(client.people_doing_it_now, people)
    if case.way.home_only or replaced == 0:
        return np.zeros(draws.count)
    leaving = 1 - draws.row("stay_without_cause")
    weeks = severance_weeks(case, abroad=False)
    return replaced * leaving * weeks * _WEEK_HOURS * case.situation.own_hour


def severance_at_end(case: Case, *, people: Values, hour: Values, again: Values) -> Values:
    """People one employs, where the need ends with the horizon."""
    if not case.way.employed:
        return np.zeros(len(hour))
    weeks = severance_weeks(case, abroad=case.abroad)
    return (1 - again) * people * weeks * _WEEK_HOURS * hour


def losing_the_supplier(
    case: Case, *, year: Values, learning: Values, start: Values, years: float, draws: Draws
) -> Stake:
    """Switching, learning again and half a transition, if it comes to that within the horizon."""
    if not case.way.outside or case.way.failing is Failing.EMPLOYED:
        return no_stake(draws.count)
    lost = draws.event(case.candidate, "failure", 1 - exp(-_hazard(case) * years))
    learned_again = learning / 12 * (1 - start) / 3
    half_transition = draws.row("explain_share") * learning / 24
    return lost.stake(year * (draws.row("switch_cost") + learned_again + half_transition))


def _hazard(case: Case) -> float:
    if case.way.failing is Failing.FREELANCE:
        return case.mean("freelance_leave_year")
    directed = case.mean("deal_fail_directed") if case.way.client_directs else 1.0
    return case.mean("deal_fail_year") * directed
