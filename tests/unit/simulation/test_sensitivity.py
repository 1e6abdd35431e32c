"""Sobol' indices beside functions whose indices are known exactly."""

import numpy as np
import pytest

from outwork.simulation.sensitivity import sobol_indices

ISHIGAMI_A, ISHIGAMI_B = 7.0, 0.1
SOBOL_G = np.array([0.0, 0.5, 3.0, 9.0, 99.0, 99.0])


def ishigami(points):
    """sin x1 + a sin^2 x2 + b x3^4 sin x1, each x uniform from -pi to pi."""
    x = np.pi * (2.0 * points - 1.0)
    return np.sin(x[:, 0]) * (1.0 + ISHIGAMI_B * x[:, 2] ** 4) + ISHIGAMI_A * np.sin(x[:, 1]) ** 2


def sobol_g(points):
    """Product of (|4 u - 2| + a) / (1 + a)."""
    return np.prod((np.abs(4.0 * points - 2.0) + SOBOL_G) / (1.0 + SOBOL_G), axis=1)


def ishigami_in_closed_form():
    one = 0.5 * (1.0 + ISHIGAMI_B * np.pi**4 / 5.0) ** 2
    two = ISHIGAMI_A**2 / 8.0
    with_three = ISHIGAMI_B**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    variance = one + two + with_three
    first = np.array([one, two, 0.0]) / variance
    total = np.array([one + with_three, two, with_three]) / variance
    return variance, first, total


def sobol_g_in_closed_form():
    parts = 1.0 / (3.0 * (1.0 + SOBOL_G) ** 2)
    whole = np.prod(1.0 + parts)
    variance = whole - 1.0
    return variance, parts / variance, parts * whole / (1.0 + parts) / variance


@pytest.mark.parametrize(
    ("function", "exact", "columns"),
    [
        (ishigami, ishigami_in_closed_form, ("x1", "x2", "x3")),
        (sobol_g, sobol_g_in_closed_form, tuple("abcdef")),
    ],
)
def test_known_functions_have_their_known_indices(function, exact, columns):
    found = sobol_indices(function=function, columns=columns, draws=2048, seed=3)
    variance, first, total = exact()
    assert found.variance == pytest.approx(variance, rel=0.01)
    assert found.first_order == pytest.approx(first, abs=0.01)
    assert found.total == pytest.approx(total, abs=0.01)


def test_error_bars_tell_the_truth():
    """Over many seeds about two in three estimates lie within one standard error (t with 15)."""
    _, first, total = ishigami_in_closed_form()
    within = []
    for seed in range(40):
        found = sobol_indices(
            function=ishigami, columns=("x1", "x2", "x3"), draws=128, scramblings=16, seed=seed
        )
        within.extend(np.abs(found.first_order - first) <= found.first_order_error)
        within.extend(np.abs(found.total - total) <= found.total_error)
    assert 0.56 <= np.mean(within) <= 0.78


def test_a_group_holds_what_happens_between_its_columns():
    """x1 and x3 act together: as a group, first order and total are the same share."""
    found = sobol_indices(
        function=ishigami,
        columns=("x1", "x2", "x3"),
        groups={"x1": "both", "x3": "both"},
        draws=2048,
        seed=5,
    )
    _, first, total = ishigami_in_closed_form()
    assert found.groups == ("both", "x2")
    assert found.first_order == pytest.approx([1.0 - first[1], first[1]], abs=0.01)
    assert found.total == pytest.approx([1.0 - total[1], total[1]], abs=0.01)


def test_an_input_that_does_nothing_gets_exactly_nothing():
    found = sobol_indices(
        function=lambda points: points[:, 0] ** 2, columns=("works", "idle"), draws=64, seed=1
    )
    assert found.total[1] == 0.0
    assert found.first_order[1] == 0.0
    assert found.total[0] == pytest.approx(1.0, abs=0.02)


def test_a_constant_has_no_indices():
    found = sobol_indices(
        function=lambda points: np.full(len(points), 5.0), columns=("any",), draws=64, seed=1
    )
    assert found.variance == 0.0
    assert found.total.tolist() == [0.0]
    assert found.total_error.tolist() == [0.0]


def test_the_same_seed_gives_the_same_bytes_whatever_the_blocks():
    def once(rows_at_once):
        return sobol_indices(
            function=sobol_g,
            columns=tuple("abcdef"),
            draws=256,
            seed=9,
            rows_at_once=rows_at_once,
        )

    whole, pieces = once(1_000_000), once(300)
    assert whole.total.tobytes() == pieces.total.tobytes()
    assert whole.first_order.tobytes() == pieces.first_order.tobytes()
    assert whole.evaluations == (6 + 2) * 256 * 8


def test_points_are_strictly_inside_the_unit_cube():
    seen = []

    def watch(points):
        seen.append((points.min(), points.max()))
        return points.sum(axis=1)

    sobol_indices(function=watch, columns=("a", "b"), draws=4096, seed=2)
    assert min(low for low, _ in seen) > 0.0
    assert max(high for _, high in seen) < 1.0
