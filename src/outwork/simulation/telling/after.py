"""What stands below the ways: time, what matters, what would change it, what is nobody's figure."""

from collections.abc import Iterable
from textwrap import fill

from ..comparison import BreakEven, Comparison
from .words import amount, bar, candidate_words, share

_MOST_LINES = 6
_NOT_WORTH_A_LINE = 0.01
_BAR = 12


def break_even(answer: Comparison, width: int) -> str:
    """When one way has become cheaper than another."""
    lines = [
        f"{candidate_words(answer.candidate(one.cheaper))} against "
        f"{candidate_words(answer.candidate(one.than))}: {_since(one)}."
        for one in answer.break_even[:_MOST_LINES]
    ]
    return _listed("Cheaper over time", lines, width)


def _since(one: BreakEven) -> str:
    last = one.probability_by_month[-1] if one.probability_by_month else 0.0
    if one.month_p50 is None:
        return f"cheaper at the end in {share(last)} of all futures"
    month = "the first month" if one.month_p50 <= 1 else f"month {one.month_p50}"
    return f"cheaper from {month} on in half of all futures, at the end in {share(last)}"


def influences(answer: Comparison, width: int) -> str:
    """What moves the difference of the two best most, as bars."""
    ranked = sorted(answer.sensitivity, key=lambda one: one.total, reverse=True)
    shown = [one for one in ranked if one.total >= _NOT_WORTH_A_LINE][:_MOST_LINES]
    if not shown:
        return ""
    lines = [
        fill(
            f"  {share(one.total):>5}  {bar(one.total, cells=_BAR).ljust(_BAR)}"
            f"  {amount(one.finding_out_is_worth):>6}  {one.meaning}",
            width,
            subsequent_indent=" " * (19 + _BAR),
        )
        for one in shown
    ]
    head = "What matters most between the two best: share of the difference, worth of knowing it"
    everything = f"  Knowing everything beforehand would be worth {amount(answer.evpi)}."
    return "\n".join([head, *lines, everything])


def turning_points(answer: Comparison, width: int) -> str:
    """Values at which another way becomes the best."""
    lines = []
    for one in answer.flip_points:
        if one.flips_at is None or not one.then:
            continue
        then = candidate_words(answer.candidate(one.then))
        unit = f" {one.unit}" if one.unit and not one.unit[0].isdigit() else ""
        lines.append(
            f"{one.meaning}: {one.today:.3g} today; at {one.flips_at:.3g}{unit}, {then} is best."
        )
    return _listed("What would change it", lines[:_MOST_LINES], width)


def findings(answer: Comparison, width: int) -> str:
    """The two leading ways side by side, and where rules and figures disagree."""
    side_by_side = answer.explanation
    if side_by_side is None:
        return ""
    lines = [
        side_by_side.scope,
        side_by_side.relationship,
        side_by_side.duration,
        side_by_side.business_impact,
        side_by_side.disagreement,
    ]
    return _listed("The two leading ways", [line for line in lines if line], width)


def warnings(answer: Comparison, width: int) -> str:
    """Ways of choosing wrong, with what they would cost here."""
    lines = [
        one.sentence + (f" Here: {amount(one.cost)}." if one.cost is not None else "")
        for one in answer.warnings
    ]
    return _listed("Choosing wrong", lines, width)


def unsourced(answer: Comparison, width: int) -> str:
    """Figures of nobody's that the answer rests on."""
    shown = answer.unsourced[:_MOST_LINES]
    lines = [f"{one.meaning}: {one.value} {one.unit} ({one.id})" for one in shown]
    more = len(answer.unsourced) - len(shown)
    lines += [f"and {more} more, all in --json"] if more else []
    return _listed("Nobody's figures: ours until you put in your own", lines, width)


def _listed(heading: str, lines: Iterable[str], width: int) -> str:
    told = [fill(line, width, initial_indent="  ", subsequent_indent="    ") for line in lines]
    return "\n".join([heading, *told]) if told else ""
