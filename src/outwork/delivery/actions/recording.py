"""Recording hours: one entry, a whole week as a grid, and corrections."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from outwork.arrangement.authority import Act
from outwork.arrangement.states import TimesheetState
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.closing.exit_list import keep_if_ending
from outwork.delivery.hours.taking_part import take_part
from outwork.delivery.hours.writing import (
    Hours,
    Pen,
    clean_memo,
    clean_task,
    open_sheet,
    owe_what_stands,
    pen,
    refuse_overfull,
    reverse,
    sheet_for,
    standing,
    write,
)
from outwork.delivery.models import EntryWords, TimeEntry, Timesheet
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.records import Step

DAYS = 7
MOST_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One task of a week as a form gives it: seven days in minutes, Monday first."""

    minutes: tuple[int, ...]
    task: str = ""
    memo: str = ""
    package: UUID | None = None


@action
def record_time(
    *, engagement: UUID, line_key: str, hours: Hours, by: Actor, at: datetime
) -> TimeEntry:
    """Record hours of one's own under a line. Hours of an approved week go on the next sheet.

    Raises Refusal for a day to come or outside the agreement, and for more than a day holds.
    """
    found = lock_engagement(engagement, by=by)
    mine = _own_pen(found, act=Act.RECORD_TIME, line_key=line_key, by=by, at=at)
    mine.line(hours.day)
    sheet, steps = sheet_for(mine, hours.day)
    entry = write(sheet, hours, pen=mine)
    refuse_overfull(mine.person, [hours.day])
    tell_of(sheet, kind="delivery.time_recorded", rows=[*steps, entry], pen=mine)
    return entry


@action
def write_week(
    *,
    engagement: UUID,
    line_key: str,
    monday: date,
    rows: Sequence[GridRow],
    by: Actor,
    at: datetime,
) -> Timesheet:
    """Let one's own week be as a grid says: what differs is written, or reversed and written anew.

    Raises Refusal where the week is handed in or approved, or two rows are the same task.
    """
    found = lock_engagement(engagement, by=by)
    mine = _own_pen(found, act=Act.RECORD_TIME, line_key=line_key, by=by, at=at)
    if monday > mine.today:
        raise Refusal.of("monday", "This week is still to come. Enter hours once they are worked.")
    sheet, steps = open_sheet(mine, Period.week_of(monday).start)
    _refuse_unless_writable(sheet)
    wanted = _cells(rows, week=sheet.week)
    changed = _write_cells(sheet, wanted, pen=mine)
    _write_memos(sheet, wanted.values())
    refuse_overfull(mine.person, list(sheet.week))
    if steps and not changed:
        raise Refusal.of("rows", "There are no hours in this week yet. Enter them first.")
    if changed:
        tell_of(sheet, kind="delivery.time_recorded", rows=[*steps, *changed], pen=mine)
    return sheet


@action
def correct_time(
    *, entry: UUID, minutes: int, by: Actor, at: datetime, memo: str | None = None
) -> Timesheet:
    """Let an entry of one's own say something else: it is reversed, and written anew unless 0.

    Where its week is approved, both go on the next open sheet, and the difference is charged when
    that one is approved. Raises Refusal for what was corrected already.
    """
    first = TimeEntry.objects.filter(pk=entry, reverses=None).first()
    if first is None:
        raise not_there("entry")
    found = lock_engagement(first.engagement_id, by=by)
    line_key = first.timesheet.line_key
    mine = _own_pen(
        found, act=Act.CORRECT_TIME, line_key=line_key, by=by, at=at, person=first.person_id
    )
    if TimeEntry.objects.filter(reverses=first).exists():
        raise Refusal("This entry was corrected already.", ground=Ground.CONFLICT)
    sheet, steps = sheet_for(mine, first.timesheet.monday)
    rows: list[Step | TimeEntry] = [*steps, reverse(first, on=sheet, pen=mine)]
    if minutes:
        said = memo if memo is not None else first.words.memo
        hours = Hours(
            day=first.day,
            minutes=minutes,
            task=first.words.task,
            memo=said,
            package=first.package_id,
        )
        rows.append(write(sheet, hours, pen=mine))
    refuse_overfull(mine.person, [first.day])
    tell_of(sheet, kind="delivery.time_corrected", rows=rows, pen=mine)
    return sheet


