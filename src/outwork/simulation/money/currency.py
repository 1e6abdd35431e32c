"""Foreign currency: a risk with mean one, in full for local pay, in part for a provider's price."""

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case


def volatility(case: Case) -> float:
    """Yearly standard deviation of the logarithm of the exchange rate to the brief's currency."""
    ours, theirs = case.situation.currency, case.country.currency
    if ours == theirs:
        return 0.0
    rows = case.situation.assumptions.rows
    pairs = (f"fx_{ours}{theirs}".lower(), f"fx_{theirs}{ours}".lower())
    found = next((rows[pair].p1 for pair in pairs if pair in rows), None)
    return case.mean("fx_default_volatility") if found is None else found


def currency_factor(case: Case, *, years: float, draws: Draws) -> Values:
    """Factor on what is paid, mean one, at the middle of the time."""
    paid_locally = case.way.employed
    share = 1.0 if paid_locally else case.mean("currency_share_provider")
    spread = share * volatility(case) * years**0.5
    if spread == 0.0:
        return np.ones(draws.count)
    return np.asarray(np.exp(spread * draws.alone(case.candidate, "currency") - spread**2 / 2))
