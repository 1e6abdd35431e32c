"""Hours of a competent in-house person that the work needs, whoever does it."""

from math import log

import numpy as np

from ..assumptions import Assumptions
from ..brief import Piece
from ..distributions import Draws as Values
from ..distributions import standard_normal
from ..sampling import Draws
from ..situation import Situation
from ..special import normal_chance
from .schedule import planned_months

_SURVEY_END = 1.5
"""Overrun at which the survey of large projects takes over from that of ordinary ones."""
_MONTHS_OF_GROWTH = 18.0


def need_hours(situation: Situation, draws: Draws) -> Values:
    """Actual in-house hours of a piece before its requirements grow, shape (draws,)."""
    return draws.remembered(("need", situation), lambda: _need_hours(situation, draws))


def _need_hours(situation: Situation, draws: Draws) -> Values:
    median, spread = situation.effort
    if situation.template or not is_very_large(situation):
        return median * np.exp(spread * draws.normal("effort"))
    estimate = _first_estimate(situation)
    return estimate * _overrun_with_tail(
        draws.uniform("effort"),
        assumptions=situation.assumptions,
        median=median / estimate,
        spread=spread,
    )


def _first_estimate(situation: Situation) -> float:
    work = situation.brief.work
    assert isinstance(work, Piece)
    assert work.effort_hours_likely is not None
    return work.effort_hours_likely


def is_very_large(situation: Situation) -> bool:
    """Large enough for the survey of large projects with its long tail to hold."""
    median, _ = situation.effort
    hours = situation.assumptions.mean("overrun_tail_hours")
    usd = situation.assumptions.mean("overrun_tail_usd")
    return median > hours or median * situation.own_hour > usd


def _overrun_with_tail(
    u: Values, *, assumptions: Assumptions, median: float, spread: float
) -> Values:
    """Actual over estimate: the ordinary spread up to +50 %, a capped Pareto tail beyond."""
    share = assumptions.mean("overrun_tail_prob")
    cap = assumptions.mean("overrun_cap")
    alpha = assumptions.mean("overrun_tail_alpha")
    below = normal_chance(np.array(log(_SURVEY_END / median) / spread))
    ordinary = np.minimum(u / (1 - share), 1 - 1e-12) * below
    body = median * np.exp(spread * standard_normal(ordinary))
    left = np.clip((1 - u) / share, 1e-12, 1.0)
    tail = np.minimum(cap, _SURVEY_END * left ** (-1 / alpha))
    return np.where(u < 1 - share, body, tail)


def growth_of_requirements(situation: Situation, draws: Draws) -> Values:
    """Factor on hours by which requirements grow (or shrink) against what is usual."""
    return draws.remembered(("growth", situation), lambda: _growth(situation, draws))


def _growth(situation: Situation, draws: Draws) -> Values:
    months = min(_MONTHS_OF_GROWTH, planned_months(situation))
    power = months * (situation.brief.about.volatility - 1)
    return np.asarray((1 + draws.row("creep_monthly")) ** power)
