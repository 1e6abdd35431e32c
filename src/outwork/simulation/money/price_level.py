"""A price that moves over the months, a little faster or slower in each draw."""

from dataclasses import dataclass

import numpy as np

from ..distributions import Draws as Values


@dataclass(frozen=True)
class PriceLevel:
    """Worth today of what one unit costs in each month: `usual` + `faster` x `slope`.

    Linear in the one uncertain factor on wage growth, which is exact to the second order of a few
    per cent, and spares a table of all draws by all months.
    """

    usual: Values
    """Shape (months,)."""
    slope: Values
    """Shape (months,)."""
    faster: Values
    """Factor on wage growth less its mean, shape (draws,)."""

    def times(self, factor: Values) -> "PriceLevel":
        """Another price by month, shape (months,)."""
        return PriceLevel(self.usual * factor, self.slope * factor, self.faster)

    def over(self, share: Values) -> Values:
        """Worth of a share of a unit in each month, shape (months, draws), in all: (draws,)."""
        usual, sloping = np.stack([self.usual, self.slope]) @ share
        return np.asarray(usual + self.faster * sloping)

    def mean_by_month(self, amount: Values, share: Values) -> Values:
        """The same times an amount, shape (draws,), as its mean over the draws: (months,)."""
        amounts = np.stack([amount, amount * self.faster], axis=1) / len(amount)
        usual, sloping = (share @ amounts).T
        return np.asarray(self.usual * usual + self.slope * sloping)

    def by_month(self) -> Values:
        """Shape (months, draws)."""
        return self.usual[:, None] + np.outer(self.slope, self.faster)
