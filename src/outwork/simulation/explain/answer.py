"""The answer's parts in figures and plain sentences."""

from collections.abc import Sequence

from ..assumptions import Confidence
from ..brief import Service
from ..candidate import DO_IT_YOURSELF
from ..choose import Choice, Judged, Odds
from ..comparison import (
    CandidateResult,
    CostSummary,
    Explanation,
    Quantiles,
    Recommendation,
    Status,
    UnsourcedDefault,
)
from ..components import COMPONENTS
from ..money.knowledge import knowledge_kept
from ..rules import Effect
from ..situation import Case, Situation
from ..summary import Summary
from ..ways import Shape
from .reasons import reasons_for
from .risks import risks_of
from .words import amount, called, months_in_words, place, sentence

_REASONS = 3
_LARGE_SHARE = 0.02


def candidate_results(
    situation: Situation, judged: Sequence[Judged], choice: Choice | None, chances: Odds | None
) -> tuple[CandidateResult, ...]:
    """Every candidate, the best first, forbidden ones last."""
    order = {Status.ALLOWED: 0, Status.DEMOTED: 1, Status.FORBIDDEN: 2}
    ranked = sorted(judged, key=lambda one: (order[one.status], one.score))
    if choice:
        ranked.sort(key=lambda one: one is not choice.best)
    return tuple(_result(situation, one, choice, chances) for one in ranked)


def _result(
    situation: Situation, one: Judged, choice: Choice | None, chances: Odds | None
) -> CandidateResult:
    per_usd, candidate = situation.per_usd, one.case.candidate
    return CandidateResult(
        arrangement=candidate.arrangement,
        country=candidate.country,
        variant=candidate.variant,
        supplier=candidate.quote.supplier if candidate.quote else "",
        status=one.status,
        because=one.because,
        cost=_cost(one, per_usd),
        finish_weeks=_quantiles(one.weeks),
        probability_on_time=one.on_time,
        probability_on_budget=one.on_budget,
        own_hours_per_week=one.run.own_hours_sum / one.run.chunks,
        knowledge_kept=knowledge_kept(one.case),
        control_kept=one.case.mean(one.case.way.control_kept),
        expected_loss=_expected_loss(one) * per_usd,
        score=one.score * per_usd,
        probability_best=chances.best.get(one.key, 0.0) if chances else 0.0,
        grade=one.case.grade,
        monthly_cumulative_mean=tuple(
            float(month) * per_usd for month in one.run.monthly_sums / one.run.chunks
        ),
        people=one.run.people,
        price_of_rule=_price_of_rule(one, choice),
        risks=risks_of(one, per_usd),
        verdicts=one.verdicts,
    )


def _cost(one: Judged, per_usd: float) -> CostSummary:
    """The breakdown's floating sum is the mean, to the last bit."""
    breakdown = {
        name: value / one.run.chunks * per_usd
        for name in COMPONENTS
        if (value := one.run.component_sums.get(name, 0.0)) != 0.0
    }
    return CostSummary(
        mean=sum(breakdown.values()),
        p10=float(one.cost.p10) * per_usd,
        p50=float(one.cost.p50) * per_usd,
        p80=float(one.cost.p80) * per_usd,
        p95=float(one.cost.p95) * per_usd,
        cvar95=one.cvar95 * per_usd,
        breakdown=breakdown,
    )


def _quantiles(summary: Summary) -> Quantiles:
    return Quantiles(
        mean=float(summary.mean),
        p10=float(summary.p10),
        p50=float(summary.p50),
        p80=float(summary.p80),
        p95=float(summary.p95),
    )


def _expected_loss(one: Judged) -> float:
    losses = (
        one.run.component_sums.get(name, 0.0) for name, part in COMPONENTS.items() if part.is_loss
    )
    return sum(losses) / one.run.chunks


def _price_of_rule(one: Judged, choice: Choice | None) -> float | None:
    """How much more the recommended candidate costs than this demoted one."""
    if choice is None or one.status is not Status.DEMOTED or one is choice.best:
        return None
    return choice.best.mean / one.mean - 1


def recommendation_of(situation: Situation, choice: Choice, chances: Odds) -> Recommendation:
    """The recommendation in a sentence, with its strength and three reasons."""
    best = choice.best
    candidate = best.case.candidate
    return Recommendation(
        arrangement=candidate.arrangement,
        country=candidate.country,
        variant=candidate.variant,
        sentence=_sentence(situation, best),
        probability_best=chances.arrangement_best,
        probability_within_10_percent=chances.arrangement_within,
        tied_with=tuple(one.key for one in choice.tied),
        reasons=reasons_for(situation, choice)[:_REASONS],
    )


