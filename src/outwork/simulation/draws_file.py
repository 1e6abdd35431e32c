"""The draws themselves as a table, for those who want to reckon on."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from .assumptions import Assumptions
from .brief import Brief
from .candidate import Candidate
from .candidates_by_default import candidates_by_default
from .comparison import Comparison
from .situation import Case, Situation
from .study import Study


def write_draws(
    file: TextIO,
    answer: Comparison,
    *,
    brief: Brief,
    candidates: Sequence[Candidate],
    assumptions: Assumptions,
) -> None:
    """Write cost and weeks of every candidate for each draw of `answer`, as CSV.

    One line per draw, two columns per candidate; amounts in the answer's currency. The same seed
    and number of draws give the very draws the answer was made of. `brief`, `candidates` (none: the
    usual ones) and `assumptions` are those of the answer.
    """
    situation = Situation(brief, assumptions)
    compared = candidates or candidates_by_default(situation)
    study = Study([Case(situation, one) for one in compared], seed=answer.seed)
    study.extend_to(answer.draws // study.points.draws_per_chunk)
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(_heading(answer, study))
    lines.writerows(_rows(study, per_usd=situation.per_usd))


def _heading(answer: Comparison, study: Study) -> list[str]:
    keys = [run.case.candidate.key for run in study.runs]
    return ["draw", *(f"{key} {what}" for key in keys for what in (answer.currency, "weeks"))]


def _rows(study: Study, *, per_usd: float) -> Iterator[list[float]]:
    columns = [column for run in study.runs for column in (run.cost * per_usd, run.finish)]
    for number, values in enumerate(zip(*columns, strict=True)):
        yield [number, *(round(float(value), 4) for value in values)]
