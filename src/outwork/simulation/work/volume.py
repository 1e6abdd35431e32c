"""What a service takes: from arrivals to hours on shift, to people, by how they are contracted."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log

import numpy as np
from numpy.typing import NDArray

from ..brief import Service
from ..candidate import POOL
from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case, Situation
from ..staffing import AnswerLevel, staffed_for_level, unsocial_hours, week_profile
from ..ways import Pay

WEEKS_PER_MONTH = 52.18 / 12
_P90 = 1.2816
_DAY_CURVE = (1, 1, 1, 1, 1, 2, 3, 5, 8, 10, 11, 11, 10, 10, 10, 10, 9, 8, 7, 6, 5, 4, 3, 2)
"""Contacts by hour of the day where it is open around the clock (weights)."""
_WEEK_CURVE = (11, 10, 10, 10, 9, 5, 4)
_FACTORS = np.array([0.3, 0.45, 0.6, 0.75, 0.9, 1.0, 1.15, 1.35, 1.6, 2.0, 2.6, 3.5])
"""Volumes, against the expected, at which the week is staffed; in between it is interpolated."""
_HOURS_OPEN = {"office_hours": (9, 17, 5), "long_days": (8, 20, 6), "around_the_clock": (0, 24, 7)}
_SEATS_IN_HALVES, _SEATS_WHOLE = 0.5, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHours:
    """What one month of the service takes of a candidate, each of shape (draws,)."""

    paid_hours: Values
    people: Values
    unsocial_share: float
    """Share of the hours at night and on weekends of those who work."""


def volume_factor(situation: Situation, draws: Draws) -> Values:
    """True volume against the expected one: lognormal, median one."""
    return draws.remembered(("volume", situation), lambda: _volume(situation, draws))


def _volume(situation: Situation, draws: Draws) -> Values:
    work = situation.service
    spread = situation.template[1] if situation.template else log(1 + work.volume_spread) / _P90
    return np.exp(spread * draws.normal("effort"))


def handled_hours(situation: Situation) -> float:
    """Hours of handling in a month, at the expected volume."""
    if situation.template:
        return situation.template[0]
    work = situation.service
    assert work.arrivals_per_month is not None
    assert work.handling_minutes is not None
    return work.arrivals_per_month * work.handling_minutes / 60 / work.at_once


def in_house_hours(case: Case, draws: Draws) -> Values:
    """Hours of own people a month that the service would take at home, present where it must be."""
    situation = case.situation
    volume = volume_factor(situation, draws)
    if not situation.service.live:
        return handled_hours(situation) * volume / case.mean("back_office_use")
    week = _staffed(situation.service, handled_hours(situation), 0)
    on_duty = np.interp(volume, _FACTORS, week.on_duty)
    return on_duty * WEEKS_PER_MONTH / (1 - case.mean("shift_shrinkage"))


def service_hours(case: Case, effort: Values, draws: Draws) -> ServiceHours:
    """Hours paid and people, by the candidate's contract; `effort` is its factor on handling."""
    situation = case.situation
    if case.candidate.variant == POOL:
        return _pooled(case, effort, draws)
    hours = in_house_hours(case, draws) * effort
    net_month = case.country["net_hours_year"] / 12
    people = _rounded(hours / net_month, step=_step(case))
    share = _unsocial_share(case) if situation.service.live else 0.0
    return ServiceHours(paid_hours=people * net_month, people=people, unsocial_share=share)


def _pooled(case: Case, effort: Values, draws: Draws) -> ServiceHours:
    """A share of agents who serve many: no one waits for you alone, but they know you less."""
    situation = case.situation
    slower = 1 + case.mean("pool_learning") * situation.brief.about.specificity
    live = situation.service.live
    use = (
        draws.row("shared_occupancy")
        if live
        else np.full(draws.count, case.mean("back_office_use"))
    )
    volume = volume_factor(situation, draws)
    hours = handled_hours(situation) * volume * effort * slower / use
    people = hours / (case.country["net_hours_year"] / 12)
    return ServiceHours(paid_hours=hours, people=people, unsocial_share=0.0)


def _step(case: Case) -> float:
    """Own people with other work, freelancers and a pool give fractions; seats are seats."""
    client = case.situation.brief.client
    if case.way.home_only:
        has_people = client.own_people != "none" or client.people_doing_it_now > 0
        return 0.0 if has_people and not case.situation.service.live else _SEATS_IN_HALVES
    if case.way.pay is Pay.FREELANCE:
        return 0.0
    return _SEATS_WHOLE if case.way.pay in (Pay.PROVIDER, Pay.CENTRE_WAGE) else _SEATS_IN_HALVES


def _rounded(people: Values, *, step: float) -> Values:
    return people if step == 0.0 else np.ceil(people / step - 1e-9) * step


def _unsocial_share(case: Case) -> float:
    ahead = round(case.country.hours_from_utc() - case.situation.home.hours_from_utc())
    week = _staffed(case.situation.service, handled_hours(case.situation), ahead)
    usual = int(np.flatnonzero(_FACTORS == 1.0)[0])
    return float(week.unsocial[usual] / week.on_duty[usual])


@dataclass(frozen=True, slots=True)
class _Week:
    on_duty: NDArray[np.float64]
    unsocial: NDArray[np.float64]


@lru_cache(maxsize=64)
def _staffed(service: Service, hours_per_month: float, ahead_hours: int) -> _Week:
    """A week staffed for the level at several volumes."""
    opens, closes, days = _HOURS_OPEN[service.opening]
    clock = np.arange(168) % 24
    open_hours = (clock >= opens) & (clock < closes) & (np.arange(168) // 24 < days)
    minutes = (service.handling_minutes or 10.0) / service.at_once
    contacts = hours_per_month / WEEKS_PER_MONTH * 60 / minutes
    staffed = staffed_for_level(
        contacts_per_week=contacts * _FACTORS,
        handling_seconds=minutes * 60,
        profile=week_profile(by_hour=_DAY_CURVE, by_day=_WEEK_CURVE, open_hours=open_hours),
        open_hours=open_hours,
        level=AnswerLevel(
            share=service.answered_share,
            within_seconds=service.answer_within_minutes * 60,
            patience_seconds=service.patience_minutes * 60 if service.patience_minutes else None,
        ),
        unsocial=unsocial_hours(ahead_hours=ahead_hours),
    )
    return _Week(staffed.on_duty_hours, staffed.unsocial_hours)


def usual_people(situation: Situation) -> float:
    """People at home at the expected volume, for limits and rough sizes."""
    net_month = situation.home["net_hours_year"] / 12
    hours = handled_hours(situation) / situation.assumptions.mean("back_office_use")
    if situation.service.live:
        week = _staffed(situation.service, handled_hours(situation), 0)
        usual = float(np.interp(1.0, _FACTORS, week.on_duty))
        hours = usual * WEEKS_PER_MONTH / (1 - situation.assumptions.mean("shift_shrinkage"))
    return max(0.05, ceil(hours / net_month * 20) / 20)
