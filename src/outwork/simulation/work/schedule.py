"""How long a piece is planned to take, before anything is drawn.

Small pieces follow the square root of person-months, large ones COCOMO II.2000's schedule equation
(Boehm et al. 2000), in between the logarithm passes over. What can be cut up is divided among as
many people as its date asks for: a month's work each where there is time, a week's at least.
"""

from functools import lru_cache
from math import log

import numpy as np

from ..brief import Piece
from ..distributions import Draws as Values
from ..situation import Situation

HOURS_PER_PERSON_MONTH = 152.0
WEEKS_PER_MONTH = 52.18 / 12
FULL_WEEK_HOURS = HOURS_PER_PERSON_MONTH / WEEKS_PER_MONTH
_SMALL_PERSON_MONTHS = 16.0
_LARGE_PERSON_MONTHS = 64.0
_COCOMO_FACTOR = 3.67
_COCOMO_EXPONENT = 0.28 + 0.2 * (1.0997 - 0.91)
_LEAST_HOURS_EACH = 40.0
_USUAL_HOURS_EACH = HOURS_PER_PERSON_MONTH
_SHARE_OF_TIME_PLANNED = 0.5
"""Of the time until the date: the rest is for finding people, and in reserve."""


def schedule_months(hours: Values) -> Values:
    """Months of calendar that so many hours take a team of the usual size."""
    person_months = hours / HOURS_PER_PERSON_MONTH
    small = 0.5 * np.log(person_months)
    large = log(_COCOMO_FACTOR) + _COCOMO_EXPONENT * np.log(person_months)
    span = log(_LARGE_PERSON_MONTHS / _SMALL_PERSON_MONTHS)
    weight = np.clip(np.log(person_months / _SMALL_PERSON_MONTHS) / span, 0.0, 1.0)
    return np.exp((1 - weight) * small + weight * large)


def planned_months(situation: Situation) -> float:
    """Months a piece is planned to take from its first day."""
    hours, _ = situation.effort
    if is_divisible(situation):
        return hours / (people_sharing(situation) * HOURS_PER_PERSON_MONTH)
    return _usual_months(hours)


@lru_cache(maxsize=1024)
def _usual_months(hours: float) -> float:
    return float(schedule_months(np.array([hours]))[0])


def people_planned(situation: Situation) -> float:
    """How many people share a piece, at least one."""
    hours, _ = situation.effort
    return max(1.0, hours / HOURS_PER_PERSON_MONTH / planned_months(situation))


def is_divisible(situation: Situation) -> bool:
    """Whether the piece can be cut up among many."""
    work = situation.brief.work
    return isinstance(work, Piece) and work.divisible


def people_sharing(situation: Situation) -> float:
    """Among how many people a divisible piece is shared out, to be done by its date."""
    hours, _ = situation.effort
    deadline = situation.brief.limits.deadline_weeks
    each = _USUAL_HOURS_EACH
    if deadline is not None:
        each = min(each, deadline * _SHARE_OF_TIME_PLANNED * FULL_WEEK_HOURS)
    return max(1.0, hours / max(each, _LEAST_HOURS_EACH))
