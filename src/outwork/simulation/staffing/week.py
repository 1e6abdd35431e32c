"""A week of a service: contacts by the hour, agents on duty, hours on shift, people.

A week is 168 hours beginning on Monday at midnight, in the time of those who are served. Two ways
to staff it: *for a level*, hour by hour with a queue, where somebody waits for the answer; *by a
deadline*, with steady people who work off what has come in, where it only has to be done in time.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .queues import AnswerLevel, Floats, level_is_kept

Hours = NDArray[np.bool_]

HOURS_PER_WEEK = 168
WEEKS_PER_YEAR = 365.25 / 7.0

_GRID_PER_OCTAVE = 4
"""Handling times between which agents are interpolated: each 19 % longer than the one before."""
_COUNTED_ONE_BY_ONE = 128
"""Up to so many agents every number has its own limit; beyond, limits are 2 % apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffedWeek:
    """What one week takes, per draw."""

    on_duty_hours: Floats
    """Hours somebody is ready for contacts, all agents together; shape of the draws."""
    unsocial_hours: Floats
    """Of these, hours at night and on weekends, where they were asked for."""


def week_profile(*, by_hour: ArrayLike, by_day: ArrayLike, open_hours: Hours) -> Floats:
    """Share of a week's contacts in each hour, shape (168,), adding up to 1.

    `by_hour` has 24 weights, `by_day` seven from Monday. What would come while it is closed comes
    when it is open instead, in the same proportions.
    """
    weights = np.outer(np.asarray(by_day, np.float64), np.asarray(by_hour, np.float64)).ravel()
    assert weights.shape == open_hours.shape == (HOURS_PER_WEEK,)
    during = np.where(open_hours, weights, 0.0)
    assert during.sum() > 0.0, "a service with contacts is open at some hour they come"
    return np.asarray(during / during.sum(), np.float64)


def unsocial_hours(*, night_from: int = 22, night_until: int = 6, ahead_hours: int = 0) -> Hours:
    """Night and weekend hours of those who work, `ahead_hours` east of those they serve."""
    theirs = (np.arange(HOURS_PER_WEEK) + ahead_hours) % HOURS_PER_WEEK
    clock = theirs % 24
    return (clock >= night_from) | (clock < night_until) | (theirs >= 5 * 24)


def staffed_for_level(
    *,
    contacts_per_week: ArrayLike,
    handling_seconds: ArrayLike,
    profile: Floats,
    open_hours: Hours,
    level: AnswerLevel,
    occupancy_most: float = 1.0,
    at_least: int = 1,
    unsocial: Hours | None = None,
) -> StaffedWeek:
    """Staff every hour that is open so that each keeps the level. Draws broadcast.

    Hours are independent queues in steady state, the usual approximation where contacts are short
    beside an hour. With one handling time for all draws the agents are exact whole numbers; with
    many, they are interpolated between handling times less than a fifth apart.
    """
    contacts, handling = np.broadcast_arrays(
        np.asarray(contacts_per_week, np.float64), np.asarray(handling_seconds, np.float64)
    )
    apart = np.zeros(HOURS_PER_WEEK, np.bool_) if unsocial is None else unsocial
    kinds, numbers = np.unique(
        np.stack([profile, apart])[:, open_hours], axis=1, return_counts=True
    )
    load = contacts[..., None] * handling[..., None] / 3600.0 * kinds[0]
    agents = _agents_on_duty(load, handling, level, occupancy_most)
    agents = np.maximum(agents, float(at_least))
    return StaffedWeek(
        on_duty_hours=agents @ numbers.astype(np.float64),
        unsocial_hours=agents @ (numbers * kinds[1]),
    )


def staffed_by_deadline(
    *,
    work_hours_per_week: ArrayLike,
    profile: Floats,
    open_hours: Hours,
    deadline_open_hours: float,
    occupancy_most: float = 1.0,
    at_least: float = 0.0,
) -> StaffedWeek:
    """Staff with a steady number of people who finish all within the deadline. Draws broadcast.

    Nobody is on duty at unsocial hours on purpose: such work waits for the morning.
    """
    each = agents_per_hour_of_work(
        profile=profile, open_hours=open_hours, deadline_open_hours=deadline_open_hours
    )
    agents = np.asarray(work_hours_per_week, np.float64) * each / occupancy_most
    on_duty = np.maximum(agents, at_least) * float(open_hours.sum())
    return StaffedWeek(on_duty_hours=on_duty, unsocial_hours=np.zeros_like(on_duty))


