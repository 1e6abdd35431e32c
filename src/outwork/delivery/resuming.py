"""After a pause: what was handed in shows the end of its window as the duty says it now."""

from datetime import datetime

from outwork.delivery.models import Milestone, Statement, Timesheet
from outwork.duties.models import OPEN, Duty
from outwork.journal.models import Event
from outwork.store.actor import Actor

HANDED_IN: dict[str, type[Milestone | Timesheet | Statement]] = {
    "review_milestone": Milestone,
    "approve_hours": Timesheet,
    "approve_statement": Statement,
}


def keep_windows(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to `engagements.resumed`, and to an end that comes out of a pause."""
    waiting = Duty.objects.filter(OPEN, engagement_id=event.engagement_id, kind__in=HANDED_IN)
    for duty in waiting:
        HANDED_IN[duty.kind].objects.filter(pk=duty.subject_id).update(lapses_at=duty.lapses_at)
