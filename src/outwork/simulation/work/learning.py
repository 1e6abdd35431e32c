"""Learning: productivity climbs from the first day's to full, and leavers cost it for ever.

After t months it is p(t) = 1 - (1 - start) exp(-3 t / L), L the months until it is full.
"""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Shape
from .schedule import WEEKS_PER_MONTH

_SIMPLE, _HARD = 0.3, 0.7


def learning_months(case: Case, draws: Draws) -> Values:
    """Months until full productivity, shape (draws,)."""
    specificity = case.situation.brief.about.specificity
    if case.situation.shape is Shape.SERVICE:
        weeks = draws.row("agent_proficiency_weeks") * (1 + 2 * specificity)
        return weeks / WEEKS_PER_MONTH
    small, large = draws.row("ramp_small"), draws.row("ramp_large")
    if specificity <= _SIMPLE:
        return small
    if specificity <= _HARD:
        return small + (large - small) * (specificity - _SIMPLE) / (_HARD - _SIMPLE)
    longest = case.mean("learn_straight_months")
    return large + (longest - large) * (specificity - _HARD) / (1 - _HARD)


def lost_to_leavers(*, attrition: Values, start: Values, learning: Values) -> Values:
    """Share of output lost for ever because newcomers learn again."""
    return np.minimum(0.5, attrition * learning / 36 * (1 - start))
