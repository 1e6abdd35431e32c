"""Lists of weeks of an engagement, and its totals: a fixed number of queries, however many."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.states import TimesheetState
from outwork.billing.models import Charge
from outwork.delivery.hours.earning import MINUTE
from outwork.delivery.models import Timesheet
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.models import Engagement, PriceLine
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.people.queries import PersonCard, persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCard:
    """A week of somebody in a list."""

    id: UUID
    person: PersonCard
    line_key: str
    what: str
    period: Period
    state: str
    minutes: int
    """All that stands on it, corrections of earlier weeks included."""
    lapses_at: datetime | None
    may_answer: bool
    """Whether the reader may approve or return it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTotal:
    """What was charged by the hour under a line."""

    line_key: str
    what: str
    minutes: int
    net: Money


def weeks_to_answer(*, engagement: UUID, by: Actor, at: datetime) -> tuple[SheetCard, ...]:
    """Weeks that are handed in and wait for an answer, oldest first."""
    with scope(by):
        found = find_engagement(engagement, by=by)
        waiting = sheets_seen(found, by=by, at=at).filter(state=TimesheetState.SUBMITTED)
        return _cards(found, waiting.order_by("monday", "id")[:PAGE], by=by, at=at)


def weeks_of(*, engagement: UUID, by: Actor, at: datetime, page: int = 1) -> tuple[SheetCard, ...]:
    """All weeks, newest first, a page of them."""
    first = (page - 1) * PAGE
    with scope(by):
        found = find_engagement(engagement, by=by)
        rows = sheets_seen(found, by=by, at=at).order_by("-monday", "id")[first : first + PAGE]
        return _cards(found, rows, by=by, at=at)


def totals(
    *, engagement: UUID, by: Actor, at: datetime, period: Period | None = None
) -> tuple[LineTotal, ...]:
    """Hours and amounts that were charged by line, of all time or of the days of a period."""
    with scope(by):
        found = find_engagement(engagement, by=by)
        if not _may(Act.SEE_TIME_TOTALS, found, by=by, at=at):
            raise not_there("total")
        rows = Charge.objects.filter(engagement=found, unit=MINUTE)
        if period is not None:
            rows = rows.filter(first_day__gte=period.start, first_day__lt=period.end)
        sums = rows.values_list("line__key").annotate(Sum("quantity"), Sum("net_minor"))
        names = _names(found)
        return tuple(
            LineTotal(
                line_key=key,
                what=names[key].what,
                minutes=int(minutes),
                net=Money(int(net), found.currency),
            )
            for key, minutes, net in sums.order_by("line__key")
        )


def sheets_seen(engagement: Engagement, *, by: Actor, at: datetime) -> QuerySet[Timesheet]:
    """The weeks that the reader sees: their own, or of each where they may."""
    seen = Q() if _may(Act.SEE_TIME_OF_EACH, engagement, by=by, at=at) else Q(person_id=by.person)
    return Timesheet.objects.filter(seen, engagement=engagement)


def _may(
    act: Act, engagement: Engagement, *, by: Actor, at: datetime, basis: Basis | None = None
) -> bool:
    found = ask(act, engagement=engagement, by=by, at=at, basis=basis)
    return isinstance(found, Grant)


def _names(engagement: Engagement) -> dict[str, PriceLine]:
    """Each line by its key, as in its newest version."""
    rows = PriceLine.objects.filter(engagement=engagement).order_by("terms__number")
    return {line.key: line for line in rows}


def _cards(
    engagement: Engagement, sheets: QuerySet[Timesheet], *, by: Actor, at: datetime
) -> tuple[SheetCard, ...]:
    rows = list(sheets.annotate(minutes=Sum("entries__minutes")))
    if not rows:
        return ()
    lines = _names(engagement)
    people = persons_by_id(sheet.person_id for sheet in rows)
    answering = {
        basis
        for basis in {Basis(line.basis) for line in lines.values()}
        if _may(Act.APPROVE_ENTRIES, engagement, by=by, at=at, basis=basis)
    }
    return tuple(
        SheetCard(
            id=sheet.pk,
            person=people[sheet.person_id],
            line_key=sheet.line_key,
            what=lines[sheet.line_key].what,
            period=sheet.week,
            state=sheet.state,
            minutes=int(sheet.minutes or 0),
            lapses_at=sheet.lapses_at,
            may_answer=sheet.state == TimesheetState.SUBMITTED
            and sheet.person_id != by.person
            and lines[sheet.line_key].basis in answering,
        )
        for sheet in rows
    )
