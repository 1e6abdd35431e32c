"""How long a piece takes from its first day, in weeks.

Small pieces follow the square root of person-months, large ones COCOMO II.2000's schedule equation
(Boehm et al. 2000), in between the logarithm passes over; what can be cut up is simply divided.
"""

from functools import lru_cache
from math import log

import numpy as np

from ..brief import Piece
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Shape

HOURS_PER_PERSON_MONTH = 152.0
WEEKS_PER_MONTH = 52.18 / 12
_SMALL_PERSON_MONTHS = 16.0
_LARGE_PERSON_MONTHS = 64.0
_COCOMO_FACTOR = 3.67
_COCOMO_EXPONENT = 0.28 + 0.2 * (1.0997 - 0.91)
_DIVISIBLE_HOURS_EACH = 40.0
_FULL_WEEK_HOURS = HOURS_PER_PERSON_MONTH / WEEKS_PER_MONTH
_COMPRESSED = ((1.0, 1.0), (0.85, 1.14), (0.75, 1.43))
_COMPRESSIBLE_PERSON_MONTHS = 2.0


def schedule_months(hours: Values) -> Values:
    """Months of calendar that so many hours take a team of the usual size."""
    person_months = hours / HOURS_PER_PERSON_MONTH
    small = 0.5 * np.log(person_months)
    large = log(_COCOMO_FACTOR) + _COCOMO_EXPONENT * np.log(person_months)
    span = log(_LARGE_PERSON_MONTHS / _SMALL_PERSON_MONTHS)
    weight = np.clip(np.log(person_months / _SMALL_PERSON_MONTHS) / span, 0.0, 1.0)
    return np.exp((1 - weight) * small + weight * large)


@lru_cache(maxsize=1024)
def planned_months(hours: float) -> float:
    """The same for one planned number of hours."""
    return float(schedule_months(np.array([hours]))[0])


def hours_a_week(case: Case, draws: Draws) -> Values:
    """Hours a week one person gives to the piece."""
    row = case.way.hours_week
    if row in draws.names:
        return draws.row(row)
    return np.full(draws.count, case.mean(row))


def undisturbed_weeks(case: Case, hours: Values, draws: Draws) -> Values:
    """Weeks for these hours if nothing comes in between."""
    work = case.situation.brief.work
    assert isinstance(work, Piece)
    a_week = hours_a_week(case, draws)
    if work.divisible:
        most = max(1.0, case.situation.effort[0] / _DIVISIBLE_HOURS_EACH)
        people = most if case.way.several_people else min(most, float(work.skills_needed))
        return hours / (people * a_week)
    weeks = schedule_months(hours) * WEEKS_PER_MONTH
    if case.way.several_people:
        return weeks * (_FULL_WEEK_HOURS / a_week)
    return np.maximum(weeks, hours / (a_week * work.skills_needed))


def elapsed_weeks(case: Case, hours: Values, draws: Draws) -> Values:
    """Weeks from the first to the last day of work, disturbances and distance included."""
    mean, spread = case.mean("delay_log_mean"), case.mean("delay_log_sd")
    disturbed = np.exp(mean + spread * draws.own(case.candidate, "delay"))
    apart = case.situation.coupling * case.distance * (draws.row("distributed_delay") - 1)
    return undisturbed_weeks(case, hours, draws) * disturbed * (1 + apart)


def compression(
    case: Case, *, weeks_available: float | None, weeks_planned: float
) -> tuple[float, float]:
    """Factor on time and factor on effort when people are added to meet a date."""
    median_hours, _ = case.situation.effort
    large_enough = median_hours / HOURS_PER_PERSON_MONTH >= _COMPRESSIBLE_PERSON_MONTHS
    if weeks_available is None or case.way.employed or not case.way.several_people:
        return 1.0, 1.0
    if case.situation.shape is not Shape.PIECE or not large_enough:
        return 1.0, 1.0
    ratio = min(1.0, max(_COMPRESSED[-1][0], weeks_available / weeks_planned))
    ratios = [one for one, _ in reversed(_COMPRESSED)]
    efforts = [one for _, one in reversed(_COMPRESSED)]
    return ratio, float(np.interp(ratio, ratios, efforts))
