"""How sure a choice is: in which share of the draws it is the best, or nearly so."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .choose import Choice, Judged

_WITHIN = 1.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """How often each candidate is the best, and how often an arrangement is best or nearly so."""

    best: dict[str, float]
    arrangement_best: float
    arrangement_within: float


def odds(judged: Sequence[Judged], choice: Choice) -> Odds:
    """Over the draws, with nearness counted, among those of the choice's status.

    A way of working stands for itself with the one place that would be chosen for it: whoever
    decides picks a place before the future is known, not after.
    """
    eligible = [one for one in judged if one.status is choice.best.status]
    best = _shares_best(eligible)
    standing = _one_of_each_way(eligible, choice.best)
    weighed = _weighed(standing)
    within = weighed[standing.index(choice.best)] <= _WITHIN * weighed.min(axis=0) + 1e-9
    return Odds(
        best=best,
        arrangement_best=_shares_best(standing)[choice.best.key],
        arrangement_within=float(within.mean()),
    )


def _weighed(among: Sequence[Judged]) -> NDArray[np.float64]:
    return np.stack([one.run.cost * one.nearness for one in among])


def _shares_best(among: Sequence[Judged]) -> dict[str, float]:
    """In which share of the draws each is the best, by key."""
    weighed = _weighed(among)
    shares = np.bincount(weighed.argmin(axis=0), minlength=len(among)) / weighed.shape[1]
    return {one.key: float(share) for one, share in zip(among, shares, strict=True)}


def _one_of_each_way(eligible: Sequence[Judged], best: Judged) -> list[Judged]:
    """The choice itself, and of every other way its place of the lowest score."""
    found = {best.case.candidate.form: best}
    for one in sorted(eligible, key=lambda each: each.score):
        found.setdefault(one.case.candidate.form, one)
    return list(found.values())
