"""A person's week on an engagement as grids, one for each line under which hours are recorded.

About ten queries, whatever stands in the week, and three more for each line that is not approved
yet: what it would come to under the limits.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.bases import Cap, Record, charged_record, records
from outwork.arrangement.states import TimesheetState
from outwork.billing.models import Charge
from outwork.delivery.hours.in_force import AgreedVersion, LineInForce, agreed_versions, line_on
from outwork.delivery.hours.of_sheet import SOURCE, plan_of
from outwork.delivery.hours.writing import standing
from outwork.delivery.models import Package, TimeEntry, Timesheet
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.people.queries import persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope

NOT_BEGUN = ""
"""In place of a state where nothing was recorded yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWeek:
    """One task of a week: seven days in minutes, Monday first."""

    task: str
    memo: str
    minutes: tuple[int, ...]
    package: UUID | None = None
    package_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingEntry:
    """An entry that was not taken back: what `correct_time` takes."""

    id: UUID
    day: date
    minutes: int
    task: str
    memo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A person's week under one line."""

    timesheet: UUID | None
    """None where nothing was recorded yet."""
    person: UUID
    line_key: str
    what: str
    """What the line pays for."""
    period: Period
    state: str
    """Of the timesheet, or `NOT_BEGUN`."""
    rows: tuple[TaskWeek, ...]
    entries: tuple[StandingEntry, ...]
    correction_minutes: int
    """What this sheet changes of earlier weeks, below 0 where it takes back."""
    rate: Money | None
    """For an hour; None where hours are recorded and something else is charged."""
    cap_minutes: int | None
    """The limit of a week, if there is one."""
    paid_minutes: int
    """As far as the limits go: charged, or to be charged."""
    worth: Money | None
    """What `paid_minutes` come to; None where `rate` is."""
    answer: str
    """Why it was returned."""
    lapses_at: datetime | None
    """When silence approves it."""

    @property
    def minutes(self) -> int:
        """All of the week's own hours."""
        return sum(sum(row.minutes) for row in self.rows)

    @property
    def is_writable(self) -> bool:
        return self.state in {NOT_BEGUN, TimesheetState.OPEN, TimesheetState.RETURNED}

    @property
    def unpaid_minutes(self) -> int:
        """What lies over a limit: `submit_week` wants to be told that the person knows."""
        if self.rate is None:
            return 0
        return max(0, self.minutes + self.correction_minutes - self.paid_minutes)


def person_weeks(
    *, engagement: UUID, person: UUID, monday: date, by: Actor, at: datetime
) -> tuple[Week, ...]:
    """The grids of a week (any day of it may be given), in the order of the terms' lines.

    For one's own page, empty grids included, and for whoever may see the time of each person.
    Raises Refusal (missing) for an engagement or a person whose hours the reader does not see.
    """
    period = Period.week_of(monday)
    with scope(by):
        found = find_engagement(engagement, by=by)
        if person != by.person and not _sees_each(found, by=by, at=at):
            raise not_there("timesheet")
        versions = agreed_versions(found, zone=persons_by_id([person])[person].zone)
        sheets = Timesheet.objects.filter(
            engagement=found, person_id=person, monday=period.start
        ).select_related("engagement")
        by_line = {sheet.line_key: sheet for sheet in sheets}
        entries = _entries(by_line.values())
        return tuple(
            _week(line, person=person, period=period, sheet=sheet, entries=entries)
            for line in _lines(versions, period=period)
            if (sheet := by_line.get(line.content.key)) or person == by.person
        )


def _sees_each(engagement: Engagement, *, by: Actor, at: datetime) -> bool:
    found = ask(Act.SEE_TIME_OF_EACH, engagement=engagement, by=by, at=at)
    return isinstance(found, Grant)


