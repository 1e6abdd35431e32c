"""Two candidates whose difference is normal: what finding out is worth is known exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from outwork.simulation.information import (
    expected_value_of_perfect_information,
    value_of_information,
)

SPREADS = np.array([3.0, 1.0, 0.5, 0.0])


def drawn(*, lead, draws=1 << 14, seed=4):
    """The second candidate costs `lead` more, plus the sum of normal inputs of those spreads."""
    rng = np.random.default_rng(seed)
    inputs = rng.random((draws, SPREADS.size))
    difference = lead + norm.ppf(inputs) @ SPREADS
    return np.stack([np.full(draws, 100.0), 100.0 + difference], axis=1), inputs


def unit_loss(lead, spread):
    """E max(0, -D) for D normal around `lead`, the value of knowing D before choosing."""
    if spread == 0.0:
        return 0.0
    return spread * norm.pdf(lead / spread) - lead * norm.cdf(-lead / spread)


@pytest.mark.parametrize("lead", [0.0, 1.0, 4.0])
def test_a_normal_difference_has_its_closed_form(lead):
    costs, inputs = drawn(lead=lead)
    found = value_of_information(costs=costs, inputs=inputs)
    assert found.everything == pytest.approx(unit_loss(lead, np.sqrt((SPREADS**2).sum())), abs=0.06)
    exact = [unit_loss(lead, spread) for spread in SPREADS]
    assert found.each_input == pytest.approx(exact, abs=0.06)


def test_the_error_bar_covers_the_closed_form():
    costs, inputs = drawn(lead=1.0, draws=1 << 15, seed=8)
    found = value_of_information(costs=costs, inputs=inputs)
    exact = np.array([unit_loss(1.0, spread) for spread in SPREADS[:2]])
    assert (np.abs(found.each_input[:2] - exact) < 4.0 * found.each_input_error[:2] + 0.01).all()


def test_a_rare_event_that_turns_the_choice_is_found():
    """One time in fifty the cheap one costs 100 more: knowing when saves 90 of it."""
    rng = np.random.default_rng(6)
    evenly = (np.arange(1 << 14) + 0.5) / (1 << 14)
    inputs = np.stack([rng.permutation(evenly), rng.permutation(evenly)], axis=1)
    costs = np.stack([100.0 + 100.0 * (inputs[:, 0] > 0.98), np.full(1 << 14, 110.0)], axis=1)
    found = value_of_information(costs=costs, inputs=inputs)
    assert found.everything == pytest.approx(0.02 * 90.0, rel=0.01)
    assert found.each_input[0] == pytest.approx(0.02 * 90.0, rel=0.1)
    assert found.each_input[1] == 0.0


def test_where_one_is_always_better_nothing_is_worth_finding_out():
    rng = np.random.default_rng(1)
    inputs = rng.random((1024, 3))
    base = inputs.sum(axis=1)
    found = value_of_information(costs=np.stack([base, base + 0.5], axis=1), inputs=inputs)
    assert found.everything == 0.0
    assert found.each_input.tolist() == [0.0, 0.0, 0.0]


def test_one_candidate_leaves_nothing_to_choose():
    found = value_of_information(
        costs=np.ones((256, 1)), inputs=np.random.default_rng(2).random((256, 2))
    )
    assert found.everything == 0.0
    assert found.each_input.tolist() == [0.0, 0.0]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), candidates=st.integers(2, 5))
def test_no_single_input_is_worth_more_than_all(seed, candidates):
    rng = np.random.default_rng(seed)
    inputs = rng.random((512, 3))
    costs = rng.normal(size=(512, candidates)) + inputs @ rng.normal(size=(3, candidates))
    found = value_of_information(costs=costs, inputs=inputs)
    assert found.everything == expected_value_of_perfect_information(costs=costs)
    assert (found.each_input >= 0.0).all()
    assert (found.each_input <= found.everything).all()


def test_the_scale_of_an_input_does_not_matter():
    costs, inputs = drawn(lead=1.0)
    plain = value_of_information(costs=costs, inputs=inputs)
    bent = value_of_information(costs=costs, inputs=np.exp(9.0 * inputs))
    assert plain.each_input.tobytes() == bent.each_input.tobytes()
