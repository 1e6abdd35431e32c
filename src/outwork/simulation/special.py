"""Special functions, fetched when first used: importing them takes longer than all the rest.

`from outwork.simulation import Brief` should cost no more than NumPy does.
"""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def normal_inverse(u: Values) -> Values:
    """Standard normal values at the probabilities `u`."""
    from scipy.special import ndtri

    return np.asarray(ndtri(u), np.float64)


def normal_chance(z: Values) -> Values:
    """Standard normal probabilities below `z`."""
    from scipy.special import ndtr

    return np.asarray(ndtr(z), np.float64)


def beta_inverse(successes: float, failures: float, u: Values) -> Values:
    """Values of a beta distribution at the probabilities `u`."""
    from scipy.special import betaincinv

    return np.asarray(betaincinv(successes, failures, u), np.float64)
