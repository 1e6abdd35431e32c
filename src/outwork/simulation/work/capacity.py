"""What own people for a piece cost, and how soon they start."""

from dataclasses import dataclass

import numpy as np

from ..distributions import Draws as Values
from ..sampling import Draws
from ..situation import Case
from .lead import hiring_weeks
from .multiplier import people_at_once
from .source import Source, learning_effort, own_source


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


def bound_after_hours(case: Case, hours: Values, draws: Draws) -> Values:
    """Hours paid to those hired for the piece beyond its own, that are of no use elsewhere."""
    a_week = case.mean("hours_week_in_house")
    committed = people_at_once(case) * draws.row("hire_commit_weeks") * a_week
    return np.maximum(0.0, committed - hours) * (1 - draws.row("hire_reuse"))
