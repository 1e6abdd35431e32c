"""The conversation of an engagement: said, asked, answered, corrected, taken back."""

from collections.abc import Sequence
from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.messages import (
    Message,
    MessagePage,
    MessageSent,
    QuestionSent,
    ReadUpTo,
    ReadUpToSent,
    TextSent,
)
from outwork.conversation.actions import (
    answer,
    ask,
    edit_message,
    mark_read,
    post_message,
    withdraw_message,
)
from outwork.conversation.models import Message as Row
from outwork.conversation.models import Thread
from outwork.engagements.locking import find_engagement, not_there
from outwork.people.queries import persons_by_id

messages = Noun("Messages")


@messages.get("/engagements/{engagement}/messages", scope="messages:read")
def list_messages(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> MessagePage:
    """What was said, newest first; notes of one's own side are among it."""
    said = Row.objects.filter(thread=_thread(request, engagement))
    rows, cursor = page_of(said.prefetch_related("files__file"), after=after, limit=limit)
    return MessagePage(items=_shown(rows), next=cursor)


@messages.post("/engagements/{engagement}/messages", scope="messages:write", status=201)
def write_message(request: ApiRequest, engagement: UUID, body: MessageSent) -> Message:
    """Say something to the other side, or note it for one's own side alone."""
    said = post_message(
        thread=_thread(request, engagement),
        text=body.text,
        files=body.files,
        is_note=body.is_note,
        by=request.actor,
        at=request.at,
    )
    return _shown([said])[0]


@messages.post("/engagements/{engagement}/questions", scope="messages:write", status=201)
def ask_question(request: ApiRequest, engagement: UUID, body: QuestionSent) -> Message:
    """Ask the other side, which owes an answer by the agreed time."""
    said = ask(
        thread=_thread(request, engagement),
        text=body.text,
        files=body.files,
        by=request.actor,
        at=request.at,
    )
    return _shown([said])[0]


@messages.put("/engagements/{engagement}/messages/read-mark", scope="messages:write")
def put_read_mark(request: ApiRequest, engagement: UUID, body: ReadUpToSent) -> ReadUpTo:
    """Remember that one read everything up to an instant; a mark never moves back."""
    until = min(body.until, request.at)
    mark_read(thread=_thread(request, engagement), until=until, by=request.actor, at=request.at)
    return ReadUpTo(until=until)


@messages.post("/messages/{message}/answer", scope="messages:write", status=201)
def answer_question(request: ApiRequest, message: UUID, body: QuestionSent) -> Message:
    """Answer a question. The first answer ends the wait."""
    said = answer(
        question=message, text=body.text, files=body.files, by=request.actor, at=request.at
    )
    return _shown([said])[0]


@messages.put("/messages/{message}", scope="messages:write")
def correct_message(request: ApiRequest, message: UUID, body: TextSent) -> Message:
    """Correct one's own words; it is marked."""
    said = edit_message(message=message, text=body.text, by=request.actor, at=request.at)
    return _shown([said])[0]


@messages.post("/messages/{message}/withdrawal", scope="messages:write")
def take_message_back(request: ApiRequest, message: UUID) -> Message:
    """Take one's own words back: text and files are gone, that something was said stays."""
    return _shown([withdraw_message(message=message, by=request.actor, at=request.at)])[0]


def _thread(request: ApiRequest, engagement: UUID) -> UUID:
    row = find_engagement(engagement, by=request.actor)
    thread = Thread.objects.filter(subject_id=row.pk).first()
    if thread is None:
        raise not_there("conversation")
    return thread.pk


def _shown(rows: Sequence[Row]) -> list[Message]:
    people = persons_by_id(row.author_id for row in rows)
    return [Message.of(row, people=people) for row in rows]
