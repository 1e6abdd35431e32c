"""Statements of an engagement as a reader finds them: totals without names, and what they may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.states import StatementState
from outwork.delivery.models import Package, Statement, StatementTotal
from outwork.delivery.statements.charging import charged_for, plan_of, totals_of
from outwork.delivery.statements.gathering import added_up
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement, not_there, scoped
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.store.actor import Actor
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTotal:
    """Minutes of one role on one package in a week."""

    line_key: str
    role: str
    package: UUID | None
    package_title: str
    period: Period
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCard:
    """A statement with its totals."""

    id: UUID
    engagement: UUID
    period: Period
    state: str
    number: int
    totals: tuple[RoleTotal, ...]
    """As they were handed in; to whoever adds them up, as they would be now."""
    net: Money
    unpaid_minutes: int
    """What lies over a limit."""
    answer: str
    lapses_at: datetime | None
    may_submit: bool
    may_answer: bool

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.totals)


def statements_of(*, engagement: UUID, by: Actor, at: datetime) -> tuple[StatementCard, ...]:
    """All statements, newest first; none for whoever may not see totals."""
    with scope(by):
        found = find_engagement(engagement, by=by)
        return _cards(found, Statement.objects.filter(engagement=found), by=by, at=at)


def statement_of(*, statement: UUID, by: Actor, at: datetime) -> StatementCard:
    """One statement; Refusal (missing) where there is none for the reader."""
    with scope(by):
        rows = Statement.objects.filter(pk=statement)
        one = rows.first()
        found = one and Engagement.objects.filter(scoped(by), pk=one.engagement_id).first()
        cards = _cards(found, rows, by=by, at=at) if found else ()
        if not cards:
            raise not_there("statement")
        return cards[0]


def packages_of(*, engagement: UUID) -> tuple[Package, ...]:
    """The packages of an engagement that the scope sees, in the order of their planning."""
    return tuple(Package.objects.filter(engagement_id=engagement).order_by("id"))


def _cards(
    engagement: Engagement, statements: Iterable[Statement], *, by: Actor, at: datetime
) -> tuple[StatementCard, ...]:
    allowed = {
        act
        for act in (Act.SEE_TIME_TOTALS, Act.SUBMIT_STATEMENT, Act.APPROVE_STATEMENT)
        if isinstance(ask(act, engagement=engagement, by=by, at=at, basis=Basis.TIME), Grant)
    }
    if Act.SEE_TIME_TOTALS not in allowed:
        return ()
    newest_first = sorted(statements, key=lambda one: one.first_day, reverse=True)
    return tuple(_card(one, engagement=engagement, allowed=allowed) for one in newest_first)


def _card(statement: Statement, *, engagement: Engagement, allowed: set[Act]) -> StatementCard:
    statement.engagement = engagement
    may_submit = statement.is_changeable and Act.SUBMIT_STATEMENT in allowed
    totals = added_up(statement) if may_submit else totals_of(statement)
    is_approved = statement.state == StatementState.APPROVED
    plan = None if is_approved else plan_of(statement, totals)
    return StatementCard(
        id=statement.pk,
        engagement=engagement.pk,
        period=statement.period,
        state=statement.state,
        number=statement.number,
        totals=tuple(_role_total(one) for one in totals),
        net=plan.net if plan else charged_for(statement),
        unpaid_minutes=plan.unpaid_minutes if plan else 0,
        answer=statement.answer,
        lapses_at=statement.lapses_at,
        may_submit=may_submit,
        may_answer=statement.state == StatementState.SUBMITTED and Act.APPROVE_STATEMENT in allowed,
    )


def _role_total(total: StatementTotal) -> RoleTotal:
    return RoleTotal(
        line_key=total.line.key,
        role=total.role,
        package=total.package_id,
        package_title=total.package.title if total.package else "",
        period=Period.through(total.first_day, total.last_day, field="last_day"),
        minutes=total.minutes,
    )
