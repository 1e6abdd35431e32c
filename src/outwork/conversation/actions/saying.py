"""Messages and notes: said, corrected, taken back."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.conversation.actions.questions import ANSWER, answer_words
from outwork.conversation.attaching import detach
from outwork.conversation.models import Message
from outwork.conversation.speaking import require_voice, thread_for
from outwork.conversation.writing import cleaned, draft, locked, send
from outwork.duties.actions import close, reword
from outwork.duties.models import ClosedHow
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def post_message(
    *,
    thread: UUID,
    text: str,
    by: Actor,
    at: datetime,
    files: Collection[UUID] = (),
    is_note: bool = False,
) -> Message:
    """Say something to the other side, or note it for one's own side alone."""
    talk = thread_for(thread)
    require_voice(Act.WRITE_MESSAGE, thread=talk, by=by, at=at)
    message = draft(talk, text=text, by=by, at=at, is_note=is_note)
    return send(message, files=files, kind="conversation.message_posted", by=by, at=at)


@action
def edit_message(*, message: UUID, text: str, by: Actor, at: datetime) -> Message:
    """Correct one's own words; it is marked, and the journal holds the digest of both."""
    said = _own(message, by=by)
    said.text, said.edited_at = cleaned(text), at
    said.save(update_fields=["text", "edited_at"])
    if said.is_question:
        reword(subjects=[said.pk], kinds=[ANSWER], details=answer_words(said))
    record(
        kind="conversation.message_edited",
        subject=said,
        by=by,
        at=at,
        body={"text_digest": said.digest},
    )
    return said


@action
def withdraw_message(*, message: UUID, by: Actor, at: datetime) -> Message:
    """Take one's own words back: text and files are gone, that something was said stays."""
    said = _own(message, by=by)
    detach(said)
    said.text, said.salt, said.withdrawn_at = "", "", at
    said.save(update_fields=["text", "salt", "withdrawn_at"])
    if said.is_question:
        close(subjects=[said.pk], kinds=[ANSWER], how=ClosedHow.CANCELLED, by=by, at=at)
        reword(subjects=[said.pk], kinds=[ANSWER], details=Details())
    record(kind="conversation.message_withdrawn", subject=said, by=by, at=at)
    return said


def _own(message: UUID, *, by: Actor) -> Message:
    """One's own message, locked, and still said."""
    found = locked(message)
    if found.author_id != by.person:
        raise Refusal("Only who wrote this can change it.", ground=Ground.FORBIDDEN)
    if found.withdrawn_at is not None:
        raise Refusal("This was taken back already.", ground=Ground.CONFLICT)
    return found
