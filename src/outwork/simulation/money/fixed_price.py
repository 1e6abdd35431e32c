"""A fixed price: bid before the work is known, carried by the provider up to its margin.

What the provider loses comes back in part: as renegotiation, as cut quality, as failure.
"""

from dataclasses import dataclass

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPrice:
    """One contract at a fixed price, each of shape (draws,), in dollars."""

    price: Values
    provider_cost: Values
    loss: Values
    passed_back: Values
    change_orders: Values

    @property
    def margin(self) -> Values:
        """The provider's margin as a share of the price, after what it gets back."""
        return 1 - self.provider_cost / self.price


def fixed_price(
    case: Case, *, hours: Values, growth: Values, hour: Values, draws: Draws
) -> FixedPrice:
    """The contract for `hours` of work (before growth) at the provider's rate `hour`."""
    price = _bid(case, hours, draws) * hour * (1 + draws.row("fixed_premium"))
    quote = case.candidate.quote
    if quote and quote.price is not None:
        price = np.full(draws.count, case.situation.usd(quote.price))
    cost = hours * hour * (1 - draws.row("vendor_margin"))
    loss = np.maximum(0.0, cost - price)
    return FixedPrice(
        price=price,
        provider_cost=cost,
        loss=loss,
        passed_back=draws.row("loss_passed_back") * loss,
        change_orders=_change_orders(case, hours * (growth - 1), hour, draws),
    )


def _bid(case: Case, hours: Values, draws: Draws) -> Values:
    """Hours the provider estimated: the true ones, less the usual overrun of fixed prices."""
    survey = case.situation.assumptions["log_overrun_fixed"]
    return hours * np.exp(-survey.p1 - survey.p2 * draws.alone(case.candidate, "bid"))


def _change_orders(case: Case, extra_hours: Values, hour: Values, draws: Draws) -> Values:
    """Growth is paid at a premium; of shrinkage only a part comes back."""
    dearer = extra_hours * hour * (1 + draws.row("change_premium"))
    given_back = extra_hours * hour * case.mean("shrink_back")
    return np.where(extra_hours > 0, dearer, given_back)
