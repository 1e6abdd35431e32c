"""Goods: material, moulds, freight and duty, and stock on the way.

Material is the same wherever it is worked; freight, duty and stock come with distance. Where the
brief gives no goods, making is compared by labour alone, and the answer says so.
"""

import numpy as np

from ..brief import Goods
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from .growth import discount

_WEEKS_PER_YEAR = 52.18


def goods_cost(case: Case, *, labour: Values, draws: Draws) -> Values:
    """Cost of material, tools, freight, duty and stock over the horizon, in dollars of today."""
    goods = case.situation.brief.goods
    if goods is None:
        return np.zeros(draws.count)
    material = _material(case, goods)
    return material + _tooling(case, goods, draws) + _way_home(case, labour + material, draws)


def _material(case: Case, goods: Goods) -> float:
    months = max(1, case.situation.brief.horizon_months)
    monthly = goods.units_per_month * case.situation.usd(goods.material_per_unit)
    return float(monthly * discount(case.situation, months).sum())


def _tooling(case: Case, goods: Goods, draws: Draws) -> Values:
    if goods.tooling is not None:
        return np.full(draws.count, case.situation.usd(goods.tooling))
    return draws.row("mfg_tooling")


def _way_home(case: Case, value: Values, draws: Draws) -> Values:
    """Freight, duty and insurance on the value of the goods, and the cost of stock in transit."""
    if not case.abroad:
        return np.zeros(draws.count)
    by_road = case.country.customs_union == case.situation.home.customs_union
    share = case.mean("road_uplift") if by_road else 1.0
    years = draws.row("transit_weeks") * share / _WEEKS_PER_YEAR
    return value * (draws.row("mfg_landed_uplift") * share + years * case.mean("stock_cost_year"))
