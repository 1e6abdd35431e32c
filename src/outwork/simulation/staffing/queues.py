"""How long people wait in a queue: Erlang C, and Erlang A where their patience is known.

Everything speaks of *load*: contacts per hour times handling hours, in erlangs; 10 erlangs keep
ten agents busy without a pause. Agents may be fractions (a share of a pool): the formulas are
continued by the gamma function.

Sources: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
automatic telephone exchanges" (1917); C. Palm, "Research on telephone traffic carried by full
availability groups" (1957); A. Mandelbaum and S. Zeltyn, "Service engineering in action: the
Palm/Erlang-A queue" (2007), whose letters A and E the comments use.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

LEAST_LOAD = 1e-9
"""Stands for no load at all where a logarithm is taken, in erlangs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLevel:
    """What callers are promised: "80 % within 20 seconds"."""

    share: float
    """Share of contacts answered in time, above 0 and below 1."""
    within_seconds: float
    """How long a contact may wait and still count as answered in time."""
    patience_seconds: float | None = None
    """Mean time a caller waits before hanging up; without it nobody ever does."""

    def __post_init__(self) -> None:
        assert 0.0 < self.share < 1.0, "a level is a share between 0 and 1"
        assert self.within_seconds >= 0.0
        assert self.patience_seconds is None or self.patience_seconds > 0.0


def blocking_probability(*, load: ArrayLike, agents: ArrayLike) -> Floats:
    """Erlang B: chance that all `agents` are busy where nobody waits. Shapes broadcast."""
    from scipy.special import gammaincc, gammaln, xlogy

    offered, present = _broadcast(load, agents)
    exactly = np.exp(xlogy(present, offered) - offered - gammaln(present + 1.0))
    at_most = gammaincc(present + 1.0, offered)
    # Under gross overload both underflow; there all but n of the load are turned away.
    crowded = at_most < 1e-200
    ratio = exactly / np.where(crowded, 1.0, at_most)
    return np.asarray(np.where(crowded, 1.0 - present / np.maximum(offered, 1e-300), ratio))


def waiting_probability(*, load: ArrayLike, agents: ArrayLike) -> Floats:
    """Erlang C: chance that a contact has to wait; 1 where the load is more than the agents."""
    offered, present = _broadcast(load, agents)
    blocked = blocking_probability(load=offered, agents=present)
    spare = present - offered
    overloaded = spare <= 0.0
    waiting = present * blocked / np.where(overloaded, 1.0, spare + offered * blocked)
    return np.asarray(np.where(overloaded, 1.0, waiting))


def answered_share(
    *, load: ArrayLike, agents: ArrayLike, handling_seconds: ArrayLike, level: AnswerLevel
) -> Floats:
    """Share of all contacts answered within the level's seconds. Shapes broadcast.

    With patience given, a caller who hangs up counts as not answered.
    """
    offered, present, handling = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (load, agents, handling_seconds))
    )
    if level.patience_seconds is not None:
        return _answered_with_patience(np.maximum(offered, LEAST_LOAD), present, handling, level)
    waiting = waiting_probability(load=offered, agents=present)
    spare = np.maximum(present - offered, 0.0)
    late = waiting * np.exp(-spare * level.within_seconds / handling)
    return np.asarray(1.0 - late)


def abandoning_share(
    *, load: ArrayLike, agents: ArrayLike, handling_seconds: ArrayLike, patience_seconds: float
) -> Floats:
    """Erlang A: share of contacts that hang up before they are answered. Shapes broadcast."""
    offered, present, handling = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (load, agents, handling_seconds))
    )
    offered = np.maximum(offered, LEAST_LOAD)
    pace = present * patience_seconds / handling
    pressure = offered * patience_seconds / handling
    log_queue = _log_queue_function(pace, pressure)
    use = offered / present
    of_those_waiting = (np.exp(-np.minimum(log_queue, 700.0)) - 1.0) / use + 1.0
    waiting = _waiting_with_patience(offered, present, log_queue)
    return np.asarray(np.clip(waiting * of_those_waiting, 0.0, 1.0))


