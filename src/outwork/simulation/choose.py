"""From draws to a choice: what may be chosen, what is best or as good, and how sure that is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .brief import Limits
from .comparison import Status, Verdict
from .countries import Grade
from .money.knowledge import knowledge_kept
from .rules import Effect, hard_limits, verdicts
from .situation import Case, Situation
from .study import Run
from .summary import Summary, cvar_of_sorted, summarise
from .ways import Shape

TIE_SHARE = 0.05
_NOISE = 2.0
"""Standard errors by which the difference of two scores may move from seed to seed."""
_THIN_LEAD = 0.20
_NEARNESS_PIECE, _NEARNESS_ONGOING = 0.15, 0.05
_FAR = 0.6
"""Distance from which on a place is simply far; between, nearness counts in part."""
_LEAST_ON_TIME = 0.02
_LEAST_ON_BUDGET = 0.10
_BUDGET_RULE, _DEADLINE_RULE = "within_budget", "on_time"
_CVAR_LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One candidate with its figures and what may be done with it; money in dollars."""

    case: Case
    run: Run
    cost: Summary
    weeks: Summary
    cvar95: float
    on_time: float | None
    on_budget: float | None
    status: Status
    because: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    nearness: float
    score: float

    @property
    def key(self) -> str:
        return self.case.candidate.key

    @property
    def mean(self) -> float:
        return self.run.mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The best candidate and those it is tied with."""

    best: Judged
    second: Judged | None
    tied: tuple[Judged, ...]
    notes: tuple[str, ...]


def judge(situation: Situation, runs: Sequence[Run]) -> tuple[Judged, ...]:
    """Every candidate's figures and status, in the order they came."""
    chances = [_chance_on_time(situation.brief.limits, run) for run in runs]
    best_chance = max((one for one in chances if one is not None), default=0.0)
    return tuple(
        _judged(situation, run, on_time=chance, best_chance=best_chance)
        for run, chance in zip(runs, chances, strict=True)
    )


def _judged(situation: Situation, run: Run, *, on_time: float | None, best_chance: float) -> Judged:
    case, cost = run.case, summarise(values=run.cost)
    cvar = cvar_with_rare(run, cost)
    on_budget = _chance_on_budget(situation, run)
    said = verdicts(case) + _by_figures(
        situation.brief.limits, on_time=on_time, on_budget=on_budget, best_chance=best_chance
    )
    forbidden = hard_limits(case) + _impossible(on_time)
    demoting = tuple(one.reason for one in said if one.effect == Effect.DEMOTES and not one.lifted)
    status = Status.DEMOTED if demoting else Status.ALLOWED
    weight = situation.brief.client.risk_weight
    nearness = nearness_factor(case)
    return Judged(
        case=case,
        run=run,
        cost=cost,
        weeks=summarise(values=run.finish),
        cvar95=cvar,
        on_time=on_time,
        on_budget=on_budget,
        status=Status.FORBIDDEN if forbidden else status,
        because=forbidden or demoting,
        verdicts=said,
        nearness=nearness,
        score=((1 - weight) * run.mean + weight * cvar) * nearness,
    )


def cvar_with_rare(run: Run, cost: Summary) -> float:
    """Mean of the worst twentieth. Events too rare to be drawn are taken to fall into it."""
    rare = run.rare_loss_sum / run.chunks
    return float(cost.cvar95) + rare * (1 / (1 - _CVAR_LEVEL) - 1)


def nearness_factor(case: Case) -> float:
    """What being near is worth to whoever decides; used in choosing only, never a cost."""
    situation = case.situation
    usual = _NEARNESS_PIECE if situation.shape is Shape.PIECE else _NEARNESS_ONGOING
    given = situation.brief.limits.nearness_share
    return 1 + (usual if given is None else given) * min(1.0, case.distance / _FAR)


def _chance_on_time(limits: Limits, run: Run) -> float | None:
    if limits.deadline_weeks is None:
        return None
    return float((run.finish <= limits.deadline_weeks).mean())


def _chance_on_budget(situation: Situation, run: Run) -> float | None:
    budget = situation.brief.limits.budget
    return None if budget is None else float((run.cost <= situation.usd(budget)).mean())


def _impossible(on_time: float | None) -> tuple[str, ...]:
    if on_time is None or on_time >= _LEAST_ON_TIME:
        return ()
    return ("It can't be done by your date: less than a 2 % chance.",)


