"""The front door: compare the ways a brief could be placed, on the same draws, and explain."""

from collections.abc import Sequence

from outwork.kernel.refusal import Problem, Refusal

from .assumptions import Assumptions
from .brief import Brief, Service
from .candidate import Candidate
from .candidates_by_default import candidates_by_default
from .choose import Choice, Judged, choose, judge
from .comparison import CandidateResult, Comparison, Recommendation
from .explain.answer import (
    candidate_results,
    nearest_miss,
    notes_of,
    passing_on_sentence,
    unsourced_of,
)
from .explain.break_even import break_even_of
from .explain.explanation import explanation_of
from .explain.flip_points import flip_points_of
from .explain.influence import influences_of
from .explain.recommended import recommendation_of
from .explain.wrong_choices import wrong_choices
from .odds import odds
from .situation import Case, Situation
from .study import MOST_CHUNKS, Study, standard_error
from .ways import CATALOGUE


def compare(
    brief: Brief,
    *,
    candidates: Sequence[Candidate] | None = None,
    assumptions: Assumptions | None = None,
    seed: int = 7,
    precision: float = 0.005,
    with_sensitivity: bool = True,
    with_flip_points: bool = True,
) -> Comparison:
    """Compare candidates for one brief.

    `precision` is the standard error of the difference of the two best, as a share of the best's
    mean, at which drawing stops; where the limit of draws comes first, the answer says so. The same
    arguments give the same answer, byte for byte. Raises `Refusal` with every problem of the brief
    or the candidates at once.
    """
    situation = Situation(brief, assumptions or Assumptions.standard())
    _check(situation, candidates)
    chosen = tuple(candidates) if candidates else candidates_by_default(situation)
    _check_candidates(situation, chosen)
    study = Study([Case(situation, one) for one in chosen], seed=seed)
    judged, choice, error = _refined(situation, study, precision)
    return _answer(
        situation,
        study,
        judged,
        choice,
        error=error,
        precision=precision,
        extras=(with_sensitivity, with_flip_points),
    )


def _refined(
    situation: Situation, study: Study, precision: float
) -> tuple[tuple[Judged, ...], Choice | None, float]:
    """Draw until the difference of the two best is known well enough."""
    chunks = 1
    while True:
        study.extend_to(chunks)
        judged = judge(situation, study.runs)
        choice = choose(judged)
        if choice is None or choice.second is None:
            return judged, choice, 0.0
        error = _error(choice)
        if error <= precision or chunks >= MOST_CHUNKS:
            return judged, choice, error
        chunks = _enough_for(choice, study, precision)


def _error(choice: Choice) -> float:
    """Standard error of the difference of the two best, as a share of the best's mean."""
    assert choice.second is not None
    best, second = choice.best.run, choice.second.run
    return standard_error(best, second) / abs(best.mean)


def _enough_for(choice: Choice, study: Study, precision: float) -> int:
    """Double the draws until these two are told apart; whether they stay the best comes next."""
    chunks = study.runs[0].chunks
    while chunks < MOST_CHUNKS and _error(choice) > precision:
        chunks *= 2
        study.extend_to(chunks)
    return chunks


def _answer(
    situation: Situation,
    study: Study,
    judged: tuple[Judged, ...],
    choice: Choice | None,
    *,
    error: float,
    precision: float,
    extras: tuple[bool, bool],
) -> Comparison:
    brief = situation.brief
    chances = odds(judged, choice) if choice else None
    recommendation: Recommendation | None = None
    results: tuple[CandidateResult, ...] = candidate_results(situation, judged, choice, chances)
    if choice and chances:
        recommendation = recommendation_of(situation, choice, chances)
    two = (choice.best, choice.second) if choice and choice.second else None
    influences, evpi = influences_of(study, judged, choice, detailed=extras[0])
    return Comparison(
        brief=brief.name,
        currency=situation.currency,
        seed=study.seed,
        edition=situation.assumptions.edition,
        draws=study.draws,
        standard_error=error,
        precision_reached=error <= precision,
        recommendation=recommendation,
        candidates=results,
        break_even=break_even_of(situation, study, judged, choice) if two else (),
        sensitivity=influences,
        evpi=evpi,
        flip_points=flip_points_of(situation, study, judged, choice) if extras[1] else (),
        warnings=wrong_choices(situation, judged, choice),
        explanation=explanation_of(situation, choice, judged),
        unsourced=unsourced_of(situation, study, choice),
        notes=notes_of(situation, choice, judged, error=error, precision=precision),
        nearest_miss="" if choice else nearest_miss(situation, judged),
        horizon_months=brief.horizon_months,
        passing_on=passing_on_sentence(situation, choice, judged),
    )


