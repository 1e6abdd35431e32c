"""How long a piece takes from its first day, in weeks."""

from math import inf

import numpy as np

from ..brief import Piece
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Shape
from .schedule import (
    FULL_WEEK_HOURS,
    HOURS_PER_PERSON_MONTH,
    WEEKS_PER_MONTH,
    is_divisible,
    people_sharing,
    schedule_months,
)
from .source import is_beside_other_work, own_people

_COMPRESSED = ((1.0, 1.0), (0.85, 1.14), (0.75, 1.43))
_COMPRESSIBLE_PERSON_MONTHS = 2.0


def hours_a_week(case: Case, draws: Draws) -> Values:
    """Hours a week one person gives to the piece."""
    row = "busy_hours_week" if is_beside_other_work(case) else case.way.hours_week
    if row in draws.names:
        return draws.row(row)
    return np.full(draws.count, case.mean(row))


def undisturbed_weeks(case: Case, hours: Values, draws: Draws) -> Values:
    """Weeks for these hours if nothing comes in between."""
    a_week = hours_a_week(case, draws)
    if is_divisible(case.situation):
        return hours / (min(people_sharing(case.situation), _most_people(case)) * a_week)
    weeks = schedule_months(hours) * WEEKS_PER_MONTH * (FULL_WEEK_HOURS / a_week)
    if not case.way.several_people:
        weeks = schedule_months(hours) * WEEKS_PER_MONTH
    return np.maximum(weeks, hours / (a_week * _most_people(case)))


def _most_people(case: Case) -> float:
    """One person of each skill, as many of one's own as can be freed, or as many as it takes."""
    work = case.situation.brief.work
    assert isinstance(work, Piece)
    if not case.way.several_people:
        return float(work.skills_needed)
    return own_people(case) if case.way.home_only else inf


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
