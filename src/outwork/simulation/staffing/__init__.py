"""How many people a service takes: queues answer for one hour, the week adds the hours up."""

from .queues import (
    AnswerLevel,
    abandoning_share,
    agents_needed,
    answered_share,
    blocking_probability,
    waiting_probability,
)
from .week import (
    HOURS_PER_WEEK,
    WEEKS_PER_YEAR,
    StaffedWeek,
    agents_per_hour_of_work,
    on_shift_hours,
    people_needed,
    staffed_by_deadline,
    staffed_for_level,
    unsocial_hours,
    week_profile,
)

__all__ = [
    "HOURS_PER_WEEK",
    "WEEKS_PER_YEAR",
    "AnswerLevel",
    "StaffedWeek",
    "abandoning_share",
    "agents_needed",
    "agents_per_hour_of_work",
    "answered_share",
    "blocking_probability",
    "on_shift_hours",
    "people_needed",
    "staffed_by_deadline",
    "staffed_for_level",
    "unsocial_hours",
    "waiting_probability",
    "week_profile",
]
