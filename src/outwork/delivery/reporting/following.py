"""What follows of itself: reporting begins with the work and follows the terms."""

from datetime import datetime
from zoneinfo import ZoneInfo

from outwork.delivery.reporting.owing import keep_reporting, miss
from outwork.duties.models import ClosedHow, Duty
from outwork.engagements.models import Engagement
from outwork.journal.models import Event
from outwork.journal.recording import record
from outwork.store.actor import Actor


def follow_reporting(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to a start and to an agreed change."""
    engagement = Engagement.objects.select_for_update(no_key=True).get(pk=event.subject_id)
    keep_reporting(engagement, how=ClosedHow.CANCELLED, by=by, at=at)


def miss_report(duty: Duty, by: Actor, at: datetime) -> None:
    """The day of a report has passed without one, and both sides were told before."""
    rows = Engagement.objects.select_for_update(no_key=True)
    engagement = rows.get(pk=duty.subject_id)
    assert duty.due_at is not None, "a report has a day"
    day = duty.due_at.astimezone(ZoneInfo(engagement.client.zone)).date()
    miss(engagement, day=day, by=by, at=at)
    record(kind="delivery.report_missed", subject=engagement, by=by, at=at, body={"day": day})
