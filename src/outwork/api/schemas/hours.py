"""Hours: entries, a person's week as a grid, and the weeks that are handed in."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, Page, Sent, Shown
from outwork.api.schemas.terms import Day, Key
from outwork.arrangement.states import TimesheetState
from outwork.delivery.models import TimeEntry as EntryRow
from outwork.delivery.models import Timesheet as SheetRow
from outwork.delivery.queries.sheets import LineTotal as TotalRow
from outwork.delivery.queries.weeks import NOT_BEGUN
from outwork.delivery.queries.weeks import Week as WeekRow

DayMinutes = Annotated[int, Field(strict=True, ge=0, le=1_440)]
Seven = Annotated[tuple[DayMinutes, ...], Field(min_length=7, max_length=7)]


class TimeEntrySent(Sent):
    """Hours of one's own on a day, under a line of the terms."""

    line_key: Key
    day: Day
    minutes: Annotated[int, Field(strict=True, ge=1, le=1_440)]
    task: Line = ""
    memo: Annotated[Line, Field(max_length=500)] = ""
    package: UUID | None = None


class TimeEntry(Shown):
    """Minutes that a person worked on a day."""

    id: UUID
    timesheet: UUID
    day: date
    minutes: int

    @classmethod
    def of(cls, row: EntryRow) -> "TimeEntry":
        return cls(id=row.pk, timesheet=row.timesheet_id, day=row.day, minutes=row.minutes)


class CorrectionSent(Sent):
    """What an entry shall say instead; 0 takes it back."""

    minutes: DayMinutes
    memo: Line | None = None


class TaskWeekSent(Sent):
    """One task of a week: seven days in minutes, Monday first."""

    minutes: Seven
    task: Line = ""
    memo: Line = ""
    package: UUID | None = Field(default=None, description="What the task is part of.")


class WeekSent(Sent):
    """One's own week as it shall stand; what differs is written."""

    rows: Annotated[tuple[TaskWeekSent, ...], Field(max_length=50)]


class TaskWeek(Shown):
    """One task of a week."""

    task: str
    memo: str
    minutes: list[int] = Field(description="Monday first")
    package: UUID | None


class StandingEntry(Shown):
    """An entry that was not taken back."""

    id: UUID
    day: date
    minutes: int
    task: str
    memo: str


class Week(Shown):
    """A person's week under one line."""

    timesheet: UUID | None = Field(description="null where nothing was recorded yet")
    person: UUID
    line_key: str
    what: str
    monday: date
    state: TimesheetState | None
    rows: list[TaskWeek]
    entries: list[StandingEntry]
    correction_minutes: int
    rate: Money | None
    cap_minutes: int | None
    paid_minutes: int
    unpaid_minutes: int
    worth: Money | None
    answer: str
    lapses_at: datetime | None = Field(description="When silence approves it.")

    @classmethod
    def of(cls, week: WeekRow) -> "Week":
        return cls(
            timesheet=week.timesheet,
            person=week.person,
            line_key=week.line_key,
            what=week.what,
            monday=week.period.start,
            state=TimesheetState(week.state) if week.state != NOT_BEGUN else None,
            rows=[
                TaskWeek(
                    task=row.task,
                    memo=row.memo,
                    minutes=list(row.minutes),
                    package=row.package,
                )
                for row in week.rows
            ],
            entries=[
                StandingEntry(
                    id=one.id, day=one.day, minutes=one.minutes, task=one.task, memo=one.memo
                )
                for one in week.entries
            ],
            correction_minutes=week.correction_minutes,
            rate=Money.of(week.rate) if week.rate else None,
            cap_minutes=week.cap_minutes,
            paid_minutes=week.paid_minutes,
            unpaid_minutes=week.unpaid_minutes,
            worth=Money.of(week.worth) if week.worth else None,
            answer=week.answer,
            lapses_at=week.lapses_at,
        )


class Weeks(Shown):
    """The grids of a person's week, one a line."""

    items: list[Week]


class Timesheet(Shown):
    """A week of somebody: handed in, returned, approved."""

    id: UUID
    engagement: UUID
    person: UUID
    line_key: str
    monday: date
    state: TimesheetState
    answer: str
    lapses_at: datetime | None

    @classmethod
    def of(cls, row: SheetRow) -> "Timesheet":
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            person=row.person_id,
            line_key=row.line_key,
            monday=row.monday,
            state=TimesheetState(row.state),
            answer=row.answer,
            lapses_at=row.lapses_at,
        )


class TimesheetPage(Page[Timesheet]):
    """Weeks of an engagement, the last begun first."""


class WeekSubmissionSent(Sent):
    """Handing a week in."""

    knows_what_is_unpaid: bool = Field(
        default=False, description="Say true where a limit leaves hours unpaid and you know."
    )


class ReturnSent(Sent):
    """What is wrong, so that it can be put right."""

    reason: Annotated[Line, Field(max_length=2_000)]


class LineTotal(Shown):
    """What was charged by the hour under a line."""

    line_key: str
    what: str
    minutes: int
    net: Money

    @classmethod
    def of(cls, row: TotalRow) -> "LineTotal":
        return cls(line_key=row.line_key, what=row.what, minutes=row.minutes, net=Money.of(row.net))


class LineTotals(Shown):
    """Totals by line."""

    items: list[LineTotal]
