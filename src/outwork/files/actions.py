"""Taking files in."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings

from outwork.files import media
from outwork.files.keeping import Arrived, arriving, settle
from outwork.files.media import Acceptance, Medium
from outwork.files.models import StoredFile
from outwork.files.names import clean_file_name
from outwork.files.recognition import recognise, verify_picture
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.action import action
from outwork.store.actor import Actor


def store(
    *,
    source: IO[bytes],
    name: str,
    accepts: Acceptance,
    party_id: UUID,
    by: Actor,
    at: datetime,
    counterparty_id: UUID | None = None,
    engagement_id: UUID | None = None,
) -> StoredFile:
    """Keep an upload and enter it. Raises Refusal for what the place does not take.

    The bytes are on disk before the transaction begins, so that a slow upload holds nothing up. An
    act that fails afterwards leaves bytes without a record: harmless, and the same place the next
    time.
    """
    with arriving(source, directory=settings.FILES_DIR, most_bytes=accepts.most_bytes) as arrived:
        medium = _accepted(arrived, accepts=accepts)
        clean = clean_file_name(name, medium=medium)
        location = settle(
            arrived,
            directory=settings.FILES_DIR,
            owner=party_id,
            key=settings.INSTANCE.secret("files"),
        )
    return enter(
        file=StoredFile(
            party_id=party_id,
            counterparty_id=counterparty_id,
            engagement_id=engagement_id,
            name=clean,
            media_type=medium.media_type,
            size_bytes=arrived.size_bytes,
            digest=arrived.digest,
            location=location,
            uploaded_by_id=by.person,
            uploaded_at=at,
        ),
        by=by,
        at=at,
    )


@action
def enter(*, file: StoredFile, by: Actor, at: datetime) -> StoredFile:
    """Enter a file whose bytes are kept. Use `store`, which keeps them."""
    file.save(force_insert=True)
    record(kind="files.stored", subject=file, by=by, at=at, covers=[file])
    return file


@action
def hold_back(*, file: UUID, by: Actor, at: datetime) -> StoredFile:
    """Quarantine a file: it stays, and nobody gets it. Doing so again changes nothing."""
    found = StoredFile.objects.select_for_update(no_key=True).filter(pk=file).first()
    if found is None:
        raise Refusal("There is no such file.", ground=Ground.MISSING)
    if not found.is_held_back:
        found.is_held_back = True
        found.save(update_fields=["is_held_back"])
        record(kind="files.held_back", subject=found, by=by, at=at)
    return found


def _accepted(arrived: Arrived, *, accepts: Acceptance) -> Medium:
    medium = recognise(arrived.path)
    if medium not in accepts.media:
        message = f"{accepts.place} takes {accepts.taken}; this is {medium.said}."
        raise Refusal.of(
            "file",
            f"{message} {medium.remedy or 'Save it in one of these formats, and send that.'}",
            given=medium.said,
            accepted=accepts.taken,
        )
    if medium in media.PICTURES:
        verify_picture(arrived.path, most_pixels=accepts.most_pixels)
    return medium
