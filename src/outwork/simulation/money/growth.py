"""How pay and rates grow over the horizon, and what later money is worth today."""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case, Situation
from .price_level import PriceLevel

_DOLLAR = "usd"


def month_middles(months: int) -> Values:
    """Years from today to the middle of each month, shape (months,)."""
    return (np.arange(months) + 0.5) / 12


def discount(situation: Situation, months: int) -> Values:
    """Worth today of one unit paid in each month, shape (months,)."""
    rate = situation.brief.client.discount_rate_per_year
    return np.asarray((1 + rate) ** -month_middles(months))


def home_weights(situation: Situation, months: int) -> Values:
    """Growth of pay at home times discount, shape (months,)."""
    growth = np.exp(situation.home["wage_infl"] * month_middles(months))
    return np.asarray(growth * discount(situation, months))


def price_level(case: Case, months: int, draws: Draws) -> PriceLevel:
    """Growth of the country's pay times discount.

    Growth abroad, less the drift of its currency, fades to that at home.
    """
    years = month_middles(months)
    at_home = case.situation.home["wage_infl"]
    faster = draws.row("wage_infl_spread") - case.mean("wage_infl_spread")
    if not case.abroad:
        level, slope = at_home * years, years * at_home
    else:
        fade = case.mean("fade_years")
        faded = fade * (1 - np.exp(-years / fade))
        real = case.country["wage_infl"] - currency_drift(case)
        level = at_home * years + (real - at_home) * faded
        slope = real * faded
    fixed = np.exp(level) * discount(case.situation, months)
    return PriceLevel(usual=fixed, slope=fixed * slope, faster=faster)


def currency_drift(case: Case) -> float:
    """Yearly loss of the country's currency against the client's."""
    rows = case.situation.assumptions.rows
    there, home = case.country, case.situation.home
    if there.currency == home.currency:
        return 0.0
    row = f"fx_drift_{_DOLLAR}{there.currency.lower()}"
    if row in rows:
        return rows[row].p1
    faster = there["wage_infl"] - home["wage_infl"]
    return max(0.0, case.mean("drift_share") * faster)
