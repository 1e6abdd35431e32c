"""The outbox for whoever hosts the instance: read there while no mail server is set."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.gateways.mail.models import OutboxMessage
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask, own_organisation
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def read_mail(*, message: UUID, by: Actor, at: datetime) -> OutboxMessage:
    """One mail with its text, which may hold a link that opens a door: reading it is on record."""
    ask(Act.VIEW_OUTBOX, by=by, at=at)
    found = OutboxMessage.objects.filter(pk=message).first()
    if found is None:
        raise Refusal("There is no such mail.", ground=Ground.MISSING)
    record_about(
        kind="notices.mail_read",
        subject_id=found.pk,
        party_id=own_organisation(by),
        by=by,
        at=at,
    )
    return found
