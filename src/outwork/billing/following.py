"""What follows of itself: a charge becomes an invoice in the rhythm of the terms."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from outwork.billing.actions.issuing import issue_due
from outwork.engagements.authority import content_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import BillingRhythm
from outwork.journal.models import Event
from outwork.store.actor import Actor


def bill_each(event: Event, by: Actor, at: datetime) -> None:
    """Where the terms say so, each charge goes out as soon as it arises (`billing.charged`)."""
    assert event.engagement_id is not None
    engagement = Engagement.objects.get(pk=event.engagement_id)
    if content_in_force(engagement).billing is BillingRhythm.EACH:
        issue_due(engagements=[engagement.pk], before=None, by=by, at=at)


def period_began(rhythm: BillingRhythm, *, at: datetime, zone: str) -> datetime:
    """What arose before this instant is due to be billed; for `EACH`, all of it."""
    if rhythm is BillingRhythm.EACH:
        return at
    today = at.astimezone(ZoneInfo(zone)).date()
    monday = today - timedelta(days=today.weekday())
    first = monday if rhythm is BillingRhythm.WEEKLY else today.replace(day=1)
    return datetime.combine(first, time.min, ZoneInfo(zone))
