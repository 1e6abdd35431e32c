"""Charging a month of a service: all of it once, later only what it differs by."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Sum

from outwork.billing.charging import Earned, charge
from outwork.billing.models import Charge
from outwork.delivery.hours.caps import payable_minor
from outwork.delivery.hours.earning import charged_of
from outwork.delivery.models import ServiceClosing, ServicePeriod
from outwork.delivery.services.reading import ReadMonth
from outwork.kernel.money import Money
from outwork.store.actor import Actor

SOURCE = "service_period"
UNIT = "month"


def charge_month(
    period: ServicePeriod, month: ReadMonth, *, by: Actor, at: datetime
) -> ServiceClosing:
    """Charge what a month comes to beyond what it was charged before, and keep why."""
    before = _charges_of(period)
    owed = month.assessed.net - Money.total((one.net for one in before), currency=period.currency)
    made = _charged(period, month, owed, before=before, by=by, at=at)
    period.closings_count += 1
    period.save(update_fields=["closings_count"])
    return ServiceClosing.objects.create(
        engagement=period.engagement,
        period=period,
        line=month.served.in_force.row,
        number=period.closings_count,
        figures=month.figures,
        net_minor=month.assessed.net.minor,
        charged_minor=sum(one.net_minor for one in made),
        closed_at=at,
        party_id=period.party_id,
        counterparty_id=period.counterparty_id,
    )


def charged_for(period: ServicePeriod) -> Money:
    """What it was charged until now."""
    charged = Charge.objects.filter(source_kind=SOURCE, source_id=period.pk)
    net = charged.aggregate(whole=Sum("net_minor"))["whole"]
    return Money(int(net or 0), period.currency)


def _charges_of(period: ServicePeriod) -> list[Charge]:
    """Its charges and corrections, the newest first."""
    rows = Charge.objects.filter(source_kind=SOURCE, source_id=period.pk)
    return list(rows.order_by("-part"))


def _charged(
    period: ServicePeriod,
    month: ReadMonth,
    owed: Money,
    *,
    before: Sequence[Charge],
    by: Actor,
    at: datetime,
) -> list[Charge]:
    part = len(before)
    if owed.minor > 0:
        net = _within_limits(owed, period, month)
        pieces: list[tuple[Money, Charge | None]] = [(net, None)] if net else []
    else:
        pieces = _taken_back(-owed, before)
    return [
        charge(
            earned=_earned(period, month, net, part=part + number, corrects=corrects),
            by=by,
            at=at,
        )
        for number, (net, corrects) in enumerate(pieces, start=1)
    ]


def _within_limits(owed: Money, period: ServicePeriod, month: ReadMonth) -> Money:
    """What the limits of the line leave of it."""
    left = payable_minor(
        line=month.served.in_force.content,
        day=period.month,
        charged=charged_of(period.engagement_id),
    )
    return owed if left is None else min(owed, Money(left, owed.currency))


def _taken_back(amount: Money, before: Sequence[Charge]) -> list[tuple[Money, Charge | None]]:
    """Corrections of what was charged, the newest first, none below what is left of it."""
    pieces: list[tuple[Money, Charge | None]] = []
    for one in before:
        if one.corrects_id is None:
            taken = min(amount, _left_of(one))
            amount -= taken
            pieces += [(-taken, one)] if taken else []
    return pieces


def _left_of(charged: Charge) -> Money:
    """What corrections of any kind have left of a charge."""
    taken = Charge.objects.filter(corrects=charged).aggregate(whole=Sum("net_minor"))["whole"]
    return charged.net + Money(int(taken or 0), charged.currency)


def _earned(
    period: ServicePeriod, month: ReadMonth, net: Money, *, part: int, corrects: Charge | None
) -> Earned:
    served = month.served
    return Earned(
        line=served.in_force.row,
        source_kind=SOURCE,
        source_id=period.pk,
        part=part,
        what=f"{served.in_force.content.what}: {period.month:%Y-%m}",
        net=net,
        unit=UNIT,
        first_day=served.first_day,
        last_day=served.last_day,
        corrects=corrects,
    )