def _own_pen(
    engagement: Engagement,
    *,
    act: Act,
    line_key: str,
    by: Actor,
    at: datetime,
    person: UUID | None = None,
) -> Pen:
    """What is needed to write one's own hours; Refusal for whoever may not."""
    writer = by.person
    assert writer is not None, "the system works no hours"
    line = content_in_force(engagement).line(line_key)
    require(
        act,
        engagement=engagement,
        by=by,
        at=at,
        basis=line.basis if line else None,
        own=person in (None, writer),
    )
    refuse_unless_working(engagement)
    mine = pen(engagement, person=writer, line_key=line_key, by=by, at=at)
    take_part(mine)
    return mine


def _refuse_unless_writable(sheet: Timesheet) -> None:
    if sheet.is_writable:
        return
    words = "handed in" if sheet.state == TimesheetState.SUBMITTED else "approved"
    remedy = (
        "Wait until it is approved or returned."
        if sheet.state == TimesheetState.SUBMITTED
        else "Correct an entry instead: the difference goes on the next week."
    )
    raise Refusal(f"This week is {words}. {remedy}", ground=Ground.CONFLICT)


Cell = tuple[str, str, date]
"""The package's id or nothing, the task and the day."""


def _cells(rows: Sequence[GridRow], *, week: Period) -> dict[Cell, Hours]:
    """Each package, task and day with its hours, 0 included."""
    if len(rows) > MOST_ROWS:
        raise Refusal.of("rows", f"A week has at most {MOST_ROWS} tasks. Join some of them.")
    cells: dict[Cell, Hours] = {}
    for number, row in enumerate(rows):
        assert len(row.minutes) == DAYS, "a week has seven days"
        task, memo = clean_task(row.task), clean_memo(row.memo)
        for day, minutes in zip(week, row.minutes, strict=True):
            cell = (str(row.package or ""), task, day)
            if cell in cells:
                raise Refusal.of(
                    f"rows.{number}.task",
                    "Two rows are the same task. Join them into one.",
                    given=task,
                )
            if minutes < 0:
                raise Refusal.of(f"rows.{number}.minutes", "Enter hours of 0 or more.")
            cells[cell] = Hours(day=day, minutes=minutes, task=task, memo=memo, package=row.package)
    return cells


def _write_cells(sheet: Timesheet, wanted: dict[Cell, Hours], *, pen: Pen) -> list[TimeEntry]:
    present = _live_entries(sheet)
    changed: list[TimeEntry] = []
    for cell in sorted({*present, *wanted}):
        old = present.get(cell, [])
        minutes = wanted[cell].minutes if cell in wanted else 0
        if sum(entry.minutes for entry in old) == minutes:
            continue
        changed += [reverse(entry, on=sheet, pen=pen) for entry in old]
        if minutes:
            changed.append(write(sheet, wanted[cell], pen=pen))
    return changed


def _live_entries(sheet: Timesheet) -> dict[Cell, list[TimeEntry]]:
    """What stands on a sheet of its own week, reversals taken out, by cell."""
    live: defaultdict[Cell, list[TimeEntry]] = defaultdict(list)
    entries = standing(sheet.entries.filter(reverses=None)).filter(
        day__gte=sheet.week.start, day__lt=sheet.week.end
    )
    for entry in entries.select_related("words"):
        live[str(entry.package_id or ""), entry.words.task, entry.day].append(entry)
    return live


def _write_memos(sheet: Timesheet, wanted: Iterable[Hours]) -> None:
    """A memo is said once for a task of a week, and may change while the week is open."""
    memos = {(hours.task, hours.package): hours.memo for hours in wanted}
    for (task, package), memo in memos.items():
        words = EntryWords.objects.filter(
            Q(entry__package=package), entry__timesheet=sheet, task=task
        )
        words.exclude(memo=memo).update(memo=memo)


def tell_of(sheet: Timesheet, *, kind: str, rows: Sequence[Step | TimeEntry], pen: Pen) -> None:
    """What follows of every change of a week: what is owed about it, and its event."""
    owe_what_stands(sheet, pen=pen)
    keep_if_ending(sheet.engagement, by=pen.by, at=pen.at)
    minutes = sum(row.minutes for row in rows if isinstance(row, TimeEntry))
    record(kind=kind, subject=sheet, by=pen.by, at=pen.at, body={"minutes": minutes}, covers=rows)