def agents_per_hour_of_work(
    *, profile: Floats, open_hours: Hours, deadline_open_hours: float
) -> float:
    """Steady agents on duty per hour of work a week, so that nothing is finished late.

    Worked off in the order it came, all is in time if and only if the work of every stretch of
    hours fits into that stretch and the deadline after it; the tightest stretch decides. The
    deadline counts open hours only, and what comes while it is closed comes at the next opening.
    """
    arriving = _at_open_hours(profile, open_hours)
    opened = arriving.size
    running = np.concatenate([[0.0], np.cumsum(np.tile(arriving, 2))])
    begin = np.arange(opened)[:, None]
    length = np.arange(1, opened + 1)[None, :]
    work = running[begin + length] - running[begin]
    return float(max((work / (length + deadline_open_hours)).max(), 1.0 / opened))


def on_shift_hours(*, on_duty_hours: ArrayLike, shrinkage_in_shift: ArrayLike) -> Floats:
    """Hours to be rostered: breaks, coaching and training come on top of the hours on duty."""
    return np.asarray(on_duty_hours, np.float64) / (1.0 - np.asarray(shrinkage_in_shift))


def people_needed(
    *, on_shift_hours_per_week: ArrayLike, net_hours_per_year: ArrayLike, step: float = 0.0
) -> Floats:
    """People who together are present so many hours a week, leave and sickness taken out.

    `step` 1 rounds up to whole people, 0.5 to halves; 0 leaves fractions of a shared pool.
    """
    yearly = np.asarray(on_shift_hours_per_week, np.float64) * WEEKS_PER_YEAR
    people = yearly / np.asarray(net_hours_per_year, np.float64)
    return people if step == 0.0 else np.ceil(people / step - 1e-9) * step


def _at_open_hours(profile: Floats, open_hours: Hours) -> Floats:
    """Arrivals of each open hour, those of the closed hours before it included."""
    opening = np.flatnonzero(open_hours)
    following = np.searchsorted(opening, np.arange(HOURS_PER_WEEK)) % opening.size
    arriving = np.bincount(following, weights=profile, minlength=opening.size)
    return np.asarray(arriving, np.float64)


def _agents_on_duty(
    load: Floats, handling_seconds: Floats, level: AnswerLevel, occupancy_most: float
) -> Floats:
    """Agents for loads (draws, hours) at the handling time of each draw."""
    shortest, longest = float(handling_seconds.min()), float(handling_seconds.max())
    if shortest == longest:
        return _agents_at(load, shortest, level, occupancy_most)
    place = np.log2(handling_seconds) * _GRID_PER_OCTAVE
    agents = np.zeros(load.shape)
    for point in range(int(np.floor(place.min())), int(np.floor(place.max())) + 2):
        weight = np.maximum(1.0 - np.abs(place - point), 0.0)
        near = weight > 0.0
        whole = _agents_at(load[near], 2.0 ** (point / _GRID_PER_OCTAVE), level, occupancy_most)
        agents[near] += weight[near, None] * whole
    return agents


def _agents_at(
    load: Floats, handling_seconds: float, level: AnswerLevel, occupancy_most: float
) -> Floats:
    """Whole agents for any loads at one handling time, read off the loads they can carry."""
    most = 32
    highest = float(load.max(initial=0.0))
    while True:
        counts, carried = _loads_carried(most, handling_seconds, level, occupancy_most)
        if carried[-1] >= highest:
            break
        most *= 2
    agents: Floats = np.interp(load, carried, counts)
    return np.ceil(agents - 1e-9)


@lru_cache(maxsize=512)
def _loads_carried(
    most: int, handling_seconds: float, level: AnswerLevel, occupancy_most: float
) -> tuple[Floats, Floats]:
    """Numbers of agents, and the highest load each keeps the level at, by halving."""
    one_by_one = np.arange(1.0, min(most, _COUNTED_ONE_BY_ONE) + 1.0)
    steps = int(np.log(most / one_by_one[-1]) / 0.02) + 2
    beyond = np.ceil(np.geomspace(one_by_one[-1], most, steps))
    counts = np.unique(np.concatenate([one_by_one, beyond]))
    kept, broken = np.zeros(counts.shape), counts / level.share
    handling = np.full(counts.shape, handling_seconds)
    for _ in range(40):
        middle = (kept + broken) / 2.0
        fine = level_is_kept(middle, counts, handling, level, occupancy_most)
        kept, broken = np.where(fine, middle, kept), np.where(fine, broken, middle)
    return np.concatenate([[0.0], counts]), np.concatenate([[0.0], kept])
