"""What needs somebody, and what they wait for."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Money, Shown
from outwork.duties.groups import Group
from outwork.duties.telling import ToldDuty


class Duty(Shown):
    """Something that somebody must do by when, and what silence means."""

    id: UUID
    kind: str
    title: str
    subject: UUID = Field(description="The record that is acted on.")
    engagement: UUID | None
    owed_by: UUID
    who: str
    due_at: datetime | None
    lapses_at: datetime | None = Field(description="When silence decides.")
    if_nobody_acts: str
    amount: Money | None

    @classmethod
    def of(cls, told: ToldDuty) -> "Duty":
        return cls(
            id=told.id,
            kind=told.kind,
            title=told.title,
            subject=told.route.subject_id,
            engagement=told.route.engagement_id,
            owed_by=told.owed_by_id,
            who=told.who,
            due_at=told.due_at,
            lapses_at=told.lapses_at,
            if_nobody_acts=" ".join(filter(None, (told.silence.consequence, told.silence.rest))),
            amount=Money.of(told.amount) if told.amount else None,
        )


class DutyGroup(Shown):
    """Duties that are due about as soon."""

    group: Group
    items: list[Duty]


class Today(Shown):
    """What needs whoever asks, most urgent first, 50 a page."""

    needing: int = Field(description="How many need you now: all but what comes later.")
    groups: list[DutyGroup]
    has_more: bool


class Waiting(Shown):
    """What others owe the reader's organisation, most urgent first, 50 a page."""

    items: list[Duty]
