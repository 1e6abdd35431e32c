"""Weeks until the first person starts."""

from math import log10, sqrt

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Shape
from .schedule import WEEKS_PER_MONTH

_NOTICE_SHARE = 0.6
"""Share of a newcomer's notice at the old job that one waits: some are free at once."""
_LARGER_SELECTION = 0.35


def hiring_weeks(case: Case, draws: Draws) -> Values:
    """Weeks to fill a post and wait for the newcomer's notice."""
    notice = _NOTICE_SHARE * case.country["notice_weeks"]
    return (draws.own_row(case.candidate, "find", "hire_days") / 7 + notice) / sqrt(case.depth)


def finding_weeks(case: Case, *, people: float, draws: Draws) -> Values:
    """Weeks to find and agree with a supplier; more people for ongoing work take longer."""
    row = case.way.find_weeks or "find_weeks_provider"
    find = draws.own_row(case.candidate, "find", row)
    is_piece = case.situation.shape is Shape.PIECE
    if case.way.several_people and people > 1 and not is_piece:
        months = draws.row("vendor_select_months")
        find = find + _LARGER_SELECTION * log10(people) * months * WEEKS_PER_MONTH
    return find / sqrt(case.depth)


def outside_lead_weeks(case: Case, draws: Draws) -> Values:
    """Weeks until a supplier or a hire abroad starts; none where a named one is at hand."""
    if case.candidate.quote:
        return np.full(draws.count, 1.0)
    if case.way.employed:
        return hiring_weeks(case, draws)
    return finding_weeks(case, people=1.0, draws=draws)
