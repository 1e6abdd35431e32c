"""Questions: asked, owed an answer by a time, answered."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.conversation.models import Message
from outwork.conversation.speaking import own_side, require_voice, thread_for
from outwork.conversation.writing import draft, locked, send
from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.models import ClosedHow
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.store.action import action
from outwork.store.actor import Actor

ANSWER = "answer_question"
SHORT = 160


@action
def ask(
    *,
    thread: UUID,
    text: str,
    by: Actor,
    at: datetime,
    files: Collection[UUID] = (),
    asked_of: UUID | None = None,
    person: UUID | None = None,
) -> Message:
    """Ask the other side, or whoever answers for the part; it owes an answer by the agreed time."""
    talk = thread_for(thread)
    require_voice(Act.ASK_QUESTION, thread=talk, by=by, at=at)
    question = draft(talk, text=text, by=by, at=at)
    question.is_question = True
    question.asked_of_id = asked_of or talk.other_than(question.author_organisation_id)
    if talk.response_hours is not None:
        question.answer_due_at = at + timedelta(hours=talk.response_hours)
    send(question, files=files, kind="conversation.question_asked", by=by, at=at)
    open_duty(duty=_answer_owed(question, person=person), at=at)
    return question


@action
def answer(
    *, question: UUID, text: str, by: Actor, at: datetime, files: Collection[UUID] = ()
) -> Message:
    """Answer a question. The first answer ends the wait; a later one is told as a reply."""
    asked = locked(question)
    require_voice(Act.ANSWER_QUESTION, thread=asked.thread, by=by, at=at)
    if not asked.is_question or asked.withdrawn_at is not None:
        raise Refusal(
            "This question was taken back. Write a message instead.", ground=Ground.CONFLICT
        )
    if own_side(asked.thread, by=by) == asked.author_organisation_id:
        raise Refusal(
            "Your own side asked this, so the other side answers.", ground=Ground.FORBIDDEN
        )
    reply = draft(asked.thread, text=text, by=by, at=at)
    reply.in_reply_to = asked
    send(reply, files=files, kind="conversation.question_answered", by=by, at=at)
    if asked.answered_at is None:
        asked.answered_at = at
        asked.save(update_fields=["answered_at"])
        close(subjects=[asked.pk], kinds=[ANSWER], how=ClosedHow.DONE, by=by, at=at)
    return reply


def answer_words(question: Message) -> Details:
    """What the duty to answer says: who asks, and the first line of what."""
    line = " ".join(question.text.split())
    thing = line if len(line) <= SHORT else line[: SHORT - 1] + "…"
    return Details(thing=thing, who=question.author_id)


def _answer_owed(question: Message, *, person: UUID | None) -> NewDuty:
    assert question.asked_of_id is not None
    return NewDuty(
        kind=ANSWER,
        subject_id=question.pk,
        engagement_id=question.engagement_id,
        party_id=question.party_id,
        counterparty_id=question.counterparty_id,
        owed_by_id=question.asked_of_id,
        owed_to_id=question.author_organisation_id,
        person_id=person,
        due_at=question.answer_due_at,
        details=answer_words(question),
    )
