"""The answer's parts in figures and plain sentences."""

from collections.abc import Sequence

from ..assumptions import Confidence
from ..brief import Service
from ..choose import Choice, Judged
from ..comparison import (
    CandidateResult,
    CostSummary,
    Quantiles,
    Status,
    UnsourcedDefault,
)
from ..components import COMPONENTS
from ..distributions import Shape
from ..model import outcome_of
from ..money.knowledge import knowledge_kept
from ..odds import Odds
from ..situation import Case, Situation
from ..study import Study
from ..summary import Summary
from .risks import risks_of
from .words import amount, called, sentence

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


def unsourced_of(
    situation: Situation, study: Study, choice: Choice | None
) -> tuple[UnsourcedDefault, ...]:
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
    read = _rows_read(study, choice.best.case)
    return tuple(
        UnsourcedDefault(
            id=row,
            meaning=known[row].meaning,
            value=known[row].value_in_words,
            unit=known[row].unit,
        )
        for row in rows
        if known[row].confidence is Confidence.JUDGEMENT
        and (row in read or known[row].shape is Shape.CONSTANT)
    )


def _rows_read(study: Study, case: Case) -> frozenset[str]:
    """Rows that this candidate draws."""
    draws = study.sample(points=1)
    outcome_of(case, draws)
    return draws.rows_read


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
