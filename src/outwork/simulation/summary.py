"""A distribution in a few numbers: mean, quantiles and the mean of the bad twentieth.

Sources: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996), type 7;
R. T. Rockafellar and S. Uryasev, "Conditional value-at-risk for general loss distributions" (2002).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Each of shape (...): the shape of the values without their last axis, the draws."""

    mean: Floats
    p10: Floats
    p50: Floats
    p80: Floats
    p95: Floats
    cvar95: Floats
    """Mean of the worst, that is highest, twentieth."""


def summarise(*, values: Floats) -> Summary:
    """Summarise equally likely draws along the last axis, sorted once."""
    ordered = np.sort(values, axis=-1)
    p10, p50, p80, p95 = quantiles_of_sorted(ordered=ordered, levels=(0.10, 0.50, 0.80, 0.95))
    return Summary(
        mean=np.asarray(values.mean(axis=-1)),
        p10=p10,
        p50=p50,
        p80=p80,
        p95=p95,
        cvar95=cvar_of_sorted(ordered=ordered, level=0.95),
    )


def quantiles_of_sorted(*, ordered: Floats, levels: Sequence[float]) -> Floats:
    """Quantiles of draws sorted along the last axis, shape (levels, ...), linear between draws."""
    place = np.asarray(levels, np.float64) * (ordered.shape[-1] - 1)
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, ordered.shape[-1] - 1)
    low, high = ordered[..., below], ordered[..., above]
    return np.moveaxis(low + (place - below) * (high - low), -1, 0)


def cvar_of_sorted(*, ordered: Floats, level: float) -> Floats:
    """Mean of the highest `1 - level` of draws sorted along the last axis.

    Where that is no whole number of draws, the last of them counts in part.
    """
    assert 0.0 <= level < 1.0
    worst = (1.0 - level) * ordered.shape[-1]
    whole = int(worst + 1e-9)
    part = max(worst - whole, 0.0)
    total = ordered[..., ordered.shape[-1] - whole :].sum(axis=-1)
    if part > 1e-9:
        total = total + part * ordered[..., ordered.shape[-1] - whole - 1]
    return np.asarray(total / worst)