def _lines(versions: Sequence[AgreedVersion], *, period: Period) -> list[LineInForce]:
    """Each line that records hours of some day of the week, as on the last such day."""
    keys = dict.fromkeys(line.key for one in versions for line in one.content.lines)
    last = []
    for key in keys:
        held = [line for day in period if (line := line_on(versions, key=key, day=day))]
        last += held[-1:]
    return [
        line
        for line in last
        if Record.TIME_ENTRY in records(line.answers, basis=line.content.basis)
    ]


def _entries(sheets: Iterable[Timesheet]) -> Mapping[UUID, list[TimeEntry]]:
    found: defaultdict[UUID, list[TimeEntry]] = defaultdict(list)
    rows = TimeEntry.objects.filter(timesheet__in=list(sheets))
    for entry in rows.select_related("words", "reverses__words", "package").order_by("id"):
        found[entry.timesheet_id].append(entry)
    return found


def _week(
    line: LineInForce,
    *,
    person: UUID,
    period: Period,
    sheet: Timesheet | None,
    entries: Mapping[UUID, list[TimeEntry]],
) -> Week:
    mine = entries.get(sheet.pk, []) if sheet else []
    is_charged = charged_record(line.answers, basis=line.content.basis) is Record.TIMESHEET
    cap = line.content.cap(Cap.WEEK)
    currency = line.row.currency
    paid, worth = _paid(sheet, currency=currency) if sheet and is_charged else (0, 0)
    return Week(
        timesheet=sheet.pk if sheet else None,
        person=person,
        line_key=line.content.key,
        what=line.content.what,
        period=period,
        state=sheet.state if sheet else NOT_BEGUN,
        rows=_rows([one for one in mine if one.day in period], period=period),
        entries=_standing(sheet) if sheet else (),
        correction_minutes=sum(one.minutes for one in mine if one.day not in period),
        rate=Money(line.row.rate_minor or 0, currency) if is_charged else None,
        cap_minutes=cap.minutes if cap else None,
        paid_minutes=paid,
        worth=Money(worth, currency) if is_charged else None,
        answer=sheet.answer if sheet else "",
        lapses_at=sheet.lapses_at if sheet else None,
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """What makes a row of the grid."""

    task: str
    package: Package | None


def _rows(entries: Sequence[TimeEntry], *, period: Period) -> tuple[TaskWeek, ...]:
    """The cells as they stand: what was reversed has come to 0 by itself."""
    minutes: defaultdict[_Task, dict[date, int]] = defaultdict(lambda: dict.fromkeys(period, 0))
    memos: dict[_Task, str] = {}
    for entry in entries:
        words = (entry.reverses or entry).words
        key = _Task(words.task, entry.package)
        minutes[key][entry.day] += entry.minutes
        memos[key] = words.memo
    return tuple(
        TaskWeek(
            task=key.task,
            memo=memos[key],
            minutes=tuple(days.values()),
            package=key.package.pk if key.package else None,
            package_title=key.package.title if key.package else "",
        )
        for key, days in minutes.items()
        if any(days.values())
    )


def _standing(sheet: Timesheet) -> tuple[StandingEntry, ...]:
    rows = standing(sheet.entries.filter(reverses=None))
    return tuple(
        StandingEntry(
            id=one.pk,
            day=one.day,
            minutes=one.minutes,
            task=one.words.task,
            memo=one.words.memo,
        )
        for one in rows.select_related("words").order_by("day", "id")
    )


def _paid(sheet: Timesheet, *, currency: str) -> tuple[int, int]:
    """Minutes and minor units that a sheet came to, or would."""
    if sheet.state != TimesheetState.APPROVED:
        plan = plan_of(sheet)
        return plan.paid_minutes, plan.net.minor
    sums = Charge.objects.filter(
        source_kind=SOURCE, source_id=sheet.pk, currency=currency
    ).aggregate(minutes=Sum("quantity"), net=Sum("net_minor"))
    return int(sums["minutes"] or 0), int(sums["net"] or 0)
