"""The recommendation: one sentence, its strength, what is as good, and three reasons."""

from ..choose import TIE_BREAKERS, Choice, Judged, argued
from ..comparison import Recommendation
from ..odds import Odds
from ..rules import Effect
from ..situation import Situation
from ..ways import Shape
from .reasons import reasons_for
from .words import amount, called, months_in_words, place, sentence

_REASONS = 3
_NAMED = 3


def recommendation_of(situation: Situation, choice: Choice, chances: Odds) -> Recommendation:
    """The recommendation in a sentence, with its strength and three reasons."""
    candidate = choice.best.case.candidate
    return Recommendation(
        arrangement=candidate.arrangement,
        country=candidate.country,
        variant=candidate.variant,
        sentence=f"{_equals(choice)}{_figures(situation, choice.best)}{_places(choice)}",
        probability_best=chances.arrangement_best,
        probability_within_10_percent=chances.arrangement_within,
        tied_with=tuple(one.key for one in choice.tied),
        reasons=reasons_for(situation, choice)[:_REASONS],
    )


def _figures(situation: Situation, best: Judged) -> str:
    cost = amount(situation, float(best.cost.p50))
    high = amount(situation, float(best.cost.p95))
    when = months_in_words(float(best.weeks.p50))
    until = "done in about" if situation.shape is Shape.PIECE else "in full swing after about"
    return sentence(
        f"{called(best.case)}: about {cost}, in nineteen of twenty cases not above {high}, "
        f"{until} {when}."
    )


def _equals(choice: Choice) -> str:
    """Which other ways are as good, and why this one is named before them."""
    others = _other_ways(choice)
    if not others:
        return ""
    named = [called(one.case) for one in (choice.best, *others)]
    listed = ", ".join(named[:_NAMED]) + (", and others" if len(named) > _NAMED else "")
    return f"As good as equal: {listed}. We name the first: {_because(choice.best, others)}. "


def _other_ways(choice: Choice) -> list[Judged]:
    """The equals of another way of working, each in its best place."""
    ways = {choice.best.case.candidate.form: choice.best}
    for one in choice.tied:
        ways.setdefault(one.case.candidate.form, one)
    return [one for one in ways.values() if one is not choice.best]


def _because(best: Judged, others: list[Judged]) -> str:
    """The first thing in which it is ahead of an equal."""
    for reason, measure in TIE_BREAKERS.items():
        behind = [one for one in others if measure(one) > measure(best)]
        if behind:
            return _rule_that_decides(best, behind[0]) if measure is argued else reason
    raise AssertionError("the best is ahead of its equals in something")


def _rule_that_decides(best: Judged, other: Judged) -> str:
    """The strongest rule that speaks for the one or against the other, and not for both."""
    ours, theirs = {one.rule for one in best.verdicts}, {one.rule for one in other.verdicts}
    apart = [
        one
        for one, elsewhere in (
            *((one, theirs) for one in best.verdicts if one.effect == Effect.FOR),
            *((one, ours) for one in other.verdicts if one.effect == Effect.AGAINST),
        )
        if one.rule not in elsewhere
    ]
    said = max(apart, key=lambda one: one.strength)
    reason = said.reason[:1].lower() + said.reason[1:].rstrip(".")
    return reason if said.rule in ours else f"with {called(other.case)}, {reason}"


def _places(choice: Choice) -> str:
    """Where else the same way is as good."""
    form = choice.best.case.candidate.form
    same = [place(one.case) for one in choice.tied if one.case.candidate.form == form]
    if not same:
        return ""
    return f" As good in {' or '.join(same[:_NAMED])}."
