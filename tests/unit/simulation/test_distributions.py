"""Every distribution of the table is what its word says."""

import numpy as np
import pytest
from scipy import stats

from outwork.simulation.distributions import Shape, inverse, mean

U = (np.arange(20_000) + 0.5) / 20_000


@pytest.mark.parametrize(
    ("shape", "parameters", "expected"),
    [
        (Shape.TRIANGLE, (2.0, 3.0, 7.0), stats.triang(0.2, loc=2, scale=5)),
        (Shape.TRIANGLE, (0.0, 0.0, 1.0), stats.triang(0.0, loc=0, scale=1)),
        (Shape.RANGE, (1.0, 0.0, 4.0), stats.uniform(1, 3)),
        (Shape.NORMAL, (0.2, 0.3, 0.0), stats.norm(0.2, 0.3)),
        (Shape.LOGNORMAL_MEDIAN, (200.0, 0.8, 0.0), stats.lognorm(0.8, scale=200)),
        (
            Shape.LOGNORMAL_MEAN_MEDIAN,
            (4700.0, 1633.0, 0.0),
            stats.lognorm(np.sqrt(2 * np.log(4700 / 1633)), scale=1633),
        ),
        (Shape.LOGNORMAL_SPREAD, (0.8, 0.0, 0.0), stats.lognorm(0.8)),
        (Shape.BETA, (7.0, 43.0, 0.0), stats.beta(7, 43)),
    ],
)
def test_values_and_mean_are_those_of_the_reference(shape, parameters, expected):
    assert inverse(shape, parameters, U) == pytest.approx(expected.ppf(U), rel=1e-9)
    assert mean(shape, parameters) == pytest.approx(expected.mean(), rel=1e-9)


def test_a_constant_is_the_same_everywhere():
    assert set(inverse(Shape.CONSTANT, (4.0, 9.0, 9.0), U)) == {4.0}


def test_a_coefficient_with_a_standard_error_is_known_but_never_drawn():
    assert mean(Shape.COEFFICIENT, (np.log(0.63), 0.1, 0.0)) == pytest.approx(0.63)
    with pytest.raises(AssertionError):
        inverse(Shape.COEFFICIENT, (0.0, 0.1, 0.0), U)
