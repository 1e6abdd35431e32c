"""Opening the conversation about a record, inside the act that makes the record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.conversation.models import Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThread:
    """What a room says when it opens the conversation about a record of its own."""

    subject_id: UUID
    title: str
    client_id: UUID
    supplier_id: UUID
    party_id: UUID
    counterparty_id: UUID | None
    engagement_id: UUID | None = None
    response_hours: int | None = None


def open_thread(*, new: NewThread, at: datetime) -> Thread:
    """The thread of a subject, opened inside the act that makes the subject; again it is the same.

    An existing one takes over what may have changed: the other side, title and response time.
    """
    thread, _ = Thread.objects.update_or_create(
        subject_id=new.subject_id,
        defaults={
            "title": new.title,
            "counterparty_id": new.counterparty_id,
            "engagement_id": new.engagement_id,
            "response_hours": new.response_hours,
        },
        create_defaults={
            "title": new.title,
            "party_id": new.party_id,
            "counterparty_id": new.counterparty_id,
            "client_id": new.client_id,
            "supplier_id": new.supplier_id,
            "engagement_id": new.engagement_id,
            "response_hours": new.response_hours,
            "opened_at": at,
        },
    )
    return thread
