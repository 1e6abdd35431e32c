"""What an organisation's own engagements teach: figures updated by what really happened.

Each figure keeps its form and moves by a conjugate update whose prior, the researched figure, is
worth four observations: normal-inverse-gamma for logarithms of overruns, delays and guidance,
beta-binomial for failures, gamma-Poisson for people who leave. Work that was stopped before its end
counts as far as it went: its hours and weeks are the least it would have taken, never dropped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import erfc, exp, log, pi, sqrt

from .assumptions import Assumptions, Confidence, Row
from .distributions import Shape
from .ways import Failing

PRIOR_WORTH = 4.0
"""Observations, or person-years, that the researched figure counts for."""
_STEPS = 200
_CLOSE = 1e-12
_FAR_TAIL = 8.0
_SPREAD_P10_P90 = 2.563
_FAILURES = {
    Failing.FREELANCE: "task_fail_prob",
    Failing.PROVIDER: "outsourcing_fail_prob",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """One engagement that is over, as far as it was measured."""

    failing: Failing
    planned_hours: float | None = None
    actual_hours: float | None = None
    planned_weeks: float | None = None
    actual_weeks: float | None = None
    planned_own_hours: float | None = None
    """Own hours of guiding that were reckoned with."""
    actual_own_hours: float | None = None
    was_stopped: bool = False
    """Ended before its work was done: what was measured is the least it would have been."""
    has_failed: bool = False
    is_far: bool = False
    person_years: float = 0.0
    leavers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Logarithm:
    """ln(actual / planned) of one engagement."""

    value: float
    is_least: bool
    """Censored: the true value lies above."""


def learned(known: Assumptions, past: Sequence[Experience]) -> Assumptions:
    """The assumptions after what an organisation has seen; the same where it has seen nothing."""
    rows = (
        *_overrun(known, past),
        *_delay(known, past),
        *_guiding(known, past),
        *_failures(known, past),
        *_leaving(known, past),
    )
    told = [replace(row, source=f"{len(past)} engagements of your own") for row in rows]
    return known.replacing(told, confidence=Confidence.LEARNED)


def updated_normal(*, mean: float, spread: float, seen: Sequence[Logarithm]) -> tuple[float, float]:
    """Mean and standard deviation of the next value, by the normal-inverse-gamma update.

    A censored value stands for what is expected above it under the figures found so far, with its
    variance, until both agree.
    """
    found = (mean, spread)
    for _ in range(_STEPS):
        filled = [_filled(one, *found) for one in seen]
        again = _posterior(mean=mean, spread=spread, filled=filled)
        if abs(again[0] - found[0]) + abs(again[1] - found[1]) < _CLOSE:
            return again
        found = again
    return found


def _posterior(
    *, mean: float, spread: float, filled: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Of values, each with what is uncertain about it as a variance."""
    count = len(filled)
    if not count:
        return mean, spread
    shape = 1 + PRIOR_WORTH / 2
    scale = spread**2 * (shape - 1) * PRIOR_WORTH / (PRIOR_WORTH + 1)
    middle = sum(value for value, _ in filled) / count
    scatter = sum((value - middle) ** 2 + unsure for value, unsure in filled)
    worth = PRIOR_WORTH + count
    moved = PRIOR_WORTH * count * (middle - mean) ** 2 / worth
    shape, scale = shape + count / 2, scale + (scatter + moved) / 2
    variance = scale * (worth + 1) / ((shape - 1) * worth)
    return (PRIOR_WORTH * mean + count * middle) / worth, sqrt(variance)


def _filled(one: Logarithm, mean: float, spread: float) -> tuple[float, float]:
    """A value and its variance; of a censored one, those of what lies above it."""
    if not one.is_least:
        return one.value, 0.0
    above = (one.value - mean) / spread
    hazard = _hazard(above)
    unsure = spread**2 * max(0.0, 1 + above * hazard - hazard**2)
    return mean + spread * hazard, unsure


