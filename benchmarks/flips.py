"""Which single assumption, moved to its P10 or P90, flips which brief's answer.

Run `python benchmarks/flips.py`; `docs/advisor-flips.md` is its output. Each assumption that a
brief draws is fixed at its tenth and at its ninetieth percentile, all else as it is, and the best
place of each way is compared anew on the same draws. A flip is another way of working than the one
recommended, where the two were not called as good as equal before.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from outwork.simulation import Assumptions
from outwork.simulation.brief import Brief
from outwork.simulation.candidate import Candidate
from outwork.simulation.candidates_by_default import candidates_by_default
from outwork.simulation.choose import Choice, choose, judge
from outwork.simulation.comparison import Status
from outwork.simulation.distributions import Shape
from outwork.simulation.reading import read_text
from outwork.simulation.situation import Case, Situation
from outwork.simulation.study import Study

PROJECT = Path(__file__).parents[1]
FOLDERS = (PROJECT / "tests/briefs", PROJECT / "tests/briefs/second", PROJECT / "examples")
KNOWN = Assumptions.standard()
SEED, SCRAMBLINGS = 7, 8
ENDS = {"P10": 0.1, "P90": 0.9}
FIXED = {Shape.CONSTANT, Shape.TEXT, Shape.COEFFICIENT}


@dataclass(frozen=True)
class Flip:
    """One assumption at one of its ends, and the way that is then recommended."""

    row: str
    end: str
    value: float
    brief: str
    then: str


def flips_of(name: str, brief: Brief) -> Iterator[Flip]:
    """Every flip of one brief."""
    study = _studied(brief, candidates_by_default(Situation(brief, KNOWN)), KNOWN)
    leading = _best_of_each_way(study)
    before = _choice(_studied(brief, leading, KNOWN))
    equals = {one.case.candidate.form for one in (before.best, *before.tied)}
    for row in sorted(_rows_drawn(study)):
        for end, chance in ENDS.items():
            value = float(KNOWN[row].at(np.array([chance]))[0])
            moved = KNOWN.with_values({row: value})
            then = _choice(_studied(brief, leading, moved)).best.case.candidate
            if then.form not in equals:
                yield Flip(row, end, value, name, "/".join(one for one in then.form if one))


def _studied(brief: Brief, candidates: tuple[Candidate, ...], known: Assumptions) -> Study:
    situation = Situation(brief, known)
    cases = [Case(situation, one) for one in candidates]
    study = Study(cases, seed=SEED, scramblings=SCRAMBLINGS)
    study.extend_to(1)
    return study


def _choice(study: Study) -> Choice:
    found = choose(judge(study.runs[0].case.situation, study.runs))
    assert found is not None
    return found


def _best_of_each_way(study: Study) -> tuple[Candidate, ...]:
    judged = judge(study.runs[0].case.situation, study.runs)
    kept: dict[tuple[str, str], Candidate] = {}
    for one in sorted(judged, key=lambda each: each.score):
        if one.status is not Status.FORBIDDEN:
            kept.setdefault(one.case.candidate.form, one.case.candidate)
    return tuple(kept.values())


def _rows_drawn(study: Study) -> set[str]:
    """Uncertain rows that any candidate reads."""
    return {row for row in study.draw(0).rows_read if KNOWN[row].shape not in FIXED}


def briefs() -> dict[str, Brief]:
    """Every reference brief by its name."""
    files = [path for folder in FOLDERS for path in sorted(folder.glob("*.toml"))]
    return {
        path.stem: read_text(path.read_text(encoding="utf-8")).brief
        for path in files
        if path.stem != "expectations"
    }


def lines(flips: list[Flip]) -> Iterator[str]:
    """One line of the table for each assumption and end."""
    grouped: dict[tuple[str, str, float], list[str]] = defaultdict(list)
    for one in flips:
        grouped[one.row, one.end, one.value].append(f"{one.brief} to {one.then}")
    for (row, end, value), flipped in sorted(grouped.items(), key=lambda one: -len(one[1])):
        meaning = KNOWN[row].meaning
        yield f"| `{row}` | {meaning} | {end}: {value:.3g} | {'; '.join(flipped)} |"


def main() -> None:
    """Print the table as Markdown."""
    asked = briefs()
    flips = [one for name, brief in asked.items() for one in flips_of(name, brief)]
    steady = sorted(set(asked) - {one.brief for one in flips})
    print("# Which assumption flips which answer\n")
    print(f"Written by `benchmarks/flips.py`, edition {KNOWN.edition}. Each uncertain assumption a")
    print("brief reads is fixed at its P10 and its P90, one at a time. Figures of countries and")
    print("constants are not moved: they have no spread in the table. A change between ways that")
    print("the answer calls as good as equal is no flip.\n")
    print(f"{len(steady)} of {len(asked)} answers are flipped by no single assumption.\n")
    print("| assumption | meaning | moved to | flips |\n| --- | --- | --- | --- |")
    print("\n".join(lines(flips)))
    print(f"\nFlipped by none: {', '.join(steady)}.")


if __name__ == "__main__":
    main()
