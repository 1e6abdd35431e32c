"""Own people for a piece: idle ones, busy ones, or none: then learning or hiring.

Which of the last two is cheaper is decided on the plan, before anything is drawn.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from .duration import WEEKS_PER_MONTH, planned_months
from .lead import hiring_weeks
from .multiplier import people_at_once


class Source(StrEnum):
    """Where the hours of own people come from."""

    IDLE = "idle"
    BUSY = "busy"
    LEARNING = "learning"
    HIRING = "hiring"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCapacity:
    """What own people cost and how soon they start, against a free and skilled one."""

    source: Source
    effort: float
    """Factor on hours."""
    pay: Values
    """Factor on the price of an hour."""
    wait_weeks: Values
    hires: float


def own_source(case: Case) -> Source:
    """Where the hours would come from."""
    client = case.situation.brief.client
    if client.own_people == "idle":
        return Source.IDLE
    if client.own_people == "busy":
        return Source.BUSY
    if client.headcount_freeze or _learning_cost(case) < _hiring_cost(case):
        return Source.LEARNING
    return Source.HIRING


def own_capacity(case: Case, draws: Draws) -> OwnCapacity:
    """Own people's factors for this piece, shape (draws,) where they are drawn."""
    source = own_source(case)
    ones = np.ones(draws.count)
    if source is Source.IDLE:
        return OwnCapacity(
            source=source, effort=1.0, pay=draws.row("idle_share"), wait_weeks=0 * ones, hires=0.0
        )
    if source is Source.HIRING:
        wait = hiring_weeks(case, draws)
        people = people_at_once(case)
        return OwnCapacity(source=source, effort=1.0, pay=ones, wait_weeks=wait, hires=people)
    learning = learning_effort(case) if source is Source.LEARNING else 1.0
    return OwnCapacity(
        source=source,
        effort=learning,
        pay=1 + draws.row("displace_premium"),
        wait_weeks=draws.row("displaced_wait_weeks"),
        hires=0.0,
    )


def learning_effort(case: Case) -> float:
    """Factor on hours of people who learn a trade while doing it (APEX, LTEX, PCAP)."""
    beginner = (
        case.mean("cocomo2_APEX_VL") * case.mean("cocomo2_LTEX_VL") * case.mean("cocomo2_PCAP_L")
    )
    return float(beginner**case.situation.ignorance)


def _learning_cost(case: Case) -> float:
    hours, _ = case.situation.effort
    return (
        hours
        * case.situation.own_hour
        * learning_effort(case)
        * (1 + case.mean("displace_premium"))
    )


def _hiring_cost(case: Case) -> float:
    hours, _ = case.situation.effort
    people = people_at_once(case)
    posts = people * (
        case.mean("hire_cost") + case.mean("select_hours_hire") * case.situation.manager_hour
    )
    weeks = planned_months(hours) * WEEKS_PER_MONTH
    idle_weeks = max(0.0, case.mean("hire_commit_weeks") - weeks)
    bound = people * idle_weeks * case.mean("hours_week_in_house") * (1 - case.mean("hire_reuse"))
    return (hours + bound) * case.situation.own_hour + posts


def bound_after_hours(case: Case, hours: Values, draws: Draws) -> Values:
    """Hours paid to those hired for the piece beyond its own, that are of no use elsewhere."""
    a_week = case.mean("hours_week_in_house")
    committed = people_at_once(case) * draws.row("hire_commit_weeks") * a_week
    return np.maximum(0.0, committed - hours) * (1 - draws.row("hire_reuse"))
