"""Ten candidates at 0.5 % error: the advisor beside plain Monte Carlo, a library, and the floor.

Run: python benchmarks/advise.py

Equal error means the same standard error of the difference of the two best candidates' mean costs,
measured over independent repetitions: ours over the scramblings of eight seeds, a plain sample's
over its draws, each of which is one. What needs more than `MOST_CHUNKS` chunks is timed on that
many and scaled up, and marked so. All peers run the very same model on the columns it reads, with
events drawn; what differs is the draws, and that ours counts events in means by their chance. Ours
is the whole answer (month by month, break-even, choice, words), theirs cost and time with their
quantiles alone.

* plain Monte Carlo: pseudo-random draws, each candidate its own (what one writes first)
* plain NumPy: pseudo-random draws that all candidates share
* OpenTURNS: its Monte Carlo experiment draws the inputs, then the same model
* floor, points: the points of our columns, and an array of the results' size reduced; no model
* floor, inputs: the same with every input drawn, that is taken through its distribution

Times are processor time, the median of several runs; everything runs on one core.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import platform
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import openturns as ot
import scipy
from numpy.typing import NDArray
from ten_candidates import BRIEFS, KNOWN, candidates, cases

from outwork.simulation import Brief, compare
from outwork.simulation.choose import choose, judge
from outwork.simulation.distributions import Draws as Values
from outwork.simulation.model import outcome_of
from outwork.simulation.sampling import Draws
from outwork.simulation.situation import Case
from outwork.simulation.study import Study
from outwork.simulation.summary import summarise

Floats = NDArray[np.float64]
ROUNDS = 9
CHUNK = 4_096
MOST_CHUNKS = 24
PILOT_CHUNKS = 32
SEEDS = range(7, 15)
PRECISION = 0.005


@dataclass(frozen=True)
class Result:
    """One contestant's time for one brief."""

    name: str
    draws: int
    seconds: float
    note: str = ""


