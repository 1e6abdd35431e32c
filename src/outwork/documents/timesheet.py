"""A week of hours as it was approved."""

from dataclasses import dataclass
from datetime import date, timedelta

from outwork.documents.figures import hours
from outwork.documents.parts import Fact, Party, Sheet
from outwork.documents.rendering import Printed, render

_DAY = timedelta(days=1)
_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesheetRow:
    """One task over a week."""

    work: str
    memo: str = ""
    minutes: tuple[int, ...]
    """Seven, Monday first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timesheet:
    """One person's week on one engagement."""

    sheet: Sheet
    person: str
    engagement: str
    client: Party
    supplier: Party
    week: str
    """Its name: "Week 47, 16 to 22 November 2026"."""
    monday: date
    rows: tuple[TimesheetRow, ...]
    facts: tuple[Fact, ...]
    """Submitted, approved by whom and when, rate, cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    work: str
    memo: str
    cells: tuple[str, ...]
    """The seven days and their sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    timesheet: Timesheet
    sheet: Sheet
    days: tuple[_Day, ...]
    rows: tuple[_Row, ...]
    total: _Row


def print_timesheet(timesheet: Timesheet) -> Printed:
    """The week as a grid with its sums."""
    days = [timesheet.monday + number * _DAY for number in range(_DAYS)]
    assert timesheet.monday.weekday() == 0, "a week begins on Monday"
    sums = tuple(sum(row.minutes[day] for row in timesheet.rows) for day in range(_DAYS))
    grid = _Grid(
        timesheet=timesheet,
        sheet=timesheet.sheet,
        days=tuple(_Day(name=f"{day:%a}", number=day.day) for day in days),
        rows=tuple(_row(row) for row in timesheet.rows),
        total=_row(TimesheetRow(work="All", minutes=sums)),
    )
    return render(
        layout="timesheet",
        title=f"Timesheet of {timesheet.person}, {timesheet.week}",
        sheet=timesheet.sheet,
        content=grid,
    )


def _row(row: TimesheetRow) -> _Row:
    assert len(row.minutes) == _DAYS, "a week has seven days"
    cells = (*map(hours, row.minutes), hours(sum(row.minutes)))
    return _Row(work=row.work, memo=row.memo, cells=cells)