def _by_figures(
    limits: Limits, *, on_time: float | None, on_budget: float | None, best_chance: float
) -> tuple[Verdict, ...]:
    found = []
    if on_time is not None and on_time < best_chance / 2:
        reason = f"Its chance of your date is {on_time:.0%}; others reach {best_chance:.0%}."
        found.append((_DEADLINE_RULE, reason))
    if on_budget is not None and on_budget < _LEAST_ON_BUDGET:
        found.append(
            (_BUDGET_RULE, f"Its chance of staying within your budget is {on_budget:.0%}.")
        )
    return tuple(
        Verdict(
            rule=rule,
            effect=Effect.DEMOTES,
            strength=0.7,
            reason=reason,
            source="your own limits",
            lifted=rule in limits.lifted_rules,
        )
        for rule, reason in found
    )


def argued(one: Judged) -> float:
    """What the rules say against it, less what they say for it."""
    sides = {Effect.FOR: -1.0, Effect.AGAINST: 1.0}
    said = sum(sides.get(Effect(each.effect), 0.0) * each.strength for each in one.verdicts)
    return round(said, 6)


def _by_score(one: Judged) -> float:
    return one.score


TIE_BREAKERS: dict[str, Callable[[Judged], float]] = {
    "the rules beside the figures speak for it": argued,
    "more of the knowledge stays with you": lambda one: -knowledge_kept(one.case),
    "it is nearer": lambda one: one.case.distance,
    "it is ahead by a hair": _by_score,
}
"""What decides between equals, least first, each with the reason it gives."""


def choose(judged: Sequence[Judged]) -> Choice | None:
    """The best candidate that may be chosen; none where nothing may."""
    allowed = sorted((one for one in judged if one.status is Status.ALLOWED), key=_by_score)
    allowed = allowed or sorted(
        (one for one in judged if one.status is Status.DEMOTED), key=_by_score
    )
    if not allowed:
        return None
    leaders, notes = _without_thin(allowed)
    lowest = leaders[0]
    best = min(
        (one for one in leaders if one is lowest or _is_equal(one, lowest, sure=True)),
        key=lambda one: tuple(measure(one) for measure in TIE_BREAKERS.values()),
    )
    if allowed[0].status is Status.DEMOTED:
        notes += ("Every way is argued against by a rule; this is the best of them.",)
    others = [one for one in allowed if one is not best]
    return Choice(
        best=best,
        second=others[0] if others else None,
        tied=tuple(one for one in others if one is lowest or _is_equal(one, lowest, sure=False)),
        notes=notes,
    )


def _is_equal(one: Judged, lowest: Judged, *, sure: bool) -> bool:
    """Within 5 % of the lowest score: surely, or as far as the draws can tell.

    Another seed moves scores a little. What is named before the lowest is surely within; what may
    be within under another seed is called equal.
    """
    limit = lowest.score * (1 + TIE_SHARE)
    if one.score > limit * (1 + TIE_SHARE):
        return False
    noise = _noise_of_difference(lowest, one)
    return one.score <= (limit - noise if sure else limit + noise)


def _noise_of_difference(one: Judged, other: Judged) -> float:
    difference = _scores_by_scrambling(other) - _scores_by_scrambling(one)
    return float(_NOISE * difference.std(ddof=1) / len(difference) ** 0.5)


def _scores_by_scrambling(one: Judged) -> NDArray[np.float64]:
    """What the candidate would score by each scrambling alone, in dollars."""
    costs, means = one.run.by_scrambling, one.run.scrambling_means
    weight = one.case.situation.brief.client.risk_weight
    tail = cvar_of_sorted(ordered=np.sort(costs, axis=1), level=_CVAR_LEVEL)
    return np.asarray(((1 - weight) * means + weight * tail) * one.nearness)


def _without_thin(ranked: list[Judged]) -> tuple[list[Judged], tuple[str, ...]]:
    """A candidate whose figures are thin needs a lead of a fifth over the first that are not."""
    solid = [one for one in ranked if not _is_thin(one.case)]
    if not solid:
        return ranked, ()
    needed = solid[0].score * (1 - _THIN_LEAD)
    leaders = [one for one in ranked if not _is_thin(one.case) or one.score <= needed]
    passed_over = [one for one in ranked if one not in leaders and one.score < solid[0].score]
    if not passed_over:
        return leaders, ()
    note = (
        f"{passed_over[0].case.country.name} looks cheaper, but its figures are too thin to "
        "recommend it by so little."
    )
    return leaders, (note,)


def _is_thin(case: Case) -> bool:
    return case.abroad and case.grade is Grade.THIN
