"""What an hour costs under each arrangement, in US dollars of today."""

from collections.abc import Callable
from math import log

import numpy as np

from ..countries import Grade
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Pay, Shape

_FULL_DISCOUNT_PEOPLE = 50.0
_LEADS_ABOVE_PEOPLE = 6.0
_LEAST_SPREAD = 0.25


def hour_price(case: Case, draws: Draws) -> Values:
    """Price of one hour of the candidate's people, shape (draws,)."""
    quote = case.candidate.quote
    if quote and quote.hour_rate is not None:
        return np.full(draws.count, case.situation.usd(quote.hour_rate))
    return hour_price_of(case, case.way.pay, draws) * (1 + case.speakers_premium)


def hour_price_of(case: Case, pay: Pay, draws: Draws) -> Values:
    """Price of an hour made from one kind of a country's figures."""
    return _PRICES[pay](case, draws)


def _spread(case: Case, row: str, draws: Draws) -> Values:
    """A price's spread around the usual one; twice as wide where the cell is only derived."""
    drawn = draws.own_row(case.candidate, "price", row)
    if case.grade is Grade.SOURCED or case.way.home_only:
        return drawn
    mean = case.mean(row)
    return np.maximum(_LEAST_SPREAD, mean + 2 * (drawn - mean))


def _own_wage(case: Case, draws: Draws) -> Values:
    spread = draws.own_row(case.candidate, "price", "labour_cost_spread")
    return case.situation.wage(case.country) * spread * (1 + draws.row("overhead_employed"))


def _freelance(case: Case, draws: Draws) -> Values:
    rate = case.situation.freelance_rate(case.country)
    assert rate is not None, "nobody freelances in this function: ruled out before"
    return rate * _spread(case, "freelance_rate_spread", draws)


def _provider(case: Case, draws: Draws) -> Values:
    rate = case.situation.provider_rate(case.country) * _spread(case, "vendor_rate_spread", draws)
    return rate * (1 - _discount(case, draws)) + _liaison(case, draws)


def _lent(case: Case, draws: Draws) -> Values:
    rate = case.situation.provider_rate(case.country) * _spread(case, "vendor_rate_spread", draws)
    return rate * (1 - _discount(case, draws)) * draws.row("outstaff_rate_ratio")


def _discount(case: Case, draws: Draws) -> Values:
    """Volume discount: in full at fifty people, none for one."""
    share = min(1.0, max(0.0, log(max(1.0, people(case))) / log(_FULL_DISCOUNT_PEOPLE)))
    return draws.row("volume_discount") * share


def people(case: Case) -> float:
    """Rough number of people, for discounts and leads."""
    situation = case.situation
    if situation.shape is Shape.TEAM:
        return situation.team.people
    return 1.0


def _liaison(case: Case, draws: Draws) -> Values:
    """A provider's people at the client's side, for work that cannot be cut off."""
    if not case.abroad:
        return np.zeros(draws.count)
    share = draws.row("liaison_share") * (1 - case.situation.brief.about.separability)
    return share * case.situation.provider_rate(case.situation.home)


def _remote_wage(case: Case, draws: Draws) -> Values:
    wage = case.situation.wage(case.country) * (1 + draws.row("remote_pay_premium"))
    freelance = case.situation.freelance_rate(case.country)
    if freelance is not None:
        wage = np.maximum(wage, draws.row("remote_reservation") * freelance)
    leads = case.mean("eor_lead_share") if people(case) > _LEADS_ABOVE_PEOPLE else 0.0
    paid = wage * _spread(case, "labour_cost_spread", draws) * (1 + leads)
    monthly = case.country["eor_fee"] + draws.row("equipment_month")
    return paid + monthly * 12 / case.country["net_hours_year"]


def _centre_wage(case: Case, draws: Draws) -> Values:
    wage = case.situation.wage(case.country) * (1 + draws.row("attr_captive_premium"))
    local = wage * _spread(case, "labour_cost_spread", draws)
    sent = draws.row("expat_share") * case.mean("expat_cost")
    paid = local * (1 + draws.row("centre_overhead")) / (1 - draws.row("centre_bench"))
    return paid + sent * case.situation.wage(case.situation.home)


_PRICES: dict[Pay, Callable[[Case, Draws], Values]] = {
    Pay.OWN_WAGE: _own_wage,
    Pay.FREELANCE: _freelance,
    Pay.PROVIDER: _provider,
    Pay.LENT: _lent,
    Pay.REMOTE_WAGE: _remote_wage,
    Pay.CENTRE_WAGE: _centre_wage,
}


def home_provider_rate(case: Case) -> float:
    """Usual rate of a provider at home: what doing it again costs."""
    return case.situation.provider_rate(case.situation.home) * case.mean("vendor_rate_spread")
