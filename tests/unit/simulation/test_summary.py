"""A lognormal is known in closed form; small samples are counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm

from outwork.simulation.summary import cvar_of_sorted, quantiles_of_sorted, summarise

SPREAD = 0.8


def evenly_drawn_lognormal(draws):
    return np.exp(SPREAD * norm.ppf((np.arange(draws) + 0.5) / draws))


def test_a_lognormal_cost_has_its_closed_form():
    found = summarise(values=evenly_drawn_lognormal(1 << 18))
    mean = np.exp(SPREAD**2 / 2.0)
    assert found.mean == pytest.approx(mean, rel=1e-4)
    for level, value in ((0.1, found.p10), (0.5, found.p50), (0.8, found.p80), (0.95, found.p95)):
        assert value == pytest.approx(np.exp(SPREAD * norm.ppf(level)), rel=1e-4)
    beyond = mean * norm.cdf(SPREAD - norm.ppf(0.95)) / 0.05
    assert found.cvar95 == pytest.approx(beyond, rel=1e-3)


def test_a_hundred_draws_counted_by_hand():
    ordered = np.arange(1.0, 101.0)
    assert cvar_of_sorted(ordered=ordered, level=0.95) == pytest.approx(98.0)
    assert cvar_of_sorted(ordered=ordered, level=0.975) == pytest.approx(
        (100.0 + 99.0 + 0.5 * 98.0) / 2.5
    )
    assert quantiles_of_sorted(ordered=ordered, levels=[0.0, 0.5, 1.0]).tolist() == [1, 50.5, 100]


def test_candidates_are_summarised_side_by_side():
    values = np.stack([np.arange(100.0), 7.0 * np.arange(100.0)[::-1]])
    found = summarise(values=values)
    assert found.p95.shape == (2,)
    assert found.cvar95[1] == pytest.approx(7.0 * found.cvar95[0])


@given(arrays(np.float64, st.integers(1, 60), elements=st.floats(-1e9, 1e9)))
def test_the_bad_twentieth_is_never_better_than_the_rest(values):
    found = summarise(values=values)
    slack = 1e-9 * (1.0 + np.abs(values).max())
    assert found.p10 <= found.p50 <= found.p80 <= found.p95
    assert found.mean - slack <= found.cvar95 <= values.max() + slack
    assert found.p95 <= found.cvar95 + slack or values.size * 0.05 > 1.0


@given(
    arrays(np.float64, st.integers(1, 200), elements=st.floats(-1e6, 1e6)),
    st.floats(0.0, 1.0),
)
def test_quantiles_are_numpys(values, level):
    found = quantiles_of_sorted(ordered=np.sort(values), levels=[level])
    assert found[0] == pytest.approx(np.quantile(values, level), abs=1e-6)
