"""How many people leave in a year."""

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case

AGENTS = frozenset({"customer_agent"})
"""Functions whose attrition was measured by country."""


def attrition_level(case: Case) -> float:
    """Usual share of the candidate's people who leave in a year."""
    situation = case.situation
    return sum(share * _level(case, function) for function, share in situation.roles)


def _level(case: Case, function: str) -> float:
    if function in AGENTS:
        employed = case.mean("attr_agent_employed") if case.way.employed else 1.0
        return case.country["attr_agent"] * employed
    home, far = case.mean("attr_office_home"), case.mean("attr_office_far")
    return home + (far - home) * min(1.0, case.distance)


def own_attrition(case: Case) -> float:
    """The same of one's own people at home."""
    situation, home = case.situation, case.situation.home
    agents = home["attr_agent"] * case.mean("attr_agent_employed")
    office = case.mean("attr_office_home")
    return sum(
        share * (agents if function in AGENTS else office) for function, share in situation.roles
    )


def yearly_attrition(case: Case, draws: Draws) -> Values:
    """Share of the candidate's people who leave in a year, shape (draws,)."""
    return attrition_level(case) * draws.own_row(case.candidate, "attrition", "attrition_spread")