def agents_needed(
    *,
    load: ArrayLike,
    handling_seconds: ArrayLike,
    level: AnswerLevel,
    occupancy_most: float = 1.0,
) -> Whole:
    """The fewest agents that keep the level and are busy at most `occupancy_most` of the time.

    Shapes broadcast; no load needs nobody. Exact, by doubling and halving in all cells at once.
    """
    assert 0.0 < occupancy_most <= 1.0, "agents can't be busy for longer than they are there"
    offered, handling = _broadcast(load, handling_seconds)
    nobody = offered <= 0.0
    busy = np.where(nobody, LEAST_LOAD, offered)
    too_few = np.zeros(offered.shape)
    enough = np.ones(offered.shape)
    while not (kept := level_is_kept(busy, enough, handling, level, occupancy_most)).all():
        too_few = np.where(kept, too_few, enough)
        enough = np.where(kept, enough, 2.0 * enough)
    while np.any(enough - too_few > 1.0):
        middle = np.floor((too_few + enough) / 2.0)
        middle = np.where(middle > too_few, middle, enough)
        kept = level_is_kept(busy, middle, handling, level, occupancy_most)
        too_few, enough = np.where(kept, too_few, middle), np.where(kept, middle, enough)
    return np.where(nobody, 0.0, enough).astype(np.int64)


def level_is_kept(
    load: Floats,
    agents: Floats,
    handling_seconds: Floats,
    level: AnswerLevel,
    occupancy_most: float,
) -> NDArray[np.bool_]:
    """Whether so many agents answer in time and get their breath."""
    served = load
    if level.patience_seconds is not None:
        leaving = abandoning_share(
            load=load,
            agents=agents,
            handling_seconds=handling_seconds,
            patience_seconds=level.patience_seconds,
        )
        served = load * (1.0 - leaving)
    share = answered_share(load=load, agents=agents, handling_seconds=handling_seconds, level=level)
    return (share >= level.share) & (served <= occupancy_most * agents * (1.0 + 1e-12))


def _broadcast(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    one, two = np.broadcast_arrays(
        np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    )
    return one, two


def _log_queue_function(pace: Floats, pressure: Floats) -> Floats:
    """Logarithm of A(x, y) = x e^y y^-x lower_gamma(x, y), safe on both sides of overload.

    Below overload (y <= x) the incomplete gamma underflows and Kummer's series does not; above it
    is the other way round.
    """
    from scipy.special import gammainc, gammaln, hyp1f1

    calm = pressure <= pace
    series = hyp1f1(1.0, pace + 1.0, np.where(calm, pressure, 0.0))
    high = np.where(calm, pace + 1.0, pressure)
    crowd = np.log(pace) + high - pace * np.log(high) + gammaln(pace) + np.log(gammainc(pace, high))
    return np.asarray(np.where(calm, np.log(series), crowd))


def _waiting_with_patience(load: Floats, agents: Floats, log_queue: Floats) -> Floats:
    """P(W > 0) = A E / (1 + (A - 1) E), with E the Erlang B probability."""
    blocked = blocking_probability(load=load, agents=agents)
    free_odds = (1.0 - blocked) / np.maximum(blocked, 1e-300)
    return np.asarray(1.0 / (1.0 + free_odds * np.exp(-np.minimum(log_queue, 700.0))))


def _answered_with_patience(
    load: Floats, agents: Floats, handling_seconds: Floats, level: AnswerLevel
) -> Floats:
    """Answered at once, or after a wait that is both short enough and borne.

    The density of the offered wait v is proportional to exp(load H(v) - n v) with
    H(v) = patience (1 - exp(-v / patience)); its integral up to the level's seconds, times the
    chance of still being there, is again a difference of two queue functions.
    """
    assert level.patience_seconds is not None
    pace = agents * level.patience_seconds / handling_seconds
    pressure = load * level.patience_seconds / handling_seconds
    elapsed = level.within_seconds / level.patience_seconds
    left = pressure * np.exp(-elapsed)

    log_queue = _log_queue_function(pace, pressure)
    waiting = _waiting_with_patience(load, agents, log_queue)
    # Both integrals relative to that over all waits, rho A.
    scale = log_queue + np.log(load / agents) + np.log(pace + 1.0)
    log_all = np.log(pressure) + _log_queue_function(pace + 1.0, pressure) - scale
    log_late = (
        np.log(left)
        + _log_queue_function(pace + 1.0, left)
        + pressure
        - left
        - pace * elapsed
        - scale
    )
    in_time = np.exp(log_all) - np.exp(log_late)
    return np.asarray(np.clip(1.0 - waiting + waiting * in_time, 0.0, 1.0))
