"""What ongoing work costs before and while it starts."""

import numpy as np

from ..candidate import BUILD_OPERATE_TRANSFER
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Pay, Shape
from ..work.learning import learning_months


def setting_up(case: Case, *, people: float, year: Values, draws: Draws) -> Values:
    """Founding a centre; a provider's set-up fee; sorting the books."""
    if case.way.pay is Pay.CENTRE_WAGE:
        return _founding(case, year=year, draws=draws)
    if case.situation.shape is not Shape.SERVICE or not case.way.outside:
        return np.zeros(draws.count)
    if case.situation.service.live:
        whole = draws.row("cs_vendor_setup_fee")
        return whole * min(1.0, people / 8) if case.way.several_people else 0.0 * whole
    functions = {function for function, _ in case.situation.roles}
    if functions == {"bookkeeper"}:
        return (
            draws.row("bk_first_setup") * year / case.country["net_hours_year"] / max(people, 0.1)
        )
    return np.zeros(draws.count)


def running_a_centre(case: Case, *, years: float, draws: Draws) -> Values:
    """Fixed cost of a centre of one's own, from when it is one's own."""
    if case.way.pay is not Pay.CENTRE_WAGE:
        return np.zeros(draws.count)
    before = case.mean("transfer_months") / 12 if _transferred(case) else 0.0
    yearly = draws.row("centre_fixed_year") + case.country["entity_run_year"]
    return yearly * max(0.0, years - before)


def _transferred(case: Case) -> bool:
    return case.candidate.variant == BUILD_OPERATE_TRANSFER


def _founding(case: Case, *, year: Values, draws: Draws) -> Values:
    """Nothing where the firm works already."""
    if case.country.iso2 in case.situation.brief.client.works_in:
        return np.zeros(draws.count)
    founding = draws.row("captive_setup") + case.country["entity_cost"]
    if not _transferred(case):
        return founding + draws.row("captive_hidden") * year
    return founding + (draws.row("transfer_fee") + _lost_at_transfer(case, draws)) * year


def _lost_at_transfer(case: Case, draws: Draws) -> Values:
    """Those who do not come along are learned again: a share of a year's price."""
    learned = learning_months(case, draws) / 36 * (1 - draws.row("start_productivity"))
    return case.mean("transfer_leave") * learned


def explaining(case: Case, *, hours: Values, draws: Draws) -> Values:
    """Own hours to explain what only own people know, for a piece done outside."""
    if not case.way.outside:
        return np.zeros(draws.count)
    share = draws.row("explain_share") * case.situation.brief.about.specificity
    return hours * share * case.situation.own_hour


def handing_over(
    case: Case, *, hours: Values, year: Values, learning: Values, draws: Draws
) -> Values:
    """Own hours to explain while others learn, and what moving work far away takes besides."""
    if case.way.home_only:
        return np.zeros(draws.count)
    explained = hours * learning * draws.row("explain_share") * case.situation.own_hour
    far = draws.row("transition_frac") + draws.row("process_ramp_frac")
    return explained + far * case.distance * year
