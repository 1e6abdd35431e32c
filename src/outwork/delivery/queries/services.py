"""Services of an engagement as a reader finds them: months with figures, and what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.lifecycle import acts_from
from outwork.arrangement.states import ServicePeriodState, Subject
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.assessing import Assessed
from outwork.delivery.services.charging import charged_for
from outwork.delivery.services.months import Calendar, calendar_of
from outwork.delivery.services.reading import ReadMonth, periods_of, read_service
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.engagements.terms.service.content import ServiceContent
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.store.actor import Actor
from outwork.store.scope import scope

ASKED = (
    Act.VIEW_ENGAGEMENT,
    Act.VIEW_ENGAGEMENT_MONEY,
    Act.RECORD_MEASUREMENT,
    Act.CONTEST_SERVICE_PERIOD,
    Act.ANSWER_SERVICE_PERIOD,
    Act.CLOSE_SERVICE_PERIOD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCard:
    """A month of a service: running, or over with its record."""

    id: UUID | None
    """None while it runs."""
    days: Period
    """From its first to its last day of service."""
    state: ServicePeriodState | None
    assessed: Assessed
    charged: Money | None
    """None while nothing was, and for whoever may not see money."""
    is_told_of: bool
    reason: str
    answer: str
    lapses_at: datetime | None
    may: frozenset[Act]
    """What the reader may do with it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCard:
    """A service with all its months, newest first."""

    engagement: UUID
    key: str
    what: str
    service: ServiceContent
    """As the newest month agrees it."""
    months: tuple[MonthCard, ...]
    may_tell: bool
    sees_money: bool


def services_of(*, engagement: UUID, by: Actor, at: datetime) -> tuple[ServiceCard, ...]:
    """Every service of an engagement, recomputed from the events that stand."""
    with scope(by):
        found = find_engagement(engagement, by=by)
        allowed = _allowed(found, by=by, at=at)
        if Act.VIEW_ENGAGEMENT not in allowed:
            return ()
        calendar = calendar_of(found, at=at)
        cards = (
            _card(found, key=key, calendar=calendar, allowed=allowed, at=at)
            for key in calendar.service_keys
        )
        return tuple(card for card in cards if card is not None)


def service_period_of(*, period: UUID, by: Actor, at: datetime) -> tuple[ServiceCard, MonthCard]:
    """One month that is over, with its service; Refusal (missing) where there is none to see."""
    with scope(by):
        row = ServicePeriod.objects.filter(pk=period).only("engagement_id", "line_key").first()
    if row is None:
        raise not_there("service period")
    for card in services_of(engagement=row.engagement_id, by=by, at=at):
        for month in card.months:
            if month.id == period:
                return card, month
    raise not_there("service period")


def _allowed(engagement: Engagement, *, by: Actor, at: datetime) -> frozenset[Act]:
    asked = (
        (act, ask(act, engagement=engagement, by=by, at=at, basis=Basis.SERVICE)) for act in ASKED
    )
    return frozenset(act for act, answer in asked if isinstance(answer, Grant))


def _card(
    engagement: Engagement,
    *,
    key: str,
    calendar: Calendar,
    allowed: frozenset[Act],
    at: datetime,
) -> ServiceCard | None:
    """A service with its months; None before its first day."""
    periods = periods_of(engagement, key=key)
    months = read_service(engagement, key=key, calendar=calendar, periods=periods, now=at)
    if not months:
        return None
    newest = months[-1].served.in_force.content
    return ServiceCard(
        engagement=engagement.pk,
        key=key,
        what=newest.what,
        service=months[-1].served.service,
        months=tuple(_month(one, periods=periods, allowed=allowed) for one in reversed(months)),
        may_tell=Act.RECORD_MEASUREMENT in allowed,
        sees_money=Act.VIEW_ENGAGEMENT_MONEY in allowed,
    )


def _month(
    month: ReadMonth, *, periods: Mapping[date, ServicePeriod], allowed: frozenset[Act]
) -> MonthCard:
    served = month.served
    period = periods.get(served.whole.start)
    days = Period.through(served.first_day, served.last_day, field="last_day")
    if period is None:
        return MonthCard(
            id=None,
            days=days,
            state=None,
            assessed=month.assessed,
            charged=None,
            is_told_of=month.is_told_of,
            reason="",
            answer="",
            lapses_at=None,
            may=frozenset(),
        )
    state = ServicePeriodState(period.state)
    has_charge = period.closings_count and Act.VIEW_ENGAGEMENT_MONEY in allowed
    return MonthCard(
        id=period.pk,
        days=days,
        state=state,
        assessed=month.assessed,
        charged=charged_for(period) if has_charge else None,
        is_told_of=month.is_told_of,
        reason=period.reason,
        answer=period.answer,
        lapses_at=period.lapses_at,
        may=allowed & _acts_now(state, month),
    )


def _acts_now(state: ServicePeriodState, month: ReadMonth) -> frozenset[Act]:
    acts = acts_from(Subject.SERVICE_PERIOD, state=state)
    return acts if month.is_told_of else acts - {Act.CLOSE_SERVICE_PERIOD}
