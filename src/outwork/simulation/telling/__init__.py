"""The answer as text for a terminal: first what to do, then why, then all the rest."""

from collections.abc import Iterator
from textwrap import fill

from ..comparison import Comparison
from .after import break_even, findings, influences, turning_points, unsourced, warnings
from .ways import ruled_out, ways_table
from .words import count, share

__all__ = ["told"]

WIDTH = 92


def told(answer: Comparison, *, every_place: bool = False, width: int = WIDTH) -> str:
    """The whole answer; one line per way in its best place, or all places if asked.

    Text is broken at `width`; from 125 columns on each way shows its costs on a common line.
    """
    parts = [
        _recommendation(answer, width),
        ways_table(answer, every_place=every_place, width=width),
    ]
    parts += [
        ruled_out(answer, width),
        break_even(answer, width),
        influences(answer, width),
        turning_points(answer, width),
        findings(answer, width),
        warnings(answer, width),
        unsourced(answer, width),
        _how_it_was_made(answer, width),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _recommendation(answer: Comparison, width: int) -> str:
    return "\n".join([answer.brief, "=" * len(answer.brief), "", *_advice(answer, width)])


def _advice(answer: Comparison, width: int) -> Iterator[str]:
    advice = answer.recommendation
    if advice is None:
        yield fill(f"None of these makes it. {answer.nearest_miss}".strip(), width)
        return
    yield fill(advice.sentence, width)
    strength = (
        f"Best in {share(advice.probability_best)} of the futures drawn, "
        f"within 10 % of the best in {share(advice.probability_within_10_percent)}."
    )
    yield fill(strength, width)
    if answer.passing_on:
        yield fill(answer.passing_on, width)
    yield ""
    for number, reason in enumerate(advice.reasons, start=1):
        yield fill(reason, width, initial_indent=f"  {number}. ", subsequent_indent="     ")


def _how_it_was_made(answer: Comparison, width: int) -> str:
    sure = "" if answer.precision_reached else ", above what was asked: the limit of draws was met"
    made = (
        f"{count(answer.draws)} draws, seed {answer.seed}, assumptions {answer.edition}. "
        f"Standard error of the difference of the two best: {share(answer.standard_error, 2)} "
        f"of the best's mean{sure}."
    )
    return "\n".join(fill(line, width) for line in (*answer.notes, made))
