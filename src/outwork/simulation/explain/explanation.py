"""The two leading ways side by side, in a few plain sentences (CMP-1)."""

from collections.abc import Sequence

from ..candidate import DO_IT_YOURSELF
from ..choose import Choice, Judged
from ..comparison import Explanation, Status
from ..money.knowledge import knowledge_kept
from ..rules import Effect
from ..situation import Case, Situation
from ..ways import Shape
from .words import amount, called, months_in_words, place, sentence

_CLEARLY = 0.02
"""Share of the score from which on a demoted way is called cheaper."""


def explanation_of(
    situation: Situation, choice: Choice | None, judged: Sequence[Judged]
) -> Explanation | None:
    """The two leading ways by scope, relationship, duration and business impact (CMP-1)."""
    if choice is None:
        return None
    first, second = choice.best.case, _other_way(choice, judged)
    return Explanation(
        scope=_scope(first, second),
        relationship=_relationship(first, second),
        duration=_duration(choice.best, situation),
        business_impact=_impact(situation, choice.best, second),
        disagreement=_disagreement(situation, choice, judged),
    )


def _other_way(choice: Choice, judged: Sequence[Judged]) -> Judged | None:
    best = choice.best.case.candidate
    others = [
        one
        for one in sorted(judged, key=lambda one: one.score)
        if one.status is not Status.FORBIDDEN
        and (one.case.candidate.arrangement, one.case.candidate.variant)
        != (best.arrangement, best.variant)
    ]
    return others[0] if others else None


def _gets(case: Case) -> str:
    if case.way.home_only:
        return "Your own people take it on with everything that belongs to it."
    if case.way.client_directs:
        return f"{sentence(called(case))}: they do the tasks you give them; the whole stays yours."
    if case.way.several_people:
        return f"{sentence(called(case))}: takes over the whole task and answers for its result."
    return f"{sentence(called(case))}: one person takes a well-defined part."


def _scope(first: Case, second: Judged | None) -> str:
    other = f" {_gets(second.case)}" if second else ""
    return _gets(first) + other


def _talks(case: Case) -> str:
    if case.candidate.variant == DO_IT_YOURSELF or case.way.home_only:
        return "you direct your own people day by day"
    if case.way.client_directs:
        return f"you direct the people in {place(case)} yourself, as you do your own"
    if case.way.several_people:
        return "you talk with a manager there, who directs the team"
    return "you talk directly with the one who does it, and set goals, not hours"


def _relationship(first: Case, second: Judged | None) -> str:
    other = f"; with {called(second.case)}, {_talks(second.case)}" if second else ""
    return f"With {called(first)}, {_talks(first)}{other}."


def _duration(best: Judged, situation: Situation) -> str:
    early, late = months_in_words(float(best.weeks.p10)), months_in_words(float(best.weeks.p95))
    if situation.shape is Shape.PIECE:
        return f"It ends by itself once the work is accepted, between {early} and {late} from now."
    months = situation.brief.horizon_months
    return f"It runs for {months} months and is in full swing {early} to {late} from now."


def _impact(situation: Situation, best: Judged, second: Judged | None) -> str:
    kept = knowledge_kept(best.case)
    words = f"{kept:.0%} of what is learned stays with you"
    if second is None:
        return f"{words}."
    more = second.mean - best.mean
    direction = "more" if more > 0 else "less"
    return (
        f"{sentence(words)}; with {called(second.case)} it would be "
        f"{knowledge_kept(second.case):.0%}, for {amount(situation, abs(more))} {direction}."
    )


def _disagreement(situation: Situation, choice: Choice, judged: Sequence[Judged]) -> str:
    """Where a demoted way is clearly cheaper, or rules argue against the best."""
    demoted = [one for one in judged if one.status is Status.DEMOTED and one is not choice.best]
    cheapest = min(demoted, key=lambda one: one.score, default=None)
    if cheapest and cheapest.score < choice.best.score * (1 - _CLEARLY):
        share = choice.best.mean / cheapest.mean - 1
        return (
            f"By the figures alone {called(cheapest.case)} would be best. The rule says: "
            f"{cheapest.because[0]} Following it costs {share:.0%}."
        )
    against = [one for one in choice.best.verdicts if one.effect == Effect.AGAINST]
    if against:
        strongest = max(against, key=lambda one: one.strength)
        return f"The figures favour it, yet one rule argues against it: {strongest.reason}"
    return ""
