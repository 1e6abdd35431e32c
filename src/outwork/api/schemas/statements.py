"""Statements: totals of hours by role and package, and the packages themselves."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, Sent, Shown
from outwork.arrangement.states import StatementState
from outwork.delivery.models import Package as PackageRow
from outwork.delivery.queries.statements import RoleTotal as TotalRow
from outwork.delivery.queries.statements import StatementCard


class PackageSent(Sent):
    """A part of the work, by name."""

    title: Annotated[Line, Field(min_length=1, max_length=120)]


class Package(Shown):
    """A part of the work, which hours and tasks are for."""

    id: UUID
    title: str

    @classmethod
    def of(cls, row: PackageRow) -> "Package":
        return cls(id=row.pk, title=row.title)


class Packages(Shown):
    """The packages of an engagement, in the order of their planning."""

    items: list[Package]


class RoleTotal(Shown):
    """Minutes of one role on one package in a week, or the part of it in one month."""

    line_key: str
    role: str
    package: UUID | None
    first_day: date
    last_day: date
    minutes: int = Field(description="below 0 where more was taken back than worked")

    @classmethod
    def of(cls, row: TotalRow) -> "RoleTotal":
        return cls(
            line_key=row.line_key,
            role=row.role,
            package=row.package,
            first_day=row.period.start,
            last_day=row.period.last,
            minutes=row.minutes,
        )


class Statement(Shown):
    """Totals of a period, without names."""

    id: UUID
    engagement: UUID
    first_day: date
    last_day: date
    state: StatementState
    number: int = Field(description="How often it was handed in.")
    totals: list[RoleTotal]
    net: Money = Field(description="What it was charged, or would be as things stand.")
    unpaid_minutes: int = Field(description="What lies over a limit.")
    answer: str
    lapses_at: datetime | None = Field(description="When silence approves it.")

    @classmethod
    def of(cls, card: StatementCard) -> "Statement":
        return cls(
            id=card.id,
            engagement=card.engagement,
            first_day=card.period.start,
            last_day=card.period.last,
            state=StatementState(card.state),
            number=card.number,
            totals=[RoleTotal.of(one) for one in card.totals],
            net=Money.of(card.net),
            unpaid_minutes=card.unpaid_minutes,
            answer=card.answer,
            lapses_at=card.lapses_at,
        )


class Statements(Shown):
    """All statements of an engagement, newest first."""

    items: list[Statement]