def _hazard(z: float) -> float:
    """Density of the normal distribution over what is left above `z`."""
    if z > _FAR_TAIL:
        return z + 1 / z
    return exp(-z * z / 2) / sqrt(2 * pi) / (erfc(z / sqrt(2)) / 2)


def updated_chance(*, chance: float, happened: float, not_happened: float) -> tuple[float, float]:
    """The two counts of the beta distribution after what was seen."""
    return PRIOR_WORTH * chance + happened, PRIOR_WORTH * (1 - chance) + not_happened


def updated_rate(*, rate: float, events: float, years: float) -> float:
    """Events a year, by the gamma-Poisson update."""
    return (PRIOR_WORTH * rate + events) / (PRIOR_WORTH + years)


def _logarithms(past: Iterable[Experience], planned: str, actual: str) -> tuple[Logarithm, ...]:
    pairs = ((getattr(one, planned), getattr(one, actual), one.was_stopped) for one in past)
    return tuple(
        Logarithm(value=log(was / meant), is_least=stopped)
        for meant, was, stopped in pairs
        if meant and was
    )


def _overrun(known: Assumptions, past: Sequence[Experience]) -> tuple[Row, ...]:
    seen = _logarithms(past, "planned_hours", "actual_hours")
    if not seen:
        return ()
    row = known["log_overrun_inhouse"]
    mean, spread = updated_normal(mean=row.p1, spread=row.p2, seen=seen)
    return (replace(row, p1=mean, p2=spread),)


def _delay(known: Assumptions, past: Sequence[Experience]) -> tuple[Row, ...]:
    seen = _logarithms(past, "planned_weeks", "actual_weeks")
    if not seen:
        return ()
    rows = known["delay_log_mean"], known["delay_log_sd"]
    mean, spread = updated_normal(mean=rows[0].p1, spread=rows[1].p1, seen=seen)
    return replace(rows[0], p1=mean), replace(rows[1], p1=spread)


def _guiding(known: Assumptions, past: Sequence[Experience]) -> tuple[Row, ...]:
    """Own hours move as a whole: by the factor they have taken against what was reckoned with."""
    seen = _logarithms(past, "planned_own_hours", "actual_own_hours")
    if not seen:
        return ()
    row = known["client_time_share"]
    spread = log(row.p3 / row.p1) / _SPREAD_P10_P90
    mean, _ = updated_normal(mean=0.0, spread=spread, seen=seen)
    factor = exp(mean)
    return (replace(row, p1=row.p1 * factor, p2=row.p2 * factor, p3=row.p3 * factor),)


def _failures(known: Assumptions, past: Sequence[Experience]) -> tuple[Row, ...]:
    found = []
    for failing, name in _FAILURES.items():
        ours = [one for one in past if one.failing is failing]
        if ours:
            failed = float(sum(one.has_failed for one in ours))
            went_well = sum(_share_survived(one) for one in ours if not one.has_failed)
            row = known[name]
            counts = updated_chance(chance=row.mean, happened=failed, not_happened=went_well)
            found.append(replace(row, shape=Shape.BETA, p1=counts[0], p2=counts[1], p3=0.0))
    return tuple(found)


def _share_survived(one: Experience) -> float:
    """How far it went without failing: in whole where it was done."""
    if not one.was_stopped or not one.planned_hours:
        return 1.0
    return min(1.0, (one.actual_hours or 0.0) / one.planned_hours)


def _leaving(known: Assumptions, past: Sequence[Experience]) -> tuple[Row, ...]:
    found = []
    for name, is_far in (("attr_office_home", False), ("attr_office_far", True)):
        ours = [one for one in past if one.is_far is is_far and one.person_years > 0]
        if ours:
            row, years = known[name], sum(one.person_years for one in ours)
            events = float(sum(one.leavers for one in ours))
            found.append(replace(row, p1=updated_rate(rate=row.p1, events=events, years=years)))
    return tuple(found)
