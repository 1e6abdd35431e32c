"""What a timesheet comes to, where it is what the hours are charged by."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from outwork.arrangement.states import TimesheetState
from outwork.billing.models import Charge
from outwork.delivery.hours.caps import piece_of
from outwork.delivery.hours.earning import Plan, Worked, earn, plan_for
from outwork.delivery.models import TimeEntry, Timesheet
from outwork.engagements.models import PriceLine
from outwork.kernel.period import Period
from outwork.store.actor import Actor

SOURCE = "timesheet"


def plan_of(sheet: Timesheet) -> Plan:
    """What it would charge if it were approved now."""
    groups: dict[tuple[UUID, Period], list[TimeEntry]] = {}
    for entry in sheet.entries.select_related("line__terms", "reverses"):
        groups.setdefault((entry.line_id, piece_of(entry.day)), []).append(entry)
    worked = [_worked(sheet, group, piece=piece) for (_, piece), group in groups.items()]
    return plan_for(worked, engagement=sheet.engagement)


def earn_of(sheet: Timesheet, *, plan: Plan, by: Actor, at: datetime) -> list[Charge]:
    """Charge what it comes to."""
    return earn(plan, source_kind=SOURCE, source_id=sheet.pk, by=by, at=at)


def _worked(sheet: Timesheet, group: Sequence[TimeEntry], *, piece: Period) -> Worked:
    line, minutes = group[0].line, sum(entry.minutes for entry in group)
    return Worked(
        line=line,
        piece=piece,
        minutes=minutes,
        approved_minutes=_approved_minutes(sheet, line=line, piece=piece) if minutes < 0 else 0,
        origins=frozenset(one.reverses.timesheet_id for one in group if one.reverses is not None),
    )


def _approved_minutes(sheet: Timesheet, *, line: PriceLine, piece: Period) -> int:
    """What was approved of a piece before this sheet, by whomever."""
    approved = TimeEntry.objects.filter(
        line=line,
        day__gte=piece.start,
        day__lt=piece.end,
        timesheet__state=TimesheetState.APPROVED,
    ).exclude(timesheet=sheet)
    return int(approved.aggregate(whole=Sum("minutes"))["whole"] or 0)