def _check(situation: Situation, candidates: Sequence[Candidate] | None) -> None:
    brief, known = situation.brief, situation.assumptions
    problems = []
    if brief.client.country not in known.countries:
        problems.append(
            Problem(
                field="client.country",
                message="There are no figures for this country.",
                given=brief.client.country,
                accepted="one of " + ", ".join(known.countries),
            )
        )
    currencies = {country.currency for country in known.countries.values()}
    if brief.client.currency and brief.client.currency not in currencies:
        problems.append(
            Problem(
                field="client.currency",
                message="There is no exchange rate for this currency.",
                given=brief.client.currency,
                accepted="one of " + ", ".join(sorted(currencies)),
            )
        )
    problems += _amount_of_work(situation)
    if candidates is not None and not candidates:
        problems.append(
            Problem(
                field="candidates",
                message="Name at least one candidate, or leave them out for the usual ones.",
            )
        )
    if problems:
        raise Refusal.all_of(problems)


def _amount_of_work(situation: Situation) -> list[Problem]:
    """Hours or arrivals have to be given, or a reference class that is known."""
    work = situation.brief.work
    template = getattr(work, "template", "")
    if template:
        if template in situation.assumptions.rows and template.startswith("tpl_"):
            return []
        known = sorted(one for one in situation.assumptions.rows if one.startswith("tpl_"))
        return [
            Problem(
                field="work.template",
                message="There is no such reference class.",
                given=template,
                accepted="one of " + ", ".join(known),
            )
        ]
    missing = []
    if hasattr(work, "effort_hours_likely") and work.effort_hours_likely is None:
        missing.append("work.effort_hours_likely")
    if isinstance(work, Service):
        missing += ["work.arrivals_per_month"] * (work.arrivals_per_month is None)
        missing += ["work.handling_minutes"] * (work.handling_minutes is None)
    return [
        Problem(field=field, message="Give a number here, or name a reference class.")
        for field in missing
    ]


def _check_candidates(situation: Situation, candidates: Sequence[Candidate]) -> None:
    found = (_problem(situation, place, one) for place, one in enumerate(candidates))
    problems = [one for one in found if one]
    if problems:
        raise Refusal.all_of(problems)


def _problem(situation: Situation, place: int, candidate: Candidate) -> Problem | None:
    field = f"candidates[{place}]"
    way = CATALOGUE.get(candidate.arrangement)
    home = situation.home.iso2
    if way is None:
        return Problem(
            field=field,
            message="There is no such arrangement.",
            given=candidate.arrangement,
            accepted="one of " + ", ".join(CATALOGUE),
        )
    if candidate.country not in situation.assumptions.countries:
        return Problem(
            field=field, message="There are no figures for this country.", given=candidate.country
        )
    if situation.shape not in way.shapes:
        return Problem(
            field=field, message=f"{way.name} is no way to place a {situation.shape}.", given=way.id
        )
    if candidate.variant not in way.variants:
        return Problem(
            field=field,
            message=f"{way.name} has no such variant.",
            given=candidate.variant,
            accepted="one of " + ", ".join(repr(one) for one in way.variants),
        )
    if (way.home_only and candidate.country != home) or (
        way.abroad_only and candidate.country == home
    ):
        where = "at home" if way.home_only else "abroad"
        return Problem(field=field, message=f"{way.name} is only {where}.", given=candidate.country)
    has_rate = situation.freelance_rate(situation.assumptions.country(candidate.country))
    if way.pay == "freelance" and has_rate is None:
        return Problem(
            field=field, message="Nobody freelances in this function.", given=candidate.key
        )
    return None
