"""An event in means and in draws."""

import numpy as np
import pytest

from outwork.simulation.event import Event

CHANCE = np.array([0.1, 0.5, 0.9, 0.0])
HAPPENS = np.array([True, False, True, False])


def test_a_stake_is_its_chance_of_one_amount_and_of_the_other():
    stake = Event(CHANCE, HAPPENS).stake(200.0, otherwise=100.0)
    assert stake.expected == pytest.approx([110.0, 150.0, 190.0, 100.0])


def test_with_its_luck_a_stake_is_what_happened():
    stake = Event(CHANCE, HAPPENS).stake(np.arange(4.0), otherwise=np.full(4, 7.0))
    assert stake.expected + stake.luck == pytest.approx([0.0, 7.0, 2.0, 7.0])


def test_luck_is_nothing_on_average_and_means_are_sharper_for_it():
    u = np.random.default_rng(1).random((1_000, 64))
    chance = np.full(u.shape, 0.15)
    stake = Event(chance, u < chance).stake(1_000.0)
    assert stake.luck.mean() == pytest.approx(0.0, abs=5.0)
    assert stake.expected.mean(axis=1).std() < 1e-9
    assert (stake.expected + stake.luck).mean(axis=1).std() > 30.0
