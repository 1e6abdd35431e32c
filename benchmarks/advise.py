"""Ten candidates at 0.5 % error: the advisor beside plain Monte Carlo, a library, and the floor.

Run: python benchmarks/advise.py

Equal error means the same standard error of the difference of the two best candidates' mean costs.
Ours comes from sixteen scramblings; a plain sample's is its standard deviation over root n, from
which the draws it needs follow. What needs more than `MOST_CHUNKS` chunks is timed on that many and
scaled up, and marked so. All peers run the very same model: what differs is the draws.

* plain Monte Carlo: pseudo-random draws, each candidate its own (what one writes first)
* plain NumPy: pseudo-random draws that all candidates share
* OpenTURNS: its Monte Carlo experiment draws the inputs, then the same model
* floor: drawing our points and reducing an array of the results' size, no model
"""

import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import openturns as ot
import scipy
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from outwork.simulation import (
    About,
    Assumptions,
    Brief,
    Candidate,
    Client,
    Limits,
    Piece,
    Role,
    Team,
    compare,
)
from outwork.simulation.model import outcome_of
from outwork.simulation.sampling import Draws, Layout
from outwork.simulation.situation import Case, Situation
from outwork.simulation.study import Study, standard_error
from outwork.simulation.summary import summarise

Floats = NDArray[np.float64]
KNOWN = Assumptions.standard()
ROUNDS = 7
CHUNK = 4_096
MOST_CHUNKS = 24
PRECISION = 0.005

APP = Brief(
    name="mobile app, a piece",
    work=Piece(effort_hours_low=500, effort_hours_likely=700, effort_hours_high=1_200),
    about=About(function="software_developer", separability=0.8),
    client=Client(country="DE", expertise=0.5),
    limits=Limits(deadline_weeks=26),
)
TEAM = Brief(
    name="team of thirty over three years",
    work=Team(roles=(Role(function="software_developer", people=30),), horizon_months=36),
    about=About(function="software_developer"),
    client=Client(country="US", expertise=0.7, management_hours_per_week=120),
)
TEN = {
    APP.name: [("in_house", "DE")]
    + [
        (way, place)
        for way in ("freelance", "project_outsourcing", "outstaffing")
        for place in ("DE", "PL", "IN")
    ],
    TEAM.name: [("in_house", "US")]
    + [
        (way, place)
        for way in ("managed_service", "outstaffing", "employer_of_record")
        for place in ("MX", "BR", "IN")
    ],
}


@dataclass(frozen=True)
class Result:
    """One contestant's time for one brief."""

    name: str
    draws: int
    seconds: float
    note: str = ""


def candidates(brief: Brief) -> list[Candidate]:
    return [Candidate(arrangement=way, country=place) for way, place in TEN[brief.name]]


