"""Writing an event: one lock-free insert in the transaction of the act."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import models

from outwork.journal.canonical import covers as digests
from outwork.journal.canonical import plain
from outwork.journal.models import Event, ReadLog
from outwork.store.actor import Actor
from outwork.store.records import TwoSidedRecord


def record(
    *,
    kind: str,
    subject: TwoSidedRecord,
    by: Actor,
    at: datetime,
    body: Mapping[str, object] | None = None,
    covers: Iterable[models.Model] = (),
    cause_id: UUID | None = None,
) -> Event:
    """Write what happened to a record, with the digests of the rows it covers.

    The event is seen by the same sides as its subject. `body` holds references and figures, never
    personal text; floats are refused, since they have no one spelling.
    """
    return record_about(
        kind=kind,
        subject_id=subject.pk,
        party_id=subject.party_id,
        counterparty_id=subject.counterparty_id,
        engagement_id=engagement_of(subject),
        by=by,
        at=at,
        body=body,
        covers=covers,
        cause_id=cause_id,
    )


def record_about(
    *,
    kind: str,
    subject_id: UUID,
    party_id: UUID,
    by: Actor,
    at: datetime,
    counterparty_id: UUID | None = None,
    engagement_id: UUID | None = None,
    body: Mapping[str, object] | None = None,
    covers: Iterable[models.Model] = (),
    cause_id: UUID | None = None,
) -> Event:
    """Write what happened to something that is no two-sided record: a person, an organisation."""
    event = Event(
        kind=kind,
        subject_id=subject_id,
        engagement_id=engagement_id,
        party_id=party_id,
        counterparty_id=counterparty_id,
        actor_id=by.person,
        acting_for_id=by.organisation,
        door=by.door,
        cause_id=cause_id,
        body=plain(dict(body or {})),
        covers=digests(covers),
        happened_at=at,
    )
    event.save(force_insert=True)
    return event


def record_read(*, what: str, subject: TwoSidedRecord, by: Actor, at: datetime) -> None:
    """Write that somebody looked at something confidential."""
    assert by.person is not None, "the system does not read"
    ReadLog.objects.create(
        what=what,
        subject_id=subject.pk,
        reader_id=by.person,
        read_at=at,
        party_id=subject.party_id,
        counterparty_id=subject.counterparty_id,
    )


def engagement_of(subject: models.Model) -> UUID | None:
    """The engagement that a record hangs on; an engagement names itself by `engagement_column`."""
    column = getattr(subject, "engagement_column", "engagement_id")
    found = subject.pk if column == "id" else getattr(subject, column, None)
    return found if isinstance(found, UUID) else None
