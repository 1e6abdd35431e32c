"""How a message comes to be: cleaned, on its author's side, saved with its files and its event."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.conversation.attaching import attach
from outwork.conversation.models import Message, Thread
from outwork.conversation.speaking import own_side, require_voice
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_text
from outwork.store.actor import Actor


def cleaned(text: str) -> str:
    """What somebody typed. Raises Refusal where there is nothing, or what must not be there."""
    return clean_text(text, field="text")


def draft(thread: Thread, *, text: str, by: Actor, at: datetime, is_note: bool = False) -> Message:
    """A message of the actor's side, not saved yet."""
    assert by.person is not None, "the system says nothing"
    side = own_side(thread, by=by)
    party, counterparty = _readers(thread, side=side, is_note=is_note)
    return Message(
        thread=thread,
        engagement_id=None if is_note else thread.engagement_id,
        party_id=party,
        counterparty_id=counterparty,
        author_id=by.person,
        author_organisation_id=side,
        written_at=at,
        text=cleaned(text),
    )


def send(
    message: Message, *, files: Collection[UUID], kind: str, by: Actor, at: datetime
) -> Message:
    """Save a message with its files, and write that it was said; the journal holds no text."""
    message.save(force_insert=True)
    if files:
        require_voice(Act.ATTACH_FILE, thread=message.thread, by=by, at=at)
        attach(files, message=message, by=by)
    body = {
        "thread": message.thread_id,
        "text_digest": message.digest,
        "files": sorted(map(str, files)),
    }
    record(kind=kind, subject=message, by=by, at=at, body=body)
    if not message.is_note:
        Thread.objects.filter(pk=message.thread_id).update(last_message_at=at)
    return message


def locked(message: UUID) -> Message:
    """A message, locked, with its thread. Raises Refusal (missing)."""
    found = (
        Message.objects.select_for_update(no_key=True, of=("self",))
        .select_related("thread")
        .filter(pk=message)
        .first()
    )
    if found is None:
        raise Refusal("There is no such message.", ground=Ground.MISSING)
    return found


def _readers(thread: Thread, *, side: UUID, is_note: bool) -> tuple[UUID, UUID | None]:
    """Whose row a message is: a note is its side's alone, anything else is both sides'."""
    if is_note:
        if side not in thread.sides:
            raise Refusal("Only one of the two sides keeps notes here.", ground=Ground.FORBIDDEN)
        return side, None
    if thread.counterparty_id is None:
        raise Refusal(
            "The other side does not see this yet. Keep it as a note.", ground=Ground.CONFLICT
        )
    if side not in thread.sides:
        return thread.party_id, thread.counterparty_id
    return side, thread.other_than(side)
