"""What the stories of hours share: a week, and how somebody fills it in."""

from datetime import UTC, date, datetime

from outwork.delivery.actions.recording import GridRow, write_week
from outwork.delivery.models import Timesheet
from outwork.engagements.models import Engagement
from tests.world import Known

MONDAY = date(2026, 11, 23)
FRIDAY_EVENING = datetime(2026, 11, 27, 19, 0, tzinfo=UTC)


def week_of(
    engagement: Engagement,
    who: Known,
    *hours: int,
    at: datetime = FRIDAY_EVENING,
    monday: date = MONDAY,
    task: str = "Workshop",
) -> Timesheet:
    """A week as somebody fills it in, in whole hours from Monday on."""
    minutes = tuple(60 * one for one in hours) + (0,) * (7 - len(hours))
    return write_week(
        engagement=engagement.pk,
        line_key="hours",
        monday=monday,
        rows=[GridRow(task=task, minutes=minutes)],
        by=who.actor,
        at=at,
    )
