"""Where the hours of own people for a piece come from: idle, busy, learning or hired ones.

Which of the last two is cheaper is decided on the plan, before anything is drawn.
"""

from enum import StrEnum

from ..situation import Case
from ..ways import Shape
from .schedule import WEEKS_PER_MONTH, people_planned, planned_months


class Source(StrEnum):
    """Where the hours of own people come from."""

    IDLE = "idle"
    BUSY = "busy"
    LEARNING = "learning"
    HIRING = "hiring"


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


def is_beside_other_work(case: Case) -> bool:
    """Own people give a piece the hours that their other work leaves them."""
    if not case.way.home_only or case.situation.shape is not Shape.PIECE:
        return False
    return own_source(case) in (Source.BUSY, Source.LEARNING)


def own_people(case: Case) -> float:
    """How many of one's own can be put on one piece at the same time, at least one."""
    if own_source(case) is Source.HIRING:
        return people_planned(case.situation)
    return max(1.0, case.situation.brief.client.employees * case.mean("own_people_share"))


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
    people = people_planned(case.situation)
    posts = people * (
        case.mean("hire_cost") + case.mean("select_hours_hire") * case.situation.manager_hour
    )
    weeks = planned_months(case.situation) * WEEKS_PER_MONTH
    idle_weeks = max(0.0, case.mean("hire_commit_weeks") - weeks)
    bound = people * idle_weeks * case.mean("hours_week_in_house") * (1 - case.mean("hire_reuse"))
    return (hours + bound) * case.situation.own_hour + posts
