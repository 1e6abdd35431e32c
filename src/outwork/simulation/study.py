"""Running the model for all candidates on the same draws, until the answer is sure enough."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from .candidate import HYBRID, Candidate
from .components import COMPONENTS
from .distributions import Draws as Values
from .model import outcome_of
from .model.hybrid import split_cases
from .sampling import Draws, Layout, PointSet
from .sampling.sobol import POINTS_PER_CHUNK
from .situation import Case

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCRAMBLINGS = 16
MOST_CHUNKS = 16


@dataclass
class Run:
    """What is kept of one candidate: its draws of cost and time, and sums of the rest."""

    case: Case
    costs: list[Values] = field(default_factory=list)
    weeks: list[Values] = field(default_factory=list)
    component_sums: dict[str, float] = field(default_factory=dict)
    expected_sums: Values | float = 0.0
    """Cost by scrambling with events counted by their chance, shape (scramblings,)."""
    own_hours_sum: float = 0.0
    rare_loss_sum: float = 0.0
    monthly_sums: Values = field(default_factory=lambda: np.zeros(0))
    people: float = 0.0
    margins: list[Values] = field(default_factory=list)

    @property
    def cost(self) -> Values:
        """Total cost in dollars, shape (draws,)."""
        return np.concatenate(self.costs)

    @property
    def finish(self) -> Values:
        """Weeks until done or in full delivery, shape (draws,)."""
        return np.concatenate(self.weeks)

    @property
    def chunks(self) -> int:
        return len(self.costs)

    @property
    def by_scrambling(self) -> Values:
        """Total cost, shape (scramblings, draws of each)."""
        chunks = [cost.reshape(-1, POINTS_PER_CHUNK) for cost in self.costs]
        return np.concatenate(chunks, axis=1)

    @property
    def scrambling_means(self) -> Values:
        """Mean cost of each scrambling, shape (scramblings,)."""
        return np.asarray(self.expected_sums / (self.chunks * POINTS_PER_CHUNK))

    @property
    def mean(self) -> float:
        """Mean cost in dollars."""
        return float(self.scrambling_means.mean())

    def add(self, draws: Draws) -> None:
        """Run the model on one more chunk."""
        outcome = outcome_of(self.case, draws)
        self.costs.append(outcome.total)
        by_scrambling = outcome.expected.reshape(-1, POINTS_PER_CHUNK)
        self.expected_sums = self.expected_sums + by_scrambling.sum(axis=1)
        self.weeks.append(outcome.finish_weeks)
        for name in COMPONENTS:
            if name in outcome.components:
                mean = float(np.mean(outcome.components[name]))
                self.component_sums[name] = self.component_sums.get(name, 0.0) + mean
        self.own_hours_sum += float(np.mean(outcome.own_hours_per_week))
        self.rare_loss_sum += float(np.mean(outcome.rare_loss))
        monthly = outcome.cumulative_mean()
        self.monthly_sums = monthly if not self.monthly_sums.size else self.monthly_sums + monthly
        self.people = outcome.people
        if outcome.provider_margin is not None:
            self.margins.append(outcome.provider_margin)


class Study:
    """All candidates of one brief on one set of draws."""

    def __init__(self, cases: Sequence[Case], *, seed: int, scramblings: int = SCRAMBLINGS) -> None:
        self.cases = tuple(cases)
        self.seed = seed
        self.assumptions = cases[0].situation.assumptions
        self.layout = Layout(self.assumptions, drawn_candidates(cases))
        self.points: PointSet = self.layout.points(seed=seed, scramblings=scramblings)
        self.runs = tuple(Run(case) for case in cases)
        self._first: Draws | None = None

    @property
    def draws(self) -> int:
        return self.runs[0].chunks * self.points.draws_per_chunk

    def draw(self, number: int) -> Draws:
        """One chunk of draws; the first is kept, many questions are answered on it."""
        if number == 0:
            self._first = self._first or self._draw(0)
            return self._first
        return self._draw(number)

    def _draw(self, number: int) -> Draws:
        column = partial(self.points.column, number=number)  # no way back to the study: it is freed
        return Draws(self.assumptions, self.layout.names, column)

    def sample(self, points: int) -> Draws:
        """The first points of every scrambling alone, for what needs no more than a few."""

        names = tuple(self.layout.names)

        def column(place: int) -> Values:
            whole = self.draw(0).uniform(names[place]).reshape(-1, POINTS_PER_CHUNK)
            return whole[:, :points].ravel()

        return Draws(self.assumptions, names, column)

    def extend_to(self, chunks: int) -> None:
        """Run all candidates on as many chunks."""
        for number in range(self.runs[0].chunks, chunks):
            draws = self.draw(number)
            for run in self.runs:
                run.add(draws)


def drawn_candidates(cases: Sequence[Case]) -> list[Candidate]:
    """Candidates with columns of their own: those compared, and the parts of the hybrids."""
    found = [case.candidate for case in cases if case.candidate.variant != HYBRID]
    for case in cases:
        if case.candidate.variant == HYBRID:
            found += [part.candidate for part in split_cases(case)]
    return list(dict.fromkeys(found))


def standard_error(one: Run, other: Run) -> float:
    """Standard error of the difference of two candidates' means, in dollars."""
    difference: NDArray[np.float64] = one.scrambling_means - other.scrambling_means
    return float(difference.std(ddof=1) / len(difference) ** 0.5)
