"""Rare and large: a breach at the supplier, and a freelancer found to be an employee."""

from math import erf, exp, log, sqrt

import numpy as np

from ..distributions import Draws as Values
from ..event import Event, Stake, no_stake
from ..sampling import Draws
from ..situation import Case, Situation
from ..ways import Shape
from ..work.volume import usual_people

_SMALL_REVENUE_USD = 2e7
_MIDDLE_REVENUE_USD = 1e8
_LARGE_REVENUE_USD = 2e9


def revenue_usd(situation: Situation) -> float:
    """The firm's revenue a year in dollars; by its people where it is not given."""
    client = situation.brief.client
    if client.revenue_per_year is not None:
        return situation.usd(client.revenue_per_year)
    return client.employees * situation.assumptions.mean("revenue_per_person")


def breach_frequency(situation: Situation) -> float:
    """Chance a year that a firm of this size has a cyber loss event."""
    known = situation.assumptions.mean
    sizes = np.log([_SMALL_REVENUE_USD, _MIDDLE_REVENUE_USD, _LARGE_REVENUE_USD])
    chances = [known("breach_prob_smb"), known("breach_prob_100m"), known("breach_prob_f1000")]
    return float(np.interp(log(max(1.0, revenue_usd(situation))), sizes, chances))


def mean_breach_usd(situation: Situation) -> float:
    """Mean loss of one breach, capped by what the firm can lose (closed form)."""
    known = situation.assumptions
    share = known.mean("breach_cap_share") * revenue_usd(situation)
    cap = min(max(share, known.mean("breach_cap_low")), known.mean("breach_cap_high"))
    row = known["breach_loss"]
    return capped_lognormal_mean(median=row.p1, spread=row.p2, cap=cap)


def capped_lognormal_mean(*, median: float, spread: float, cap: float) -> float:
    """E[min(X, cap)] for ln X normal with mean ln(median) and standard deviation `spread`."""
    distance = log(cap / median) / spread
    below = exp(spread**2 / 2) * median * _phi(distance - spread)
    return below + cap * (1 - _phi(distance))


def _phi(z: float) -> float:
    return 0.5 * (1 + erf(z / sqrt(2)))


def breach_loss(case: Case, *, years: float, draws: Draws) -> Values:
    """Expected loss by breaches that the arrangement adds over in-house, in dollars.

    The event is so rare (mostly below one in a thousand) that it is integrated out: the mean holds
    it in full, no draw holds a whole breach.
    """
    situation = case.situation
    data = case.mean(f"breach_data_{situation.brief.about.data_class}")
    weight = data * case.mean(case.way.breach_factor) * (1 + 0.5 * case.distance)
    if weight == 0.0:
        return np.zeros(draws.count)
    touched = draws.row("breach_third_share") * draws.row("breach_touch")
    expected = breach_frequency(situation) * mean_breach_usd(situation) * weight * years
    return expected * touched


def reclassification_loss(case: Case, *, paid: Values, years: float, draws: Draws) -> Stake:
    """Back pay where a supplier's person is found to be an employee: an event."""
    if not case.way.reclassification:
        return no_stake(draws.count)
    chance = draws.row("reclass_hazard") * years * reclassification_factor(case, years=years)
    looked_back = min(1.0, case.mean("reclass_years_back") / max(years, 1e-9))
    owed = draws.row("misclass_backpay") * paid * looked_back
    return Event(chance, draws.uniform("reclass_event") < chance).stake(owed)


def reclassification_factor(case: Case, *, years: float) -> float:
    """How much the relation looks like employment."""
    row = case.way.reclassification
    strict = f"{row}_strict"
    if case.situation.home["lending_is_strict"] and strict in case.situation.assumptions.rows:
        row = strict
    piece = case.mean("reclass_factor_piece") if case.situation.shape is Shape.PIECE else 1.0
    full_time = 1.0
    if case.situation.shape is Shape.SERVICE:
        full_time = min(1.0, usual_people(case.situation))
    return case.mean(row) * min(1.0, years / 0.75) * piece * full_time
