"""What is said in the conversation of an engagement."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.files import File
from outwork.api.schemas.milestones import Files
from outwork.api.schemas.shared import Instant, Page, Sent, Shown, Text
from outwork.conversation.models import Message as Row
from outwork.people.queries.directory import PersonCard

Words = Annotated[Text, Field(min_length=1)]


class Message(Shown):
    """A message, a question, an answer, or a note of one's own side."""

    id: UUID
    author: UUID
    author_name: str
    author_organisation: UUID
    text: str = Field(description="Empty where it was taken back.")
    written_at: datetime
    edited_at: datetime | None
    withdrawn_at: datetime | None
    is_note: bool = Field(description="Only the author's own side sees it.")
    is_question: bool
    answer_due_at: datetime | None
    answered_at: datetime | None
    in_reply_to: UUID | None
    files: list[File]

    @classmethod
    def of(cls, row: Row, *, people: Mapping[UUID, PersonCard]) -> "Message":
        return cls(
            id=row.pk,
            author=row.author_id,
            author_name=people[row.author_id].name,
            author_organisation=row.author_organisation_id,
            text=row.text,
            written_at=row.written_at,
            edited_at=row.edited_at,
            withdrawn_at=row.withdrawn_at,
            is_note=row.is_note,
            is_question=row.is_question,
            answer_due_at=row.answer_due_at,
            answered_at=row.answered_at,
            in_reply_to=row.in_reply_to_id,
            files=[File.of(one.file) for one in row.files.all()],
        )


class MessagePage(Page[Message]):
    """Messages, newest first."""


class MessageSent(Sent):
    """What is said."""

    text: Words
    files: Files = ()
    is_note: bool = Field(default=False, description="For one's own side alone.")


class QuestionSent(Sent):
    """What is asked; the other side owes an answer by the agreed time."""

    text: Words
    files: Files = ()


class TextSent(Sent):
    """What a message shall say instead."""

    text: Words


class ReadUpToSent(Sent):
    """Up to which instant one has read."""

    until: Instant


class ReadUpTo(Shown):
    """Up to which instant one has read."""

    until: datetime
