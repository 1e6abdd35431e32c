"""The ways compared, one line each, and those that are ruled out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import fill

from ..comparison import CandidateResult, Comparison, Status
from .words import amount, country_name, share, span, strip, way_words, weeks

_RECOMMENDED = ">"
_MARKS = {Status.ALLOWED: " ", Status.DEMOTED: "-", Status.FORBIDDEN: "x"}
_WIDE = 125
_STRIP_CELLS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the table."""

    heading: str
    cell: Callable[[CandidateResult], str]
    left: bool = False


def ways_table(answer: Comparison, *, every_place: bool, width: int) -> str:
    """A table of what may be chosen, best first; reasons below what is demoted."""
    shown = [one for one in answer.candidates if one.status is not Status.FORBIDDEN]
    shown.sort(key=lambda one: one.score)
    rows = shown if every_place else _best_place_of_each(shown)
    if not rows:
        return ""
    columns = _columns(answer, rows, width)
    lines = [_heading(answer, len(shown) - len(rows)), *_lined_up(columns, rows, answer, width)]
    if any(one.status is Status.DEMOTED for one in rows):
        lines.append("- argued against by a strong rule: chosen only if you lift it")
    return "\n".join(lines)


def ruled_out(answer: Comparison, width: int) -> str:
    """What is forbidden and why, candidates with the same reason together."""
    by_reason: dict[str, list[CandidateResult]] = {}
    for one in answer.candidates:
        if one.status is Status.FORBIDDEN:
            by_reason.setdefault(" ".join(one.because), []).append(one)
    if not by_reason:
        return ""
    lines = [
        fill(f"{_together(group)}: {reason}", width, initial_indent="  ", subsequent_indent="    ")
        for reason, group in by_reason.items()
    ]
    return "\n".join(["Ruled out", *lines])


def _together(group: Sequence[CandidateResult]) -> str:
    places: dict[str, list[str]] = {}
    for one in group:
        places.setdefault(way_words(one), []).append(one.country)
    return "; ".join(f"{way} ({', '.join(there)})" for way, there in places.items())


def _best_place_of_each(ranked: Sequence[CandidateResult]) -> list[CandidateResult]:
    best: dict[str, CandidateResult] = {}
    for one in ranked:
        best.setdefault(way_words(one), one)
    return list(best.values())


def _heading(answer: Comparison, hidden: int) -> str:
    span_of_time = f" over {answer.horizon_months} months" if answer.horizon_months else ""
    more = f"; {hidden} more places with --all" if hidden else ""
    return f"Ways, total cost in {answer.currency}{span_of_time}{more}"


def _columns(answer: Comparison, rows: Sequence[CandidateResult], width: int) -> list[Column]:
    until = "running, weeks" if answer.horizon_months else "done, weeks"
    columns = [
        Column(heading="", cell=lambda one: _named(answer, one), left=True),
        Column(heading="middle", cell=lambda one: amount(one.cost.p50)),
        Column(heading="10 % to 95 %", cell=lambda one: span(one.cost.p10, one.cost.p95)),
    ]
    if width >= _WIDE:
        columns.append(_strip_column(rows))
    columns.append(Column(heading=until, cell=_weeks_cell))
    if any(one.probability_on_time is not None for one in rows):
        columns.append(Column(heading="in time", cell=lambda one: _chance(one.probability_on_time)))
    if any(one.probability_on_budget is not None for one in rows):
        columns.append(
            Column(heading="in budget", cell=lambda one: _chance(one.probability_on_budget))
        )
    columns += [
        Column(heading="own h/week", cell=lambda one: f"{one.own_hours_per_week:.1f}"),
        Column(heading="best", cell=lambda one: share(one.probability_best)),
    ]
    return columns


def _named(answer: Comparison, one: CandidateResult) -> str:
    advice = answer.recommendation
    mark = _MARKS[one.status]
    if advice and (one.arrangement, one.country, one.variant) == (
        advice.arrangement,
        advice.country,
        advice.variant,
    ):
        mark = _RECOMMENDED
    return f"{mark} {way_words(one)}, {country_name(one.country)}"


def _strip_column(rows: Sequence[CandidateResult]) -> Column:
    least = min(one.cost.p10 for one in rows)
    most = max(one.cost.p95 for one in rows)

    def cell(one: CandidateResult) -> str:
        cost = one.cost
        return strip(cost.p10, cost.p50, cost.p95, least=least, most=most, cells=_STRIP_CELLS)

    return Column(heading=f"{amount(least)} ... {amount(most)}", cell=cell, left=True)


def _weeks_cell(one: CandidateResult) -> str:
    time = one.finish_weeks
    return f"{weeks(time.p50)} ({weeks(time.p10)} to {weeks(time.p95)})"


def _chance(probability: float | None) -> str:
    return "" if probability is None else share(probability)


def _lined_up(
    columns: Sequence[Column], rows: Sequence[CandidateResult], answer: Comparison, width: int
) -> list[str]:
    cells = [[column.heading for column in columns]]
    cells += [[column.cell(one) for column in columns] for one in rows]
    wide = [max(len(row[position]) for row in cells) for position in range(len(columns))]
    lines = [
        "  ".join(
            cell.ljust(most) if column.left else cell.rjust(most)
            for cell, most, column in zip(row, wide, columns, strict=True)
        ).rstrip()
        for row in cells
    ]
    printed = [lines[0], "-" * max(map(len, lines))]
    for line, one in zip(lines[1:], rows, strict=True):
        printed.append(line)
        if one.status is Status.DEMOTED:
            printed.append(_why_demoted(one, answer, width))
    return printed


def _why_demoted(one: CandidateResult, answer: Comparison, width: int) -> str:
    price = ""
    if one.price_of_rule is not None and one.price_of_rule > 0.0 and answer.recommendation:
        price = f" Following the rule costs {share(one.price_of_rule)}."
    words = " ".join(one.because) + price
    return fill(words, width, initial_indent="      ", subsequent_indent="      ")
