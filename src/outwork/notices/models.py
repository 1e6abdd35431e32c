"""What a person is told, how they want to be told, and the mail that waits to go out."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models

from outwork.gateways.mail.message import Link, Message
from outwork.kernel.sentence import Details
from outwork.notices.kinds import Topic
from outwork.people.models import Person
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy

TOPICS = [(topic.value, topic.value) for topic in Topic]
NOT_YET_MAILED = models.Q(mailed_at=None, read_at=None)


class Notice(Record):
    """One thing that one person is told. Only they see it; it goes with time, or with them."""

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON

    person = models.ForeignKey(Person, models.PROTECT, db_index=False, related_name="notices")
    kind = models.CharField(max_length=40)
    """A row of `outwork.notices.kinds`."""
    key = models.CharField(max_length=120)
    """What makes it the same notice: told again under it, a person hears nothing new."""
    subject_id = models.UUIDField()
    engagement_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    """`Details` as kept."""
    sentence = models.CharField(max_length=200, default="", blank=True)
    """Words of another room that its kind quotes, untranslated."""
    due_at = models.DateTimeField(null=True)
    """The moment {due}, where a sentence names it."""
    lapses_at = models.DateTimeField(null=True)
    """The moment {lapse}."""
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    """When it went into a mail, or was found to want none."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="one_notice_a_person_and_key"),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notices_of_person"),
            models.Index(fields=["person"], condition=NOT_YET_MAILED, name="notices_not_mailed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"

    @property
    def told(self) -> Details:
        """The facts for its words."""
        return Details.from_json(self.details)


class MailPreference(Record):
    """Whether a person wants mail on a topic. Without a row, they do."""

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON

    person = models.ForeignKey(Person, models.PROTECT, db_index=False)
    topic = models.CharField(max_length=16, choices=TOPICS)
    wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], name="one_mail_preference_a_person_and_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.wanted}"


class Mail(Record):
    """A mail that shall go out: written with the act, handed to the gateway after it.

    What is handed over holds no words any more: the gateway's outbox does. The application may only
    add rows: addresses are nobody's to read.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM
    app_privileges: ClassVar[tuple[str, ...]] = ("INSERT",)

    key = models.CharField(max_length=120, unique=True)
    """The same mail is queued once, and the gateway knows it by this key."""
    person = models.ForeignKey(Person, models.PROTECT, null=True, db_index=False, related_name="+")
    """None for an address that belongs to nobody known."""
    address = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    paragraphs = models.JSONField(default=list)
    link_label = models.CharField(max_length=120, blank=True)
    link_path = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["queued_at"],
                condition=models.Q(handed_over_at=None),
                name="mails_to_hand_over",
            ),
            models.Index(fields=["person", "-queued_at"], name="mails_of_person"),
        ]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, message: Message, *, key: str, person: UUID | None, at: datetime) -> "Mail":
        """A mail to be queued, with the words of a message."""
        return cls(
            key=key,
            person_id=person,
            address=message.to,
            subject=message.subject,
            paragraphs=list(message.paragraphs),
            link_label=message.link.label if message.link else "",
            link_path=message.link.path if message.link else "",
            queued_at=at,
        )

    @property
    def message(self) -> Message:
        """As the gateway takes it."""
        link = Link(label=self.link_label, path=self.link_path) if self.link_path else None
        return Message(
            to=self.address,
            subject=self.subject,
            paragraphs=tuple(self.paragraphs),
            link=link,
        )
