"""The points: Sobol's net, scrambled dimension by dimension, the same for whoever asks."""

import numpy as np
from scipy.stats import qmc

from outwork.simulation.sampling.sobol import PointSet, _directions, _net


def points(dimensions, *, seed=7, chunks=1, scramblings=16):
    made = PointSet(np.array(dimensions), seed=seed, scramblings=scramblings)
    each = [made.chunk(k).reshape(len(dimensions), scramblings, -1) for k in range(chunks)]
    return np.concatenate(each, axis=2)


def test_unscrambled_it_is_the_sequence_of_joe_and_kuo():
    ours = _net(_directions()[:200, :8]).astype(float) * 2.0**-32
    theirs = qmc.Sobol(200, scramble=False, bits=32).random(256)
    assert set(map(tuple, ours.T)) == set(map(tuple, theirs))


def test_every_scrambling_of_every_dimension_has_one_point_in_every_interval():
    drawn = points([0, 1, 5, 200, 3000], chunks=4)
    for dimension in drawn:
        for scrambled in dimension:
            assert sorted((scrambled * 1024).astype(int)) == list(range(1024))


def test_two_dimensions_fill_the_square_evenly():
    first, second = points([0, 1])
    for one, two in zip(first, second, strict=True):
        cells = (one * 16).astype(int) * 16 + (two * 16).astype(int)
        assert sorted(cells) == list(range(256))


def test_a_dimension_does_not_hang_on_which_others_are_asked_for():
    assert np.array_equal(points([3, 40])[1], points([40])[0])


def test_another_seed_gives_other_points_and_the_same_seed_the_same():
    assert np.array_equal(points([2], seed=1), points([2], seed=1))
    assert not np.array_equal(points([2], seed=1), points([2], seed=2))


def test_scramblings_are_independent_enough_for_an_error_bar():
    """For a smooth product the spread of scramblings' means is the true error of their mean."""
    found = []
    for seed in range(40):
        drawn = points(range(6), seed=seed)
        means = np.prod(1 + (drawn - 0.5), axis=0).mean(axis=1)
        found.append((means.mean() - 1, means.std(ddof=1) / 4))
    errors, claimed = np.array(found).T
    assert 0.6 < errors.std() / np.sqrt((claimed**2).mean()) < 1.6


def test_it_is_far_better_than_plain_draws():
    drawn = points(range(10), chunks=4)
    ours = np.prod(1 + 0.5 * (drawn - 0.5), axis=0).mean(axis=1)
    plain = np.random.default_rng(1).random((10, 16, 1024))
    theirs = np.prod(1 + 0.5 * (plain - 0.5), axis=0).mean(axis=1)
    assert ours.std() < theirs.std() / 5
