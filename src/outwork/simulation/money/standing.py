"""What it takes to keep ongoing work going: direction, leads, the contract."""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Pay, Shape
from ..work.schedule import WEEKS_PER_MONTH
from .guidance import contract_management, span

_LED_FUNCTIONS = frozenset({"customer_agent", "it_support"})
"""Functions whose own teams carry a layer of leads, quality and planning that was measured."""


def _has_leads(case: Case) -> bool:
    """Agents one employs have a layer of leads that is a share of their cost."""
    agents = all(function in _LED_FUNCTIONS for function, _ in case.situation.roles)
    return case.way.employed and agents


def direction_hours(case: Case, *, hours: Values, people: Values, draws: Draws) -> Values:
    """Own hours a month to direct the work; a centre has its leads on the spot."""
    if case.way.client_directs and case.way.pay is not Pay.CENTRE_WAGE:
        return np.zeros(draws.count) if _has_leads(case) else hours / span(case)
    if case.situation.shape is Shape.TEAM or case.way.pay is Pay.CENTRE_WAGE:
        return hours * case.mean("direct_share_provider")
    weekly = case.mean("direct_hours_service") * np.minimum(1.0, people)
    return np.asarray(weekly * WEEKS_PER_MONTH)


def leads_share(case: Case, draws: Draws) -> Values:
    """Leads on the spot, as a share of their people's cost: of own agents, and in a centre."""
    if _has_leads(case):
        return draws.row("support_layer")
    if case.way.pay is Pay.CENTRE_WAGE:
        return np.full(draws.count, case.mean("manager_pay_ratio") / span(case))
    return np.zeros(draws.count)


def standing_contract(case: Case, *, paid: Values, draws: Draws) -> Values:
    """Managing the contract: a share of the money paid; none for people one employs."""
    return contract_management(case, paid=paid, draws=draws)
