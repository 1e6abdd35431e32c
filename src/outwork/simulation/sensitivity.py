"""Which inputs move the answer: first-order and total Sobol' indices by pick-freeze.

An index is a share of the variance of a function of independent uniform inputs. *First order*: what
would go away on average if this input alone were known. *Total*: what would stay if everything else
were known. Inputs that belong together are one group.

Sources: I. M. Sobol', "Sensitivity estimates for nonlinear mathematical models" (1993); A. Saltelli
et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181
(2010), estimator (b) of table 2 for the first order; M. J. W. Jansen, "Analysis of variance designs
for model output", Computer Physics Communications 117 (1999), for the total; A. B. Owen, "Randomly
permuted (t,m,s)-nets and (t,s)-sequences" (1995), for error bars from independent scramblings.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .sampling.sobol import MOST_CHUNKS_LOG2, POINTS_PER_CHUNK, PointSet

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SobolIndices:
    """Indices by group, in the order the groups first appear among the columns."""

    groups: tuple[str, ...]
    first_order: Floats
    """Shape (groups,). An index near zero may come out a hair below it; it is not cut off."""
    first_order_error: Floats
    """Standard errors, shape (groups,)."""
    total: Floats
    total_error: Floats
    mean: float
    variance: float
    evaluations: int
    """Rows the function was asked for."""


def sobol_indices(
    *,
    function: Callable[[Floats], Floats],
    columns: Sequence[str],
    groups: Mapping[str, str] | None = None,
    draws: int = 1024,
    scramblings: int = 8,
    seed: int,
    rows_at_once: int = 16_384,
) -> SobolIndices:
    """Sobol' indices of `function` with the error that independent scramblings show.

    `function` takes uniform numbers of shape (rows, columns), strictly between 0 and 1, and gives
    one number per row. `groups` names the group of a column; a column it leaves out stands alone.
    `draws` of each scrambling is a power of two up to 8,192; (groups + 2) x draws x scramblings
    rows are asked for, at most `rows_at_once` at a time. Deterministic in `seed`.
    """
    assert draws & (draws - 1) == 0, "only whole powers of two are balanced Sobol' points"
    assert draws <= POINTS_PER_CHUNK << MOST_CHUNKS_LOG2, "more draws than the net has points"
    assert scramblings >= 2, "an error bar takes two scramblings or more"
    members = _columns_by_group(columns, groups or {})
    first, second = _two_samples(len(columns), draws, scramblings, seed)

    def asked(points: Floats) -> Floats:
        parts = [function(part) for part in _parts(points, rows_at_once)]
        return np.concatenate(parts).reshape(scramblings, draws)

    at_first, at_second = asked(first), asked(second)
    mean = float((at_first.mean() + at_second.mean()) / 2.0)
    variances = (((at_first - mean) ** 2 + (at_second - mean) ** 2) / 2.0).mean(axis=1)
    alone, in_all = [], []
    for indices in members.values():
        changed = asked(_with_columns_of(first, second, indices)) - at_first
        alone.append(((at_second - mean) * changed).mean(axis=1))
        in_all.append((changed**2).mean(axis=1) / 2.0)
    first_order, first_order_error = _shares(np.array(alone), variances)
    total, total_error = _shares(np.array(in_all), variances)
    return SobolIndices(
        groups=tuple(members),
        first_order=first_order,
        first_order_error=first_order_error,
        total=total,
        total_error=total_error,
        mean=mean,
        variance=float(variances.mean()),
        evaluations=(len(members) + 2) * draws * scramblings,
    )


def _columns_by_group(columns: Sequence[str], groups: Mapping[str, str]) -> dict[str, list[int]]:
    members: dict[str, list[int]] = {}
    for position, column in enumerate(columns):
        members.setdefault(groups.get(column, column), []).append(position)
    return members


def _two_samples(dimensions: int, draws: int, scramblings: int, seed: int) -> tuple[Floats, Floats]:
    """Two independent samples, (scramblings x draws, dimensions) each, jointly well spread."""
    points = PointSet(np.arange(2 * dimensions), seed=seed, scramblings=scramblings)
    chunks = [
        points.chunk(number).reshape(2 * dimensions, scramblings, POINTS_PER_CHUNK)
        for number in range(max(draws // POINTS_PER_CHUNK, 1))
    ]
    both = np.concatenate(chunks, axis=2)[:, :, :draws].reshape(2 * dimensions, -1).T
    return np.ascontiguousarray(both[:, :dimensions]), np.ascontiguousarray(both[:, dimensions:])


def _parts(points: Floats, rows_at_once: int) -> Iterator[Floats]:
    for begin in range(0, len(points), rows_at_once):
        yield points[begin : begin + rows_at_once]


def _with_columns_of(first: Floats, second: Floats, indices: Sequence[int]) -> Floats:
    mixed = first.copy()
    mixed[:, indices] = second[:, indices]
    return mixed


def _shares(parts: Floats, variances: Floats) -> tuple[Floats, Floats]:
    """Parts (groups, scramblings) of the variance as shares, and their standard errors.

    The share is a ratio of means; its error that of the residuals, as for any ratio estimator.
    """
    variance = float(variances.mean())
    if variance == 0.0:
        return np.zeros(len(parts)), np.zeros(len(parts))
    shares = parts.mean(axis=1) / variance
    residuals = (parts - shares[:, None] * variances) / variance
    return shares, residuals.std(axis=1, ddof=1) / np.sqrt(parts.shape[1])
