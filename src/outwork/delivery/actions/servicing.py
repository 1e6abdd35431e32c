"""A month of a service: checked, contested with a reason, answered, closed and charged."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import ServicePeriodState, Subject
from outwork.delivery.locking import lock_service_period
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.charging import charge_month
from outwork.delivery.services.keeping import keep_months
from outwork.delivery.services.months import calendar_of
from outwork.delivery.services.owing import owe_answer, owe_next
from outwork.delivery.services.reading import ReadMonth, periods_of, read_service
from outwork.engagements.authority import require
from outwork.engagements.owing import done
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_text
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST = 5_000


@action
def contest_service_period(*, period: UUID, reason: str, by: Actor, at: datetime) -> ServicePeriod:
    """Say what is wrong with a month before it is charged. It is held until it is answered."""
    found, state = _asked(period, act=Act.CONTEST_SERVICE_PERIOD, by=by, at=at)
    month = _month_of(found, at=at)
    found.reason = _said(reason, field="reason")
    found.save(update_fields=["reason"])
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    owe_answer(found, month, by=by, at=at)
    record(kind="delivery.service_contested", subject=found, by=by, at=at, covers=[step])
    return found


@action
def answer_service_period(
    *, period: UUID, answer: str, by: Actor, at: datetime, concession: Money | None = None
) -> ServicePeriod:
    """Answer what is contested; what is conceded goes off the fee beside the credits.

    Events that were told wrongly are corrected where they are told (`tell_service`).
    """
    found, state = _asked(period, act=Act.ANSWER_SERVICE_PERIOD, by=by, at=at)
    found.answer = _said(answer, field="answer")
    found.concession_minor = _conceded(concession, found)
    found.save(update_fields=["answer", "concession_minor"])
    month = _month_of(found, at=at)
    found.figures = month.figures
    found.save(update_fields=["figures"])
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    owe_next(found, month, by=by, at=at)
    body = {"concession_minor": found.concession_minor, "net_minor": month.assessed.net.minor}
    record(kind="delivery.service_answered", subject=found, by=by, at=at, body=body, covers=[step])
    return found


@action
def close_service_period(*, period: UUID, by: Actor, at: datetime) -> ServicePeriod:
    """Agree to a month: what it comes to is charged, once."""
    return _closed(period, act=Act.CLOSE_SERVICE_PERIOD, by=by, at=at)


@action
def close_service_period_by_silence(*, period: UUID, by: Actor, at: datetime) -> ServicePeriod:
    """The window has passed, both sides were told before: the month is charged."""
    return _closed(period, act=Act.CLOSE_SERVICE_PERIOD_BY_SILENCE, by=by, at=at)


def _closed(period: UUID, *, act: Act, by: Actor, at: datetime) -> ServicePeriod:
    found, state = _asked(period, act=act, by=by, at=at)
    month = _month_of(found, at=at)
    if not month.is_told_of:
        raise Refusal("Nothing was told of this month yet.", ground=Ground.CONFLICT)
    found.lapses_at = None
    found.figures = month.figures
    found.save(update_fields=["lapses_at", "figures"])
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    closing = charge_month(found, month, by=by, at=at)
    body = {
        "net_minor": closing.net_minor,
        "charged_minor": closing.charged_minor,
        "silence": by.is_system,
    }
    record(
        kind="delivery.service_period_closed",
        subject=found,
        by=by,
        at=at,
        body=body,
        covers=[step, closing],
    )
    calendar = calendar_of(found.engagement, at=at)
    keep_months(found.engagement, key=found.line_key, calendar=calendar, by=by, at=at)
    return found


def _asked(
    period: UUID, *, act: Act, by: Actor, at: datetime
) -> tuple[ServicePeriod, ServicePeriodState]:
    """The month, locked, and its next state, for somebody who may do this with it."""
    found, engagement = lock_service_period(period, by=by)
    require(act, engagement=engagement, by=by, at=at, basis=Basis.SERVICE)
    state = next_state(Subject.SERVICE_PERIOD, act=act, state=ServicePeriodState(found.state))
    return found, ServicePeriodState(state)


def _month_of(period: ServicePeriod, *, at: datetime) -> ReadMonth:
    """What it comes to, recomputed from the events."""
    engagement, key = period.engagement, period.line_key
    months = read_service(
        engagement,
        key=key,
        calendar=calendar_of(engagement, at=at),
        periods=periods_of(engagement, key=key) | {period.month: period},
        now=at,
    )
    return next(one for one in months if one.served.whole.start == period.month)


def _said(words: str, *, field: str) -> str:
    if not words.strip():
        raise Refusal.of(field, "Say it in words, so that the other side can answer.")
    return clean_text(words, field=field, most_characters=LONGEST)


def _conceded(concession: Money | None, period: ServicePeriod) -> int:
    if concession is None:
        return period.concession_minor
    if concession.currency != period.currency or concession.minor < 0:
        raise Refusal.of(
            "concession",
            f"Concede 0 or more, in {period.currency}.",
            given=concession,
            accepted=period.currency,
        )
    return concession.minor
