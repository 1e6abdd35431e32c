"""What a statement comes to, from its totals alone: the client reads nothing else."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, Sum

from outwork.arrangement.states import StatementState
from outwork.billing.models import Charge
from outwork.delivery.hours.earning import Plan, Worked, earn, plan_for
from outwork.delivery.models import Statement, StatementTotal
from outwork.engagements.models import PriceLine
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.store.actor import Actor

SOURCE = "statement"


def totals_of(statement: Statement) -> list[StatementTotal]:
    """The totals as they were last handed in, in the order of their days."""
    rows = statement.totals.filter(number=statement.number)
    return list(rows.select_related("line__terms", "package").order_by("first_day", "role", "id"))


def plan_of(statement: Statement, totals: Iterable[StatementTotal]) -> Plan:
    """What it would charge with these totals if it were approved now."""
    minutes: dict[tuple[UUID, Period], int] = {}
    lines: dict[UUID, PriceLine] = {}
    for total in totals:
        piece = Period.through(total.first_day, total.last_day, field="last_day")
        lines[total.line_id] = total.line
        minutes[total.line_id, piece] = minutes.get((total.line_id, piece), 0) + total.minutes
    worked = [
        _worked(lines[line], piece=piece, minutes=in_all)
        for (line, piece), in_all in minutes.items()
    ]
    return plan_for(worked, engagement=statement.engagement)


def earn_of(statement: Statement, *, by: Actor, at: datetime) -> list[Charge]:
    """Charge what it comes to."""
    plan = plan_of(statement, totals_of(statement))
    return earn(plan, source_kind=SOURCE, source_id=statement.pk, by=by, at=at)


def charged_for(statement: Statement) -> Money:
    """What it was charged."""
    charged = Charge.objects.filter(source_kind=SOURCE, source_id=statement.pk)
    net = charged.aggregate(whole=Sum("net_minor"))["whole"]
    return Money(int(net or 0), statement.engagement.currency)


def _worked(line: PriceLine, *, piece: Period, minutes: int) -> Worked:
    return Worked(
        line=line,
        piece=piece,
        minutes=minutes,
        approved_minutes=_approved_minutes(line, piece=piece) if minutes < 0 else 0,
    )


def _approved_minutes(line: PriceLine, *, piece: Period) -> int:
    """What was approved of a piece before, on whichever statement."""
    approved = StatementTotal.objects.filter(
        line=line,
        first_day=piece.start,
        number=F("statement__number"),
        statement__state=StatementState.APPROVED,
    )
    return int(approved.aggregate(whole=Sum("minutes"))["whole"] or 0)
