"""What the model says of one candidate for one chunk of draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .components import COMPONENTS
from .distributions import Draws as Values
from .money.price_level import PriceLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyFlow:
    """What is spent month by month: an amount at each month's price, in the share that falls there.

    amount: shape (draws,); price: shape (months,), or a level that is drawn too;
    share: shape (months, draws), or none where all of it falls into every month.
    """

    amount: Values
    price: PriceLevel | Values
    share: Values | None = None

    def monthly_mean(self) -> Values:
        """Mean over the draws, shape (months,)."""
        if isinstance(self.price, PriceLevel):
            assert self.share is not None
            return self.price.mean_by_month(self.amount, self.share)
        falling = self.amount.mean() if self.share is None else self._falling_mean(self.share)
        return np.asarray(self.price * falling)

    def _falling_mean(self, share: Values) -> Values:
        return np.asarray(share @ self.amount / len(self.amount))

    def monthly(self) -> Values:
        """Every draw's months, shape (months, draws)."""
        price = self.price.by_month() if isinstance(self.price, PriceLevel) else self.price[:, None]
        cost = self.amount * price
        return np.asarray(cost if self.share is None else cost * self.share)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Costs in US dollars of today, by component, and times, each of shape (draws,)."""

    components: Mapping[str, Values]
    """Events counted by their chance."""
    finish_weeks: Values
    own_hours_per_week: Values
    rare_loss: Values
    """Expected loss of events too rare to be drawn; already inside the components."""
    luck: Values | float = 0.0
    """What the events that happen in a draw, and those that don't, add to the components."""
    flows: tuple[MonthlyFlow, ...] = ()
    """For ongoing work: what is spent month by month; what is not in them is spent at the start."""
    people: float = 0.0
    provider_margin: Values | None = field(default=None)

    def __post_init__(self) -> None:
        unknown = set(self.components) - set(COMPONENTS)
        assert not unknown, f"components without a name: {unknown}"

    @cached_property
    def expected(self) -> Values:
        """Sum of all components, shape (draws,): for means."""
        parts = [self.components[one] for one in COMPONENTS if one in self.components]
        return np.asarray(sum(parts[1:], start=parts[0]))

    @cached_property
    def total(self) -> Values:
        """What it costs in each draw, its events as they fall: for quantiles and chances."""
        return np.asarray(self.expected + self.luck)

    def cumulative(self, months: int) -> NDArray[np.float64]:
        """Money spent up to the end of each month, shape (months, draws)."""
        spent = np.zeros((months, len(self.total))) + self.luck / months
        for flow in self.flows:
            spent += flow.monthly()
        spent[0] += self.total - spent.sum(axis=0)
        for month in range(1, months):
            spent[month] += spent[month - 1]
        return spent

    def cumulative_mean(self) -> Values:
        """Mean of the same over the draws, shape (months,); empty for a piece."""
        if not self.flows:
            return np.zeros(0)
        spent = np.asarray(sum(flow.monthly_mean() for flow in self.flows))
        return np.asarray(np.cumsum(spent) + (self.expected.mean() - spent.sum()))
