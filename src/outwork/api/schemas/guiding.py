"""Guiding hours: what it takes one's own side to stay involved."""

from datetime import date
from typing import Annotated

from pydantic import Field

from outwork.api.schemas.shared import Sent, Shown
from outwork.delivery.actions.guiding import WEEK_MINUTES
from outwork.delivery.queries.guiding import Guiding as Found

WeekMinutes = Annotated[int, Field(strict=True, ge=0, le=WEEK_MINUTES)]


class GuidingSent(Sent):
    """How long one guided in a week."""

    minutes: WeekMinutes


class GuidingPlanSent(Sent):
    """How much guiding one's own side reckons with."""

    minutes_a_week: WeekMinutes


class GuidingWeek(Shown):
    """Everybody of one's own side in a week."""

    monday: date
    minutes: int


class Guiding(Shown):
    """Guiding of one's own side; the other does not see it."""

    weeks: list[GuidingWeek]
    planned_minutes_a_week: int | None
    own_minutes_this_week: int | None
    average_minutes: int
    is_above_plan: bool

    @classmethod
    def of(cls, found: Found) -> "Guiding":
        return cls(
            weeks=[GuidingWeek(monday=monday, minutes=minutes) for monday, minutes in found.weeks],
            planned_minutes_a_week=found.planned_minutes_a_week,
            own_minutes_this_week=found.own_minutes_this_week,
            average_minutes=found.average_minutes,
            is_above_plan=found.is_above_plan,
        )
