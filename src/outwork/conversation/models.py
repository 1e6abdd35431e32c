"""Threads, messages, the files with them, and how far everybody has read."""

import hashlib
import secrets
from typing import ClassVar
from uuid import UUID

from django.db import models

from outwork.files.models import StoredFile
from outwork.people.models import Person
from outwork.store.records import Record, TwoSidedRecord
from outwork.store.tenancy import Tenancy

KEPT: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE")
OPEN_QUESTION = models.Q(is_question=True, answered_at=None, withdrawn_at=None)


def new_salt() -> str:
    return secrets.token_hex(16)


class Thread(TwoSidedRecord):
    """The conversation of two sides about one engagement, proposal or invitation.

    Whoever opens it writes down which organisation is the client and which the supplier: the rooms
    that know more lie above this one.
    """

    app_privileges: ClassVar[tuple[str, ...]] = KEPT

    subject_id = models.UUIDField(unique=True)
    """The engagement, proposal or invitation; it has one thread."""
    engagement_id = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    client_id = models.UUIDField()
    supplier_id = models.UUIDField()
    response_hours = models.PositiveIntegerField(null=True)
    """How long an answer may take by the terms; None is as long as it takes."""
    opened_at = models.DateTimeField()
    last_message_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(client_id=models.F("supplier_id")),
                name="thread_has_two_sides",
            ),
        ]
        indexes = [
            models.Index(fields=["party_id", "-last_message_at"], name="threads_of_party"),
            models.Index(
                fields=["counterparty_id", "-last_message_at"], name="threads_of_counterparty"
            ),
            models.Index(fields=["engagement_id"], name="threads_of_engagement"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sides(self) -> tuple[UUID, UUID]:
        """Client and supplier."""
        return self.client_id, self.supplier_id

    def other_than(self, organisation: UUID) -> UUID:
        """The other side of one of the two; the client where a third party speaks."""
        return self.supplier_id if organisation == self.client_id else self.client_id


class Message(TwoSidedRecord):
    """What somebody said. Its text can be erased; the journal holds only a salted digest of it.

    A note that only its own side sees has no counterparty, and no engagement either: third parties
    see rows of an engagement.
    """

    app_privileges: ClassVar[tuple[str, ...]] = KEPT

    thread = models.ForeignKey(Thread, models.PROTECT, db_index=False, related_name="messages")
    engagement_id = models.UUIDField(null=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    author_organisation_id = models.UUIDField()
    written_at = models.DateTimeField()
    text = models.TextField()
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    is_question = models.BooleanField(default=False)
    asked_of_id = models.UUIDField(null=True)
    """The organisation that must answer."""
    answer_due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    in_reply_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_question=True, asked_of_id__isnull=False)
                | models.Q(
                    is_question=False,
                    asked_of_id=None,
                    answer_due_at=None,
                    answered_at=None,
                ),
                name="only_a_question_waits_for_an_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(text="", salt=""),
                name="what_is_withdrawn_is_gone",
            ),
            models.CheckConstraint(
                condition=models.Q(counterparty_id__isnull=False)
                | models.Q(engagement_id=None, is_question=False),
                name="a_note_is_of_one_side_and_asks_nobody",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "-written_at", "-id"], name="messages_of_thread"),
            models.Index(fields=["asked_of_id"], condition=OPEN_QUESTION, name="open_questions"),
        ]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d %H:%M}"

    @property
    def is_note(self) -> bool:
        """Whether only the author's own side sees it."""
        return self.counterparty_id is None

    @property
    def digest(self) -> str:
        """What the journal holds of the text: with the salt gone it tells nothing."""
        return hashlib.sha256(f"{self.salt}\n{self.text}".encode()).hexdigest()


class MessageFile(TwoSidedRecord):
    """A file that came with a message."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "DELETE")

    message = models.ForeignKey(Message, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    engagement_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "file"], name="a_file_once_a_message"),
        ]

    def __str__(self) -> str:
        return str(self.file_id)


class ReadMark(Record):
    """Until when a person has read a thread."""

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON

    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="+")
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="read_marks")
    read_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "thread"], name="one_mark_a_person_and_thread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} until {self.read_until}"
