"""Finding somebody costs hours of one's own, whatever the size, and a share of what is bought."""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case

_USUAL_PRICE_USD = 20_000.0
_EXPONENT = 0.3
_LEAST, _MOST = 0.3, 3.0


def selection_cost(case: Case, *, price: Values, draws: Draws) -> Values:
    """Own hours to choose a supplier, and a provider's tender, for a piece or a year's price."""
    if case.candidate.quote or not case.way.outside or case.way.employed:
        return np.zeros(draws.count)
    size = np.clip((price / _USUAL_PRICE_USD) ** _EXPONENT, _LEAST, _MOST)
    hours = draws.row(case.way.selection_hours) * size * (1 + 0.5 * case.distance)
    cost = hours * case.situation.manager_hour
    if not case.way.several_people:
        return cost
    near, far = draws.row("vendor_select_frac"), draws.row("vendor_select_travel_frac")
    return cost + price * (near + (far - near) * case.distance)


def hiring_cost(case: Case, *, hires: Values | float, draws: Draws) -> Values:
    """Cost of so many hires: advertising or agency, and own hours."""
    hours = draws.row("select_hours_hire") * case.situation.manager_hour
    return hires * (_fee_per_hire(case, draws) + hours)


def _fee_per_hire(case: Case, draws: Draws) -> Values:
    if not case.abroad:
        return draws.row("hire_cost")
    year = case.situation.wage(case.country) * case.country["net_hours_year"]
    return draws.row("perm_fee") * year
