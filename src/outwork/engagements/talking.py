"""The conversation of an engagement: there from its first draft, shared once the other is shown."""

from datetime import datetime

from outwork.conversation.actions import NewThread, open_thread
from outwork.engagements.authority import content_in_force
from outwork.engagements.models import Engagement


def keep_thread(engagement: Engagement, *, at: datetime) -> None:
    """Open the thread, or let it follow the engagement's title, sides and time to answer."""
    new = NewThread(
        subject_id=engagement.pk,
        engagement_id=engagement.pk,
        title=engagement.title,
        client_id=engagement.client_id,
        supplier_id=engagement.supplier_id,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
        response_hours=content_in_force(engagement).response_hours,
    )
    open_thread(new=new, at=at)