@dataclass(frozen=True)
class Target:
    """What the others have to reach: the error in dollars between two candidates."""

    error: float
    share: float
    first: int
    second: int


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median seconds of several runs, after one that warms up."""
    work()
    seconds = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
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


def achieved(brief: Brief, draws: int) -> Target:
    """Our error between the two best, over the scramblings of several seeds."""
    studies = [Study(cases(brief), seed=seed) for seed in SEEDS]
    for study in studies:
        study.extend_to(draws // CHUNK)
    choice = choose(judge(studies[0].cases[0].situation, studies[0].runs))
    assert choice is not None
    assert choice.second is not None
    first, second = (studies[0].cases.index(one.case) for one in (choice.best, choice.second))
    differences = [
        study.runs[first].scrambling_means - study.runs[second].scrambling_means
        for study in studies
    ]
    error = float(np.concatenate(differences).std(ddof=1) / len(differences[0]) ** 0.5)
    return Target(error, error / choice.best.mean, first, second)


class Recording(Draws):
    """Draws that note which inputs are asked for, and how."""

    asked: dict[tuple[str, tuple[object, ...]], None]

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name not in ("uniform", "row", "normal", "own", "own_row"):
            return found

        def noted(*arguments: object) -> Values:
            self.asked[name, arguments] = None
            return found(*arguments)  # type: ignore[operator]

        return noted


def recorded(study: Study, tested: Sequence[Case]) -> Recording:
    """All that some candidates ask for."""
    draws = Recording(KNOWN, study.layout.names, lambda place: study.points.column(place, 0))
    draws.asked = {}
    for case in tested:
        outcome_of(case, draws)
    return draws


def columns_read(tested: Sequence[Case]) -> list[str]:
    """Columns that the model reads for these candidates."""
    return list(recorded(Study(tested, seed=7), tested).names_read)


Chunks = Callable[[np.random.Generator], Iterator[Draws]]


def shared(tested: Sequence[Case]) -> Chunks:
    """The same pseudo-random chunk for every candidate."""
    names = columns_read(tested)

    def draw(rng: np.random.Generator) -> Iterator[Draws]:
        draws = Draws(KNOWN, names, rng.random((len(names), CHUNK)).__getitem__)
        return (draws for _ in tested)

    return draw


def apart(tested: Sequence[Case]) -> Chunks:
    """A pseudo-random chunk of its own for every candidate."""
    names = [columns_read([case]) for case in tested]

    def draw(rng: np.random.Generator) -> Iterator[Draws]:
        for own in names:
            yield Draws(KNOWN, own, rng.random((len(own), CHUNK)).__getitem__)

    return draw


def by_openturns(tested: Sequence[Case]) -> Chunks:
    """The same chunk for every candidate, drawn by OpenTURNS."""
    names = columns_read(tested)
    inputs = ot.JointDistribution([ot.Uniform(0.0, 1.0)] * len(names))

    def draw(rng: np.random.Generator) -> Iterator[Draws]:
        ot.RandomGenerator.SetSeed(int(rng.integers(2**31)))
        sample = np.asarray(ot.MonteCarloExperiment(inputs, CHUNK).generate()).T
        draws = Draws(KNOWN, names, np.ascontiguousarray(sample).__getitem__)
        return (draws for _ in tested)

    return draw


def plain(name: str, brief: Brief, make: Callable[..., Chunks], target: Target) -> Result:
    """Pseudo-random draws until the difference of the two best is known as well as ours."""
    tested = cases(brief)
    draw = make(tested)
    chunks = max(1, ceil(draws_needed(tested, draw, target) / CHUNK))
    measured = min(chunks, MOST_CHUNKS)

    def run() -> None:
        rng = np.random.default_rng(11)
        results = [drawn(tested, draw, rng) for _ in range(measured)]
        for place in range(len(tested)):
            for kind in (0, 1):
                summarise(values=np.concatenate([chunk[place][kind] for chunk in results]))

    seconds = timed(run, rounds=3) * chunks / measured
    note = "" if chunks == measured else f"timed on {measured} of {chunks} chunks"
    return Result(name, chunks * CHUNK, seconds, note)


def drawn(
    tested: Sequence[Case], draw: Chunks, rng: np.random.Generator
) -> list[tuple[Floats, Floats]]:
    """Cost and time of every candidate for one chunk."""
    outcomes = [outcome_of(case, draws) for case, draws in zip(tested, draw(rng), strict=True)]
    return [(one.total, one.finish_weeks) for one in outcomes]


def draws_needed(tested: Sequence[Case], draw: Chunks, target: Target) -> float:
    """Draws at which a plain sample's standard error is the target's, from a pilot of 131,072."""
    rng = np.random.default_rng(5)
    differences = []
    for _ in range(PILOT_CHUNKS):
        totals = {
            place: outcome_of(case, draws).total
            for place, (case, draws) in enumerate(zip(tested, draw(rng), strict=True))
            if place in (target.first, target.second)
        }
        differences.append(totals[target.first] - totals[target.second])
    return float(np.concatenate(differences).var() / target.error**2)


def floor(brief: Brief, draws: int, *, inputs: bool) -> Result:
    """Our points, taken through their distributions or not, and as many results reduced."""
    tested = cases(brief)
    asked = recorded(Study(tested, seed=7), tested).asked
    wanted = [one for one in asked if inputs or one[0] == "uniform"]
    results = np.random.default_rng(3).random((2 * len(tested), draws))

    def run() -> None:
        study = Study(tested, seed=7)
        for number in range(draws // CHUNK):
            chunk = study.draw(number)
            for method, arguments in wanted:
                getattr(chunk, method)(*arguments)
        summarise(values=results)

    return Result(f"floor: {'inputs' if inputs else 'points'} and reducing", draws, timed(run))


def table(brief: Brief, mine: Result, told: Result) -> None:
    """Run the other contestants in turn and print all as Markdown."""
    target = achieved(brief, mine.draws)
    results = [
        mine,
        told,
        floor(brief, mine.draws, inputs=False),
        floor(brief, mine.draws, inputs=True),
        plain("plain NumPy, shared draws", brief, shared, target),
        plain("OpenTURNS Monte Carlo, shared draws", brief, by_openturns, target),
        plain("plain Monte Carlo, own draws each", brief, apart, target),
    ]
    print(f"\n## {brief.name}, ten candidates, error {target.share:.2%}\n")
    print("| what | draws | ms | beside ours | |\n| --- | ---: | ---: | ---: | --- |")
    for one in results:
        ratio = one.seconds / mine.seconds
        print(
            f"| {one.name} | {one.draws:,} | {one.seconds * 1e3:,.1f} | {ratio:.2f} | {one.note} |"
        )


def main() -> None:
    """Print machine facts and a table for each shape of work."""
    print("# Ten candidates at 0.5 % error\n")
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, "
        f"NumPy {np.__version__}, SciPy {scipy.__version__}, OpenTURNS {ot.__version__}; one core."
    )
    mine = [(ours(brief), ours(brief, sensitivity=True)) for brief in BRIEFS]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for brief, (quick, told) in zip(BRIEFS, mine, strict=True):
        table(brief, quick, told)
    print(f"\nPeak memory with OpenTURNS loaded, before any of the others ran: {peak:.0f} MB.")


if __name__ == "__main__":
    main()
