"""One's own hours: explaining, directing, reviewing; and what leaks away where they are missing."""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case

_USUAL_HOURS = 100.0
_EXPONENT = -0.3
_LEAST, _MOST = 0.15, 1.3


def span(case: Case) -> float:
    """People one person can direct, by function."""
    spans = {
        "customer_agent": case.mean("span_agents"),
        "production_worker": case.mean("span_production"),
    }
    usual = case.mean("span")
    roles = case.situation.roles
    return 1 / sum(share / spans.get(function, usual) for function, share in roles)


def own_hours_of_piece(case: Case, *, hours: Values, draws: Draws) -> Values:
    """Own hours over a whole piece of `hours` hours."""
    if not case.way.outside:
        return hours / span(case)
    smaller = np.clip((hours / _USUAL_HOURS) ** _EXPONENT, _LEAST, _MOST)
    share = draws.row("client_time_share") * smaller * case.mean(case.way.own_time_factor)
    directing = 1 / span(case) if case.way.client_directs else 0.0
    return hours * (share + directing)


def leakage(case: Case, *, hours_per_week: Values, price: Values, draws: Draws) -> Values:
    """Value lost under guidance that one has not the hours for: 5 to 30 % of the price."""
    if not case.way.outside:
        return np.zeros(draws.count)
    available = case.situation.brief.client.management_hours_per_week
    missing = np.maximum(0.0, 1 - available / np.maximum(hours_per_week, 1e-9))
    return draws.row("governance_leak_frac") * missing * price


def contract_management(case: Case, *, paid: Values, draws: Draws) -> Values:
    """Running a standing contract, as a share of the money paid; more at a distance."""
    if not case.way.outside:
        return np.zeros(draws.count)
    near, far = draws.row("contract_mgmt_frac"), draws.row("contract_mgmt_off_frac")
    return paid * (near + (far - near) * case.distance)
