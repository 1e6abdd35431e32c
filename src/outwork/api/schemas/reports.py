"""Status reports."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Money, MoneySent, Sent, Shown, Text
from outwork.api.schemas.terms import Day
from outwork.delivery.models import StatusReport


class ReportSent(Sent):
    """How the work stands."""

    done: Text
    ahead: Text = Field(description="What comes next.")
    risks: Text = ""
    expected_end: Day | None = None
    expected: MoneySent | None = Field(
        default=None, description="What all of it is expected to come to, without VAT."
    )


class Report(Shown):
    """A report on some days."""

    id: UUID
    engagement: UUID
    by: UUID
    first_day: date
    last_day: date
    done: str
    ahead: str
    risks: str
    expected_end: date | None
    expected: Money | None
    written_at: datetime

    @classmethod
    def of(cls, row: StatusReport) -> "Report":
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            by=row.by_person_id,
            first_day=row.first_day,
            last_day=row.last_day,
            done=row.done,
            ahead=row.ahead,
            risks=row.risks,
            expected_end=row.expected_end,
            expected=Money.of(row.expected) if row.expected is not None else None,
            written_at=row.written_at,
        )


class Reports(Shown):
    """The newest reports of an engagement, newest first."""

    items: list[Report]
