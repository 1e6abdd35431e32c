"""Sobol' indices: ours beside OpenTURNS, on the same functions and with the same rows asked for.

Run: python benchmarks/sensitivity.py

Both are given the function as one call for many rows, both sample Sobol' points, both give error
bars: ours from eight scramblings, theirs asymptotic ones. The error against the closed form is told
beside the time, so that speed is not bought with precision. OpenTURNS uses one unscrambled set, the
same in every run: its error at small sizes is luck of that set, where ours is a mean over seeds.
"""

import platform
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import openturns as ot
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from outwork.simulation.sensitivity import sobol_indices

Floats = NDArray[np.float64]
Estimate = tuple[Floats, Floats]
Function = Callable[[Floats], Floats]

SCRAMBLINGS = 8
ROUNDS = 7
WEIGHTS = np.concatenate([[0.0, 0.5, 3.0, 9.0], np.full(26, 99.0)])


def ishigami(points: Floats) -> Floats:
    """Three inputs, one of which acts only together with another."""
    x = np.pi * (2.0 * points - 1.0)
    return np.sin(x[:, 0]) * (1.0 + 0.1 * x[:, 2] ** 4) + 7.0 * np.sin(x[:, 1]) ** 2


def sobol_g(points: Floats) -> Floats:
    """Thirty inputs, four of which matter: about what the advisor asks."""
    return np.prod((np.abs(4.0 * points - 2.0) + WEIGHTS) / (1.0 + WEIGHTS), axis=1)


def exact_ishigami() -> Estimate:
    """First order and total in closed form."""
    one = 0.5 * (1.0 + 0.1 * np.pi**4 / 5.0) ** 2
    three = 0.01 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    variance = one + 49.0 / 8.0 + three
    first = np.array([one, 49.0 / 8.0, 0.0]) / variance
    return first, np.array([one + three, 49.0 / 8.0, three]) / variance


def exact_sobol_g() -> Estimate:
    """First order and total in closed form."""
    parts = 1.0 / (3.0 * (1.0 + WEIGHTS) ** 2)
    whole = np.prod(1.0 + parts)
    return parts / (whole - 1.0), parts * whole / (1.0 + parts) / (whole - 1.0)


def ours(function: Function, inputs: int, draws: int, seed: int) -> Estimate:
    """Saltelli and Jansen on scrambled points, with errors from the scramblings."""
    found = sobol_indices(
        function=function,
        columns=tuple(map(str, range(inputs))),
        draws=draws // SCRAMBLINGS,
        scramblings=SCRAMBLINGS,
        seed=seed,
    )
    return found.first_order, found.total


def theirs(function: Function, inputs: int, draws: int, seed: int) -> Estimate:
    """OpenTURNS: the same design size from a low-discrepancy sequence, Jansen, asymptotic bars."""
    ot.RandomGenerator.SetSeed(seed)
    ot.ResourceMap.SetAsString("SobolIndicesExperiment-SamplingMethod", "QMC")
    unit_cube = ot.JointDistribution([ot.Uniform(0.0, 1.0)] * inputs)
    design = ot.SobolIndicesExperiment(unit_cube, draws, False).generate()
    model = ot.PythonFunction(
        inputs, 1, func_sample=lambda points: function(np.asarray(points))[:, None]
    )
    found = ot.JansenSensitivityAlgorithm(design, model(design), draws)
    found.setUseAsymptoticDistribution(True)
    found.getTotalOrderIndicesInterval()
    return np.array(found.getFirstOrderIndices()), np.array(found.getTotalOrderIndices())


def median_seconds(run: Callable[[int], object]) -> float:
    """Median over the rounds, after one that warms up."""
    run(0)
    taken = []
    for seed in range(1, ROUNDS + 1):
        begun = time.perf_counter()
        run(seed)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def worst_error(run: Callable[[int], Estimate], exact: Estimate) -> float:
    """Root mean square over the rounds of the index that is missed most."""
    missed = [np.concatenate(run(seed)) - np.concatenate(exact) for seed in range(1, ROUNDS + 1)]
    return float(np.sqrt((np.array(missed) ** 2).mean(axis=0)).max())


def line(name: str, function: Function, exact: Estimate, draws: int) -> str:
    """One row of the table."""
    inputs = len(exact[0])
    mine = partial(ours, function, inputs, draws)
    other = partial(theirs, function, inputs, draws)
    fast, slow = median_seconds(mine), median_seconds(other)
    return (
        f"{name:<10}{inputs:>7}{draws:>8}{fast * 1e3:>10.2f}{slow * 1e3:>11.2f}{fast / slow:>7.2f}"
        f"{worst_error(mine, exact):>11.4f}{worst_error(other, exact):>13.4f}"
    )


def main() -> None:
    """Print one line per function and size."""
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}, ")
    print(f"OpenTURNS {ot.__version__}; medians of {ROUNDS} runs")
    print(f"{'function':<10}{'inputs':>7}{'draws':>8}{'ours ms':>10}{'theirs ms':>11}", end="")
    print(f"{'ratio':>7}{'our error':>11}{'their error':>13}")
    for draws in (1024, 8192, 32_768):
        print(line("ishigami", ishigami, exact_ishigami(), draws))
        print(line("sobol g", sobol_g, exact_sobol_g(), draws))


if __name__ == "__main__":
    main()
