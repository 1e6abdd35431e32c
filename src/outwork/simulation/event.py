"""Events: what happens or does not, counted by its chance in means and as it falls in quantiles.

A mean over draws of "it happens, and costs so much" is mostly the noise of how often it happened to
happen. The mean of "chance times cost" over the same draws is the same in expectation and knows
nothing of that noise (conditional expectation: J. M. Hammersley and D. C. Handscomb, "Monte Carlo
Methods", 1964). Quantiles need the event itself.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .distributions import Draws as Values


@dataclass(frozen=True)
class Event:
    """Its chance in each draw, and the draws in which it happens; each of shape (draws,)."""

    chance: Values
    happens: NDArray[np.bool_]

    def stake(self, then: Values | float, *, otherwise: Values | float = 0.0) -> "Stake":
        """What hangs on it: one amount if it happens, another if it does not."""
        difference = np.asarray(then - otherwise)
        return Stake(
            expected=np.asarray(otherwise + self.chance * difference),
            luck=self._surprise * difference,
        )

    @cached_property
    def _surprise(self) -> Values:
        return np.subtract(self.happens, self.chance, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """An amount that hangs on an event, each of shape (draws,)."""

    expected: Values
    """By the event's chance."""
    luck: Values
    """What a draw adds to that, the event having happened or not; zero on average."""


def no_stake(draws: int) -> Stake:
    """Where nothing hangs on anything."""
    return Stake(expected=np.zeros(draws), luck=np.zeros(draws))