def _sentence(situation: Situation, best: Judged) -> str:
    cost = amount(situation, float(best.cost.p50))
    high = amount(situation, float(best.cost.p95))
    when = months_in_words(float(best.weeks.p50))
    until = "done in about" if situation.shape is Shape.PIECE else "in full swing after about"
    return sentence(
        f"{called(best.case)}: about {cost}, at worst {high} in nineteen of twenty cases, "
        f"{until} {when}."
    )


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
    if cheapest and cheapest.score < choice.best.score * (1 - _LARGE_SHARE):
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


def unsourced_of(situation: Situation, choice: Choice | None) -> tuple[UnsourcedDefault, ...]:
    """Figures of nobody's that the recommended candidate's larger components rest on."""
    if choice is None:
        return ()
    large = [
        name
        for name, value in choice.best.run.component_sums.items()
        if abs(value / choice.best.run.chunks) > _LARGE_SHARE * abs(choice.best.mean)
    ]
    rows = dict.fromkeys(row for name in large for row in COMPONENTS[name].rows)
    known = situation.assumptions.rows
    return tuple(
        UnsourcedDefault(
            id=row,
            meaning=known[row].meaning,
            value=known[row].value_in_words,
            unit=known[row].unit,
        )
        for row in rows
        if known[row].confidence is Confidence.JUDGEMENT
    )


def notes_of(
    situation: Situation,
    choice: Choice | None,
    judged: Sequence[Judged],
    *,
    error: float,
    precision: float,
) -> tuple[str, ...]:
    """What whoever reads the answer should know of it."""
    notes = list(choice.notes) if choice else []
    if choice and choice.tied:
        names = ", ".join(called(one.case) for one in choice.tied[:3])
        notes.append(f"Practically equal (within 5 %): {names}. We named the one that keeps more.")
    if choice and error > precision:
        notes.append(
            f"The difference of the two best is known to {error:.1%} of the cost, not to the "
            f"{precision:.1%} asked for."
        )
    notes += _nearness_note(situation, choice, judged)
    if isinstance(situation.brief.work, Service) and situation.brief.work.live:
        notes.append("Agents are counted by Erlang's formulas, hour by hour of the week.")
    if any(one == "production_worker" for one, _ in situation.roles) and not situation.brief.goods:
        notes.append("No material, freight or duty was given: this compares labour only.")
    return tuple(notes)


def _nearness_note(
    situation: Situation, choice: Choice | None, judged: Sequence[Judged]
) -> list[str]:
    if choice is None:
        return []
    far = [one for one in judged if one.status is Status.ALLOWED]
    cheapest = min(far, key=lambda one: one.score / one.nearness, default=None)
    if cheapest is None or cheapest is choice.best or cheapest.nearness <= choice.best.nearness:
        return []
    saved = 1 - (cheapest.score / cheapest.nearness) / (choice.best.score / choice.best.nearness)
    worth = cheapest.nearness / choice.best.nearness - 1
    if saved < _LARGE_SHARE:
        return []
    return [
        (
            f"{sentence(called(cheapest.case))} would be {saved:.0%} cheaper; being near is set to "
            f"be worth {worth:.0%} to you against that."
        )
    ]


def nearest_miss(situation: Situation, judged: Sequence[Judged]) -> str:
    """Where everything is forbidden: what comes closest, and what would help."""
    closest = min(judged, key=lambda one: (len(one.because), -(one.on_time or 0.0), one.score))
    reason = " ".join(closest.because)
    words = f"None of these makes it. Closest is {called(closest.case)}: {reason}"
    deadline = situation.brief.limits.deadline_weeks
    if deadline is None:
        return words
    share = min(1.0, (deadline / float(closest.weeks.p50)) ** 2)
    return f"{words} About {share:.0%} of the work would fit into {deadline:g} weeks."


def passing_on_sentence(
    situation: Situation, choice: Choice | None, judged: Sequence[Judged]
) -> str:
    """For a part passed on: whether it pays (SUB-4)."""
    asked = situation.brief.passing_on
    if asked is None or choice is None:
        return ""
    oneself = next((one for one in judged if one.case.way.home_only), None)
    others = [one for one in judged if not one.case.way.home_only]
    if oneself is None or not others:
        return ""
    best = min(others, key=lambda one: one.score)
    difference = oneself.score - best.score
    if difference <= 0:
        return (
            f"It does not pay to pass it on: with {called(best.case)} you would be "
            f"{amount(situation, -difference)} worse off than doing it yourself, reviewing and "
            "coordinating included."
        )
    hours = best.run.own_hours_sum / best.run.chunks
    return (
        f"Passing it on pays: {called(best.case)} leaves you {amount(situation, difference)} "
        f"better off, for about {hours:.1f} hours of reviewing and coordinating a week."
    )
