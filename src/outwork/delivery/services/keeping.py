"""Keeping the months of a service: begun when they are over, opened again when figures change.

It may run at any time and changes nothing where nothing changed.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import ServicePeriodState, Subject
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.months import Calendar, calendar_of
from outwork.delivery.services.owing import owe_next
from outwork.delivery.services.reading import ReadMonth, periods_of, read_service
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.store.actor import Actor


def keep_services(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Every service of an engagement, which is locked."""
    calendar = calendar_of(engagement, at=at)
    for key in calendar.service_keys:
        keep_months(engagement, key=key, calendar=calendar, by=by, at=at)


def keep_months(
    engagement: Engagement, *, key: str, calendar: Calendar, by: Actor, at: datetime
) -> list[ReadMonth]:
    """The months of one service as they stand now, each with its record once it is over."""
    periods = periods_of(engagement, key=key)
    months = read_service(engagement, key=key, calendar=calendar, periods=periods, now=at)
    for month in months:
        known = periods.get(month.served.whole.start)
        if known is not None:
            known.engagement = engagement
            _follow(known, month, by=by, at=at)
        elif month.has_passed:
            _begin(engagement, key=key, month=month, by=by, at=at)
    return months


def _begin(engagement: Engagement, *, key: str, month: ReadMonth, by: Actor, at: datetime) -> None:
    begun = ServicePeriod(
        engagement=engagement,
        line_key=key,
        month=month.served.whole.start,
        figures=month.figures,
        currency=engagement.currency,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    step = begun.begin(state=ServicePeriodState.ENDED, by=by, at=at)
    owe_next(begun, month, by=by, at=at)
    _tell(begun, kind="delivery.service_period_ended", covers=[step], by=by, at=at)


def _follow(period: ServicePeriod, month: ReadMonth, *, by: Actor, at: datetime) -> None:
    """What changed since the client saw it is shown anew; what was charged is open again."""
    was_untold = period.state == ServicePeriodState.ENDED and period.lapses_at is None
    if period.figures == month.figures and not (was_untold and month.is_told_of):
        return
    covers: list[Model] = []
    if period.is_closed:
        state = next_state(
            Subject.SERVICE_PERIOD,
            act=Act.RECORD_MEASUREMENT,
            state=ServicePeriodState(period.state),
        )
        covers.append(period.move(to_state=state, by=by, at=at))
    period.figures = month.figures
    period.save(update_fields=["figures"])
    if period.state != ServicePeriodState.CONTESTED:
        owe_next(period, month, by=by, at=at)
    _tell(period, kind="delivery.service_measured_anew", covers=covers, by=by, at=at)


def _tell(
    period: ServicePeriod, *, kind: str, covers: Sequence[Model], by: Actor, at: datetime
) -> None:
    body = {"month": period.month, "net_minor": period.figures["net_minor"]}
    record(kind=kind, subject=period, by=by, at=at, body=body, covers=covers)
