"""Gathering approved hours into the statement of their period, and adding them up without names."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import StatementState, TimesheetState
from outwork.delivery.hours.caps import piece_of
from outwork.delivery.models import (
    Package,
    StatedEntry,
    Statement,
    StatementTotal,
    TimeEntry,
    Timesheet,
)
from outwork.delivery.statements.owing import owe_statement
from outwork.engagements.authority import content_in_force
from outwork.engagements.models import Engagement, PriceLine
from outwork.engagements.terms.content import StatementPeriod
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.store.actor import Actor

PERIODS = {StatementPeriod.WEEK: Period.week_of, StatementPeriod.MONTH: Period.month_of}


def open_statements(sheet: Timesheet, *, by: Actor, at: datetime) -> None:
    """See to it that approved hours have a statement to go on: that of their period.

    Where that one is handed in or approved already, it is the next; so what was approved never
    changes, and a correction is seen where it is made.
    """
    engagement = sheet.engagement
    for day in sorted({*sheet.entries.values_list("day", flat=True)}):
        found = _statement_of(engagement, day=day, by=by, at=at)
        later = max(day, sheet.monday)
        while not found.is_changeable:
            later = max(later, found.period.end)
            found = _statement_of(engagement, day=later, by=by, at=at)
        owe_statement(found, engagement=engagement, at=at)


def to_state(statement: Statement) -> QuerySet[TimeEntry]:
    """The approved entries that go on a statement now: of its days or earlier, on no other."""
    return TimeEntry.objects.filter(
        engagement=statement.engagement,
        line__basis=Basis.TIME,
        timesheet__counterparty_id=None,
        timesheet__state=TimesheetState.APPROVED,
        stated=None,
        day__lte=statement.last_day,
    )


def state_entries(statement: Statement) -> None:
    """Note that they are on it, so that none is ever on a second one."""
    StatedEntry.objects.bulk_create(
        StatedEntry(statement=statement, entry=entry, party_id=statement.engagement.supplier_id)
        for entry in to_state(statement)
    )


@dataclass(frozen=True, slots=True)
class _Key:
    """What the minutes of one total have in common."""

    line: PriceLine
    package: Package | None
    piece: Period


def added_up(statement: Statement) -> list[StatementTotal]:
    """Its entries, and those that would go on it now, by role, package and week; not kept yet."""
    on_it = Q(pk__in=to_state(statement).values("pk")) | Q(stated__statement=statement)
    minutes: Counter[_Key] = Counter()
    entries = TimeEntry.objects.filter(on_it).select_related("line__terms", "package")
    for entry in entries.order_by("day", "id"):
        minutes[_Key(entry.line, entry.package, piece_of(entry.day))] += entry.minutes
    return [_total(statement, key, minutes=total) for key, total in minutes.items() if total]


def _total(statement: Statement, key: _Key, *, minutes: int) -> StatementTotal:
    return StatementTotal(
        engagement=statement.engagement,
        statement=statement,
        number=statement.number + 1,
        line=key.line,
        role=key.line.content.role or key.line.what,
        package=key.package,
        first_day=key.piece.start,
        last_day=key.piece.last,
        minutes=minutes,
        party_id=statement.party_id,
        counterparty_id=statement.counterparty_id,
    )


def _statement_of(engagement: Engagement, *, day: date, by: Actor, at: datetime) -> Statement:
    """The statement whose period holds a day, begun where there is none yet."""
    known = Statement.objects.select_for_update(no_key=True)
    found = known.filter(engagement=engagement, first_day__lte=day, last_day__gte=day).first()
    if found is not None:
        found.engagement = engagement
        return found
    period = _free_period(engagement, day=day)
    begun = Statement(
        engagement=engagement,
        first_day=period.start,
        last_day=period.last,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    step = begun.begin(state=StatementState.OPEN, by=by, at=at)
    record(kind="delivery.statement_opened", subject=begun, by=by, at=at, covers=[step])
    return begun


def _free_period(engagement: Engagement, *, day: date) -> Period:
    """The agreed period of a day, as far as no other statement covers it.

    Where the agreed period was changed, the first new one is what the old ones left.
    """
    whole = PERIODS[content_in_force(engagement).statement_period](day)
    known = Statement.objects.filter(engagement=engagement)
    before = known.filter(last_day__lt=day, last_day__gte=whole.start).order_by("-last_day").first()
    after = known.filter(first_day__gt=day, first_day__lt=whole.end).order_by("first_day").first()
    return Period(
        start=before.period.end if before else whole.start,
        end=after.first_day if after else whole.end,
    )