def cases(brief: Brief) -> list[Case]:
    situation = Situation(brief, KNOWN)
    return [Case(situation, one) for one in candidates(brief)]


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median seconds of several runs, after one that warms up."""
    work()
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def ours(brief: Brief, *, sensitivity: bool = False) -> Result:
    """The whole of `compare`: sampling, model, refinement, quantiles, choice and words."""

    def run() -> int:
        return compare(
            brief,
            candidates=candidates(brief),
            precision=PRECISION,
            with_sensitivity=sensitivity,
            with_flip_points=False,
        ).draws

    name = "ours, with sensitivity" if sensitivity else "ours"
    return Result(name, run(), timed(run))


def achieved(brief: Brief, draws: int) -> tuple[float, int, int]:
    """Our standard error of the difference in dollars, and which two are the best."""
    study = Study(cases(brief), seed=7)
    study.extend_to(draws // CHUNK)
    order = sorted(range(len(study.runs)), key=lambda place: study.runs[place].cost.mean())
    first, second = order[:2]
    return standard_error(study.runs[first], study.runs[second]), first, second


Chunks = Callable[[np.random.Generator], Iterator[Draws]]


def shared(layout: Layout, tested: Sequence[Case]) -> Chunks:
    """The same pseudo-random chunk for every candidate."""

    def draw(rng: np.random.Generator) -> Iterator[Draws]:
        draws = Draws.of(KNOWN, layout, rng.random((len(layout.names), CHUNK)))
        return (draws for _ in tested)

    return draw


def apart(layout: Layout, tested: Sequence[Case]) -> Chunks:
    """A pseudo-random chunk of its own for every candidate."""

    def draw(rng: np.random.Generator) -> Iterator[Draws]:
        for _ in tested:
            yield Draws.of(KNOWN, layout, rng.random((len(layout.names), CHUNK)))

    return draw


def by_openturns(layout: Layout, tested: Sequence[Case]) -> Chunks:
    """The same chunk for every candidate, drawn by OpenTURNS."""
    inputs = ot.JointDistribution([ot.Uniform(0.0, 1.0)] * len(layout.names))

    def draw(rng: np.random.Generator) -> Iterator[Draws]:
        ot.RandomGenerator.SetSeed(int(rng.integers(2**31)))
        sample = np.asarray(ot.MonteCarloExperiment(inputs, CHUNK).generate()).T
        draws = Draws.of(KNOWN, layout, np.ascontiguousarray(sample))
        return (draws for _ in tested)

    return draw


def plain(
    name: str, brief: Brief, make: Callable[..., Chunks], target: tuple[float, int, int]
) -> Result:
    """Pseudo-random draws until the difference of the two best is known as well as ours."""
    tested = cases(brief)
    layout = Layout(KNOWN, [one.candidate for one in tested])
    draw = make(layout, tested)
    error, first, second = target
    needed = draws_needed(tested, draw, error, first, second)
    chunks = max(1, ceil(needed / CHUNK))
    measured = min(chunks, MOST_CHUNKS)

    def run() -> None:
        rng = np.random.default_rng(11)
        totals = [
            [outcome_of(case, draws).total for case, draws in zip(tested, draw(rng), strict=True)]
            for _ in range(measured)
        ]
        for place in range(len(tested)):
            summarise(values=np.concatenate([chunk[place] for chunk in totals]))

    seconds = timed(run, rounds=3) * chunks / measured
    note = "" if chunks == measured else f"timed on {measured} of {chunks} chunks"
    return Result(name, chunks * CHUNK, seconds, note)


def draws_needed(
    tested: Sequence[Case], draw: Chunks, error: float, first: int, second: int
) -> float:
    """Draws at which a plain sample's standard error is `error`, from a pilot of 32,768."""
    rng = np.random.default_rng(5)
    differences = []
    for _ in range(8):
        totals = {
            place: outcome_of(case, draws).total
            for place, (case, draws) in enumerate(zip(tested, draw(rng), strict=True))
            if place in (first, second)
        }
        differences.append(totals[first] - totals[second])
    return float(np.concatenate(differences).var() / error**2)


def floor(brief: Brief, draws: int) -> Result:
    """Drawing our points and reducing as many numbers as the model gives, without the model."""
    layout = Layout(KNOWN, candidates(brief))

    def run() -> None:
        points = layout.points(seed=7)
        drawn = [points.chunk(number) for number in range(draws // CHUNK)]
        count = len(TEN[brief.name])
        whole = np.concatenate([chunk[:count] for chunk in drawn], axis=1)
        summarise(values=whole)
        summarise(values=whole)

    return Result("floor: draw and reduce only", draws, timed(run))


def table(brief: Brief) -> None:
    """Run all contestants in turn and print them as Markdown."""
    mine = ours(brief)
    target = achieved(brief, mine.draws)
    results = [
        mine,
        ours(brief, sensitivity=True),
        floor(brief, mine.draws),
        plain("plain NumPy, shared draws", brief, shared, target),
        plain("OpenTURNS Monte Carlo, shared draws", brief, by_openturns, target),
        plain("plain Monte Carlo, own draws each", brief, apart, target),
    ]
    print(f"\n## {brief.name}, ten candidates\n")
    print("| what | draws | ms | beside ours | |\n| --- | ---: | ---: | ---: | --- |")
    for one in results:
        ratio = one.seconds / mine.seconds
        print(
            f"| {one.name} | {one.draws:,} | {one.seconds * 1e3:,.0f} | {ratio:.2f} | {one.note} |"
        )


def main() -> None:
    """Print machine facts and both tables."""
    print("# Ten candidates at 0.5 % error\n")
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, ",
        end="",
    )
    print(
        f"NumPy {np.__version__}, SciPy {scipy.__version__}, OpenTURNS {ot.__version__}; one core."
    )
    for brief in (APP, TEAM):
        table(brief)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory of the whole process, peers and OpenTURNS included: {peak:.0f} MB.")


if __name__ == "__main__":
    main()
