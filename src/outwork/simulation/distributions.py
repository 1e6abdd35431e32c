"""The distributions a row of the assumptions may have, each by its inverse and its mean.

Everything is drawn through the inverse of its distribution function, events included, so that one
low-discrepancy point set serves them all.

| word | parameters |
| --- | --- |
| tri | low, mode, high of a triangle |
| range | low, -, high, all equally likely |
| const | the value |
| normal | mean and standard deviation (of a logarithm, where the unit says so) |
| lognormal_med | median, standard deviation of the logarithm |
| lognormal_mean_med | mean, median |
| lognormal_sd | standard deviation of the logarithm only, around one (median one) |
| beta | successes, failures |
| lognormal | a fitted coefficient with its standard error: known, never drawn |
| text | a note, never drawn |
"""

from collections.abc import Callable
from enum import StrEnum
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from .special import beta_inverse, normal_inverse

Draws = NDArray[np.float64]
Parameters = tuple[float, float, float]


class Shape(StrEnum):
    """The word for a distribution in the assumptions' table."""

    TRIANGLE = "tri"
    RANGE = "range"
    CONSTANT = "const"
    NORMAL = "normal"
    LOGNORMAL_MEDIAN = "lognormal_med"
    LOGNORMAL_MEAN_MEDIAN = "lognormal_mean_med"
    LOGNORMAL_SPREAD = "lognormal_sd"
    BETA = "beta"
    COEFFICIENT = "lognormal"
    TEXT = "text"


def triangle(u: Draws, *, low: float, mode: float, high: float) -> Draws:
    """Inverse of a triangle's distribution function at `u` (any shape, 0 to 1)."""
    if high <= low:
        return np.full_like(u, mode)
    cut = (mode - low) / (high - low)
    rising = np.sqrt(u * ((high - low) * (mode - low))) + low
    falling = high - np.sqrt((1.0 - u) * ((high - low) * (high - mode)))
    return np.where(u < cut, rising, falling)


def standard_normal(u: Draws) -> Draws:
    """Inverse of the standard normal distribution function at `u`."""
    return normal_inverse(u)


def _spread_of(mean: float, median: float) -> float:
    return sqrt(2 * log(mean / median))


_INVERSE: dict[Shape, Callable[[Draws, Parameters], Draws]] = {
    Shape.TRIANGLE: lambda u, p: triangle(u, low=p[0], mode=p[1], high=p[2]),
    Shape.RANGE: lambda u, p: p[0] + (p[2] - p[0]) * u,
    Shape.CONSTANT: lambda u, p: np.full_like(u, p[0]),
    Shape.NORMAL: lambda u, p: p[0] + p[1] * standard_normal(u),
    Shape.LOGNORMAL_MEDIAN: lambda u, p: p[0] * np.exp(p[1] * standard_normal(u)),
    Shape.LOGNORMAL_MEAN_MEDIAN: lambda u, p: (
        p[1] * np.exp(_spread_of(p[0], p[1]) * standard_normal(u))
    ),
    Shape.LOGNORMAL_SPREAD: lambda u, p: np.exp(p[0] * standard_normal(u)),
    Shape.BETA: lambda u, p: beta_inverse(p[0], p[1], u),
}

_MEAN: dict[Shape, Callable[[Parameters], float]] = {
    Shape.TRIANGLE: lambda p: (p[0] + p[1] + p[2]) / 3,
    Shape.RANGE: lambda p: (p[0] + p[2]) / 2,
    Shape.CONSTANT: lambda p: p[0],
    Shape.NORMAL: lambda p: p[0],
    Shape.LOGNORMAL_MEDIAN: lambda p: p[0] * exp(p[1] ** 2 / 2),
    Shape.LOGNORMAL_MEAN_MEDIAN: lambda p: p[0],
    Shape.LOGNORMAL_SPREAD: lambda p: exp(p[0] ** 2 / 2),
    Shape.BETA: lambda p: p[0] / (p[0] + p[1]),
    Shape.COEFFICIENT: lambda p: exp(p[0]),
}

DRAWN = frozenset(_INVERSE)
"""Shapes that may be drawn; the rest are coefficients and notes."""


def inverse(shape: Shape, parameters: Parameters, u: Draws) -> Draws:
    """Values of a distribution at the probabilities `u` (any shape, strictly between 0 and 1)."""
    assert shape in DRAWN, f"{shape} is never drawn"
    return _INVERSE[shape](u, parameters)


def mean(shape: Shape, parameters: Parameters) -> float:
    """The mean of a distribution."""
    assert shape is not Shape.TEXT, "a note has no mean"
    return _MEAN[shape](parameters)
