"""When one way has become cheaper than another, month by month."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..choose import Choice, Judged
from ..comparison import BreakEven, Status
from ..model import outcome_of
from ..situation import Situation
from ..study import Study

_OTHERS = 4
_POINTS = 64
"""Of each scrambling: chances are told to the percent."""


def break_even_of(
    situation: Situation, study: Study, judged: Sequence[Judged], choice: Choice | None
) -> tuple[BreakEven, ...]:
    """The recommended way against the best of each other way; only for ongoing work."""
    if choice is None or not situation.brief.horizon_months:
        return ()
    compared = [choice.best, *_others(judged, choice)]
    draws, months = study.sample(_POINTS), situation.brief.horizon_months
    paths = [outcome_of(one.case, draws).cumulative(months) for one in compared]
    return tuple(
        _pair(choice.best, other, paths[0], path)
        for other, path in zip(compared[1:], paths[1:], strict=True)
    )


def _others(judged: Sequence[Judged], choice: Choice) -> list[Judged]:
    """The best candidate of each other way that is not forbidden."""
    best = choice.best.case.candidate
    seen = {(best.arrangement, best.variant)}
    found = []
    for one in sorted(judged, key=lambda one: one.score):
        way = (one.case.candidate.arrangement, one.case.candidate.variant)
        if one.status is not Status.FORBIDDEN and way not in seen:
            seen.add(way)
            found.append(one)
    return found[:_OTHERS]


def _pair(
    one: Judged, other: Judged, path: NDArray[np.float64], others: NDArray[np.float64]
) -> BreakEven:
    """Named by which is cheaper at the end, on average."""
    cheaper, dearer, low, high = one, other, path, others
    if path[-1].mean() > others[-1].mean():
        cheaper, dearer, low, high = other, one, others, path
    chances = (low < high).mean(axis=1)
    return BreakEven(
        cheaper=cheaper.key,
        than=dearer.key,
        month_p50=_stays_above(chances),
        probability_by_month=tuple(float(chance) for chance in chances),
    )


def _stays_above(chances: NDArray[np.float64]) -> int | None:
    """First month from which on it is cheaper in half of all futures."""
    below = np.flatnonzero(chances < 0.5)
    first = int(below[-1]) + 2 if below.size else 1
    return first if first <= chances.size else None
