"""Effort of others against that of a competent in-house person: ratios of COCOMO II multipliers.

SITE (how people sit and talk), PCON (who stays), APEX (knowing the application), ACAP (analysts'
ability), from Boehm et al. 2000; market depth, knowledge of the place and ability beside them.
All have mean one over the draws, so that spread alone makes nothing dearer.
"""

from math import sqrt

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from ..ways import Shape
from .schedule import people_planned, planned_months
from .turnover import own_attrition, yearly_attrition

_RATINGS = ("VL", "L", "N", "H", "VH", "XH")
_BEST_TALK = 5.0
_NOMINAL = 2.0
_PCON_VERY_LOW = 0.48
"""Yearly attrition that rates very low continuity; each halving is one rating better."""


def effort_multiplier(case: Case, draws: Draws) -> Values:
    """Hours this candidate needs for one in-house hour, shape (draws,)."""
    if case.way.home_only:
        fixed = learning_to_direct(case)
    else:
        fixed = site_ratio(case) * knowledge_ratio(case) * market_ratio(case)
    return fixed * continuity_ratio(case, draws) * ability(case, draws)


def _table(case: Case, name: str) -> list[float]:
    rows = case.situation.assumptions.rows
    return [rows[f"cocomo2_{name}_{one}"].p1 for one in _RATINGS if f"cocomo2_{name}_{one}" in rows]


def _rated(case: Case, name: str, rating: float) -> float:
    table = _table(case, name)
    return float(np.interp(rating, range(len(table)), table))


def site_rating(case: Case) -> float:
    """Between 0 and 5: the mean of how people sit and how they can talk."""
    talk = max(0.0, _BEST_TALK * (1 - case.mean("sync_comm_loss") * case.hours_apart))
    place = case.mean("site_abroad" if case.abroad else case.way.site_at_home)
    return (place + talk) / 2


def site_ratio(case: Case) -> float:
    """More hours because people do not sit together."""
    at_home = (case.mean("site_in_house") + _BEST_TALK) / 2
    ratio = _rated(case, "SITE", site_rating(case)) / _rated(case, "SITE", at_home)
    return float(ratio**case.situation.coupling)


def knowledge_ratio(case: Case) -> float:
    """More hours because others do not know the matter, or are directed by one who does not."""
    about = case.situation.brief.about
    ratio = 1.0
    if case.situation.shape is Shape.PIECE:
        softened = case.mean("directed_apex") if case.way.client_directs else 1.0
        ratio *= newness_ratio(case) ** (about.specificity * softened)
    if case.way.client_directs:
        strength = case.mean("acap_directed") * case.situation.ignorance
        ratio *= case.mean("cocomo2_ACAP_L") ** strength
    return ratio * (1 + case.mean("local_effort") * case.strangeness)


def learning_to_direct(case: Case) -> float:
    """Own new people are directed by somebody too: missing expertise slows them as it does others.

    A piece counts it in learning or hiring; people who do it already know it.
    """
    client = case.situation.brief.client
    known = client.own_people == "idle" or client.people_doing_it_now > 0
    if case.situation.shape is Shape.PIECE or known:
        return 1.0
    strength = case.mean("acap_directed") * case.situation.ignorance
    return float(case.mean("cocomo2_ACAP_L") ** strength)


def newness_ratio(case: Case) -> float:
    """Very low experience with the application against one's own, by one's expertise."""
    expertise = case.situation.brief.client.expertise
    own = _NOMINAL + 2 * max(0.0, 2 * expertise - 1)
    return _rated(case, "APEX", 0.0) / _rated(case, "APEX", own)


def market_ratio(case: Case) -> float:
    """More hours where the market is thin."""
    return 1 + case.mean("depth_effort") * case.hidden_from_market


def continuity_ratio(case: Case, draws: Draws) -> Values:
    """More hours because people leave in the middle; teams and services count it in learning."""
    if case.situation.shape is not Shape.PIECE:
        return np.ones(draws.count)
    table = _table(case, "PCON")
    months = planned_months(case.situation)
    ratings = range(len(table))
    theirs = np.interp(_continuity(yearly_attrition(case, draws)), ratings, table)
    ours = np.interp(_continuity(own_attrition(case)), ratings, table)
    return np.asarray((theirs / ours) ** min(1.0, months / 12))


def _continuity(attrition: Values | float) -> Values:
    return np.log2(_PCON_VERY_LOW / np.asarray(attrition))


def ability(case: Case, draws: Draws) -> Values:
    """Hours of these very people against the usual ones: lognormal with mean one."""
    spread = case.mean(case.way.ability_spread)
    if not case.way.home_only:
        spread *= 1.5 - 0.5 * case.depth
    spread /= sqrt(people_at_once(case))
    drawn = draws.alone(case.candidate, "ability")
    return np.exp(spread * drawn - spread**2 / 2)


def people_at_once(case: Case) -> float:
    """How many people share the work, at least one: their luck evens out."""
    situation = case.situation
    if situation.shape is Shape.TEAM:
        return max(1.0, situation.team.people)
    if situation.shape is Shape.SERVICE or not case.way.several_people:
        return 1.0
    return people_planned(situation)
