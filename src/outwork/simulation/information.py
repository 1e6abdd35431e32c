"""What it is worth to find out: the value of perfect information, in all and input by input.

Who chooses by today's averages is now and then wrong; EVPI is what that costs on average, and
EVPPI the part of it that knowing one input beforehand would save.

Sources: R. A. Howard, "Information value theory" (1966); M. Strong, J. Oakley and A. Brennan,
"Estimating multiparameter partial expected value of perfect information from a probabilistic
sensitivity analysis sample: a nonparametric regression approach", Medical Decision Making 34
(2014). Ours regresses on linear splines and judges every choice on draws it was not made from, so
that noise can't pose as value.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_KNOTS = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 1.0])
"""Closer at the ends: rare events sit there."""
_RIDGE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationValue:
    """What knowing saves, in the unit of the costs."""

    everything: float
    """EVPI: knowing every input before choosing."""
    each_input: Floats
    """EVPPI, shape (inputs,): knowing that one; between 0 and `everything`."""
    each_input_error: Floats
    """Standard errors, shape (inputs,), from the blocks of draws."""


def value_of_information(*, costs: Floats, inputs: Floats, blocks: int = 8) -> InformationValue:
    """EVPI exactly and EVPPI estimated, from draws already made.

    `costs` has shape (draws, candidates), `inputs` (draws, inputs): the uniform or any other
    continuous numbers they were computed from. Blocks are consecutive draws, so that independent
    scramblings laid end to end are blocks of their own; there are at least two of 32 draws.
    """
    draws, candidates = costs.shape
    assert inputs.shape[0] == draws
    assert blocks >= 2
    assert draws >= 32 * blocks, "too few draws to judge a choice on others than it was made from"
    everything = expected_value_of_perfect_information(costs=costs)
    if candidates == 1:
        nothing = np.zeros(inputs.shape[1])
        return InformationValue(everything=0.0, each_input=nothing, each_input_error=nothing)
    today = costs[:, int(costs.mean(axis=0).argmin())]
    saved = [
        _saved_by_block(
            costs=costs, today=today, places=_places(inputs[:, position]), blocks=blocks
        )
        for position in range(inputs.shape[1])
    ]
    by_block = np.array(saved).reshape(inputs.shape[1], blocks)
    return InformationValue(
        everything=everything,
        each_input=np.clip(by_block.mean(axis=1), 0.0, everything),
        each_input_error=by_block.std(axis=1, ddof=1) / np.sqrt(blocks),
    )


def expected_value_of_perfect_information(*, costs: Floats) -> float:
    """Least mean cost less the mean of the least cost, exact for the draws (draws, candidates)."""
    today = costs[:, int(costs.mean(axis=0).argmin())]
    return float((today - costs.min(axis=1)).mean())


def _places(values: Floats) -> Floats:
    """Ranks between 0 and 1: the estimate hangs on the order of an input, not on its scale."""
    places = np.empty(values.size)
    places[np.argsort(values, kind="stable")] = (np.arange(values.size) + 0.5) / values.size
    return places


def _saved_by_block(*, costs: Floats, today: Floats, places: Floats, blocks: int) -> Floats:
    """What choosing by the input saves, per block, each choice fitted on all other blocks."""
    hats = _hats(places)
    parts = np.array_split(np.arange(len(costs)), blocks)
    squares = np.array([hats[part].T @ hats[part] for part in parts])
    products = np.array([hats[part].T @ costs[part] for part in parts])
    ridge = _RIDGE * len(costs) * np.eye(_KNOTS.size)
    saved = np.empty(blocks)
    for block, part in enumerate(parts):
        square = squares.sum(axis=0) - squares[block] + ridge
        fitted = np.linalg.solve(square, products.sum(axis=0) - products[block])
        choice = (hats[part] @ fitted).argmin(axis=1)
        saved[block] = (today[part] - costs[part, choice]).mean()
    return saved


def _hats(places: Floats) -> Floats:
    """Linear splines, shape (draws, knots): each row holds the weights of its two knots."""
    right = np.clip(np.searchsorted(_KNOTS, places), 1, _KNOTS.size - 1)
    share = (places - _KNOTS[right - 1]) / (_KNOTS[right] - _KNOTS[right - 1])
    hats = np.zeros((places.size, _KNOTS.size))
    rows = np.arange(places.size)
    hats[rows, right - 1] = 1.0 - share
    hats[rows, right] = share
    return hats
