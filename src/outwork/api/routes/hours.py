"""Hours: recorded, corrected, handed in by the week, approved or returned."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Path, Query

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.hours import (
    CorrectionSent,
    LineTotal,
    LineTotals,
    ReturnSent,
    TimeEntry,
    TimeEntrySent,
    Timesheet,
    TimesheetPage,
    Week,
    Weeks,
    WeekSent,
    WeekSubmissionSent,
)
from outwork.delivery.actions.approving import approve_week, return_week, submit_week
from outwork.delivery.actions.recording import GridRow, correct_time, record_time, write_week
from outwork.delivery.hours.writing import Hours
from outwork.delivery.queries.sheets import sheets_seen, totals
from outwork.delivery.queries.weeks import person_weeks
from outwork.engagements.locking import find_engagement

hours = Noun("Hours")

EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)

AnyDay = Annotated[date, Path(ge=EARLIEST, le=LATEST, description="Any day of the week.")]
LineKey = Annotated[str, Path(pattern="^[a-z0-9_-]{1,16}$")]


@hours.post("/engagements/{engagement}/time-entries", scope="delivery:write", status=201)
def record_hours(request: ApiRequest, engagement: UUID, body: TimeEntrySent) -> TimeEntry:
    """Record hours of one's own. Those of an approved week go on the next sheet."""
    worked = Hours(
        day=body.day,
        minutes=body.minutes,
        task=body.task,
        memo=body.memo,
        package=body.package,
    )
    entry = record_time(
        engagement=engagement,
        line_key=body.line_key,
        hours=worked,
        by=request.actor,
        at=request.at,
    )
    return TimeEntry.of(entry)


@hours.post("/time-entries/{entry}/correction", scope="delivery:write")
def correct_entry(request: ApiRequest, entry: UUID, body: CorrectionSent) -> Timesheet:
    """Let an entry of one's own say something else: it is reversed, and written anew unless 0."""
    sheet = correct_time(
        entry=entry, minutes=body.minutes, memo=body.memo, by=request.actor, at=request.at
    )
    return Timesheet.of(sheet)


@hours.get("/engagements/{engagement}/weeks/{day}", scope="delivery:read")
def show_week(
    request: ApiRequest,
    engagement: UUID,
    day: AnyDay,
    person: Annotated[UUID | None, Query(description="Left out: one's own.")] = None,
) -> Weeks:
    """A person's week as grids, one for each line under which hours are recorded."""
    whose = person or request.actor.person
    assert whose is not None
    weeks = person_weeks(
        engagement=engagement, person=whose, monday=day, by=request.actor, at=request.at
    )
    return Weeks(items=[Week.of(one) for one in weeks])


@hours.put("/engagements/{engagement}/weeks/{day}/{line_key}", scope="delivery:write")
def write_own_week(
    request: ApiRequest, engagement: UUID, day: AnyDay, line_key: LineKey, body: WeekSent
) -> Timesheet:
    """Let one's own week be as the grid says: what differs is reversed and written anew."""
    rows = [
        GridRow(minutes=row.minutes, task=row.task, memo=row.memo, package=row.package)
        for row in body.rows
    ]
    sheet = write_week(
        engagement=engagement,
        line_key=line_key,
        monday=day,
        rows=rows,
        by=request.actor,
        at=request.at,
    )
    return Timesheet.of(sheet)


@hours.get("/engagements/{engagement}/timesheets", scope="delivery:read")
def list_timesheets(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> TimesheetPage:
    """The weeks that the reader may see, the last begun first."""
    row = find_engagement(engagement, by=request.actor)
    seen = sheets_seen(row, by=request.actor, at=request.at)
    rows, cursor = page_of(seen, after=after, limit=limit)
    return TimesheetPage(items=[Timesheet.of(one) for one in rows], next=cursor)


@hours.get("/engagements/{engagement}/time-totals", scope="delivery:read")
def show_time_totals(request: ApiRequest, engagement: UUID) -> LineTotals:
    """Hours and amounts that were charged, by line."""
    by_line = totals(engagement=engagement, by=request.actor, at=request.at)
    return LineTotals(items=[LineTotal.of(one) for one in by_line])


@hours.post("/timesheets/{timesheet}/submission", scope="delivery:write")
def submit_timesheet(request: ApiRequest, timesheet: UUID, body: WeekSubmissionSent) -> Timesheet:
    """Hand one's own week in. From now on the approver's window runs."""
    sheet = submit_week(
        timesheet=timesheet,
        knows_what_is_unpaid=body.knows_what_is_unpaid,
        by=request.actor,
        at=request.at,
    )
    return Timesheet.of(sheet)


@hours.post("/timesheets/{timesheet}/approval", scope="delivery:write")
def approve_timesheet(request: ApiRequest, timesheet: UUID) -> Timesheet:
    """Approve a week; what it comes to becomes due, as far as the limits go."""
    return Timesheet.of(approve_week(timesheet=timesheet, by=request.actor, at=request.at))


@hours.post("/timesheets/{timesheet}/return", scope="delivery:write")
def return_timesheet(request: ApiRequest, timesheet: UUID, body: ReturnSent) -> Timesheet:
    """Give a week back with what is wrong with it."""
    sheet = return_week(timesheet=timesheet, reason=body.reason, by=request.actor, at=request.at)
    return Timesheet.of(sheet)
