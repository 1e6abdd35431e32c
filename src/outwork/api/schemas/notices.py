"""What a person was told, and how they want to be told."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Instant, Page, Sent, Shown
from outwork.notices.kinds import Topic
from outwork.notices.telling import ToldNotice


class Notice(Shown):
    """One thing that one was told."""

    id: UUID
    topic: Topic
    title: str
    subject: UUID
    engagement: UUID | None
    created_at: datetime
    is_read: bool

    @classmethod
    def of(cls, told: ToldNotice) -> "Notice":
        return cls(
            id=told.id,
            topic=told.topic,
            title=told.title,
            subject=told.subject_id,
            engagement=told.engagement_id,
            created_at=told.created_at,
            is_read=told.is_read,
        )


class NoticePage(Page[Notice]):
    """Notices, newest first."""


class ReadSent(Sent):
    """Which notices were read, or all that were told up to an instant."""

    notices: tuple[UUID, ...] = Field(default=(), max_length=500)
    until: Instant | None = None


class MarkedRead(Shown):
    """How many were not read before."""

    marked: int


class MailWanted(Shown):
    """Whether one gets mail on a topic."""

    topic: Topic
    wanted: bool
    can_be_muted: bool


class MailPreferences(Shown):
    """Topic by topic."""

    items: list[MailWanted]


class WantedSent(Sent):
    """Whether one wants mail on it."""

    wanted: bool
