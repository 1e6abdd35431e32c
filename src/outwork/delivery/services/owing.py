"""The duties that a month of a service brings: bring events, check figures, answer."""

from datetime import datetime

from outwork.arrangement.positions import Side
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.reading import ReadMonth
from outwork.delivery.windows import end_of_window
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.owing import owe
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor

CHECK, BRING, ANSWER = "check_service", "bring_measurements", "answer_service"


def owe_next(period: ServicePeriod, month: ReadMonth, *, by: Actor, at: datetime) -> None:
    """Let exactly what comes next be owed: the events while there are none, else the check.

    The client's window is whole whenever the figures are others than it saw before.
    """
    owe_nothing(period, by=by, at=at)
    ends = _end_of_check(period, month, at=at)
    period.lapses_at = ends if month.is_told_of else None
    period.save(update_fields=["lapses_at"])
    owe(
        period.engagement,
        kind=CHECK if month.is_told_of else BRING,
        subject_id=period.pk,
        side=Side.CLIENT if month.is_told_of else Side.SUPPLIER,
        due_at=ends,
        lapses_at=period.lapses_at,
        details=_details(month, net=month.assessed.net),
        at=at,
    )


def owe_answer(period: ServicePeriod, month: ReadMonth, *, by: Actor, at: datetime) -> None:
    """The supplier answers what is contested; until then nothing decides itself."""
    owe_nothing(period, by=by, at=at)
    period.lapses_at = None
    period.save(update_fields=["lapses_at"])
    owe(
        period.engagement,
        kind=ANSWER,
        subject_id=period.pk,
        side=Side.SUPPLIER,
        due_at=_end_of_check(period, month, at=at),
        details=_details(month),
        at=at,
    )


def owe_nothing(period: ServicePeriod, *, by: Actor, at: datetime) -> None:
    """What was owed about it as it was is not owed any more."""
    close(subjects=[period.pk], how=ClosedHow.CANCELLED, by=by, at=at)


def _end_of_check(period: ServicePeriod, month: ReadMonth, *, at: datetime) -> datetime:
    days = month.served.service.check_days
    return end_of_window(at, days=days, zone=period.engagement.client.zone)


def _details(month: ReadMonth, *, net: Money | None = None) -> Details:
    served = month.served
    return Details(
        thing=served.in_force.content.what,
        first_day=served.first_day,
        last_day=served.last_day,
        amount=net,
    )
