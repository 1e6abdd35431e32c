"""The points: Sobol's net, scrambled dimension by dimension, the same for whoever asks."""

import numpy as np
import pytest
from scipy.stats import qmc

from outwork.simulation.sampling.inputs import COMMON
from outwork.simulation.sampling.sobol import (
    DIRECTIONS,
    FIRST_OWN_DIMENSION,
    MOST_DIMENSIONS,
    PointSet,
    _directions,
    _net,
)


def points(dimensions, *, seed=7, chunks=1, scramblings=16):
    made = PointSet(np.array(dimensions), seed=seed, scramblings=scramblings)
    each = [made.chunk(k).reshape(len(dimensions), scramblings, -1) for k in range(chunks)]
    return np.concatenate(each, axis=2)


def test_unscrambled_it_is_the_sequence_of_joe_and_kuo():
    with np.load(DIRECTIONS) as table:
        dimensions = table["dimension"][:400]
    ours = _net(_directions()[:400, :8]).astype(float) * 2.0**-32
    theirs = qmc.Sobol(int(dimensions.max()) + 1, scramble=False, bits=32).random(256)
    assert set(map(tuple, ours.T)) == set(map(tuple, theirs[:, dimensions]))


def test_no_dimension_is_taken_twice():
    with np.load(DIRECTIONS) as table:
        assert len(np.unique(table["dimension"])) == MOST_DIMENSIONS


@pytest.mark.parametrize("common", ["effort", "price"])
def test_what_a_candidate_draws_goes_well_with_what_everybody_draws(common):
    """The means of 256 products are right to a hundredth where the pair fills its square."""
    place = COMMON.index(common)
    own = range(FIRST_OWN_DIMENSION, FIRST_OWN_DIMENSION + 3_200)
    drawn = points([place, *own]) - 0.5
    errors = (drawn[0] * drawn[1:]).mean(axis=2)
    plain = 1 / 12 / 256**0.5
    assert (errors**2).mean(axis=1).max() ** 0.5 < plain


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
