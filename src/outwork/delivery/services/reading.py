"""One service as it stands: its months, measured from the events and assessed by the terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from outwork.delivery.models import ServiceEvent, ServicePeriod
from outwork.delivery.services.assessing import Assessed, Month, assess
from outwork.delivery.services.measuring import Asked, measure
from outwork.delivery.services.months import Calendar, ServedMonth
from outwork.delivery.services.told import Told, read_told
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.period import Period

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMonth:
    """A month of a service with what it comes to now."""

    served: ServedMonth
    assessed: Assessed
    has_passed: bool
    is_told_of: bool
    """Whether anything was told of it, or nothing has to be."""

    @property
    def figures(self) -> Json:
        """What it comes to, as a record keeps it."""
        return spelled(self.assessed)


def read_service(
    engagement: Engagement,
    *,
    key: str,
    calendar: Calendar,
    periods: Mapping[date, ServicePeriod],
    now: datetime,
) -> list[ReadMonth]:
    """Every month of a service until now, recomputed from the events that stand."""
    rows = ServiceEvent.objects.filter(engagement=engagement, line_key=key)
    told = read_told(rows)
    zone = engagement.client.zone
    served = calendar.months(key)
    intervals = [one.interval(zone=zone, now=now) for one in served]
    months = [
        _month(one, told=told, asked=asked, concession=_concession(one, periods, engagement))
        for one, interval in zip(served, intervals, strict=True)
        if (asked := Asked(content=one.service, month=interval))
    ]
    return [
        ReadMonth(
            served=one,
            assessed=assessed,
            has_passed=calendar.has_passed(one),
            is_told_of=told.tells_of(interval) or not _is_measured(one),
        )
        for one, interval, assessed in zip(
            served, intervals, assess(months, currency=engagement.currency), strict=True
        )
    ]


def spelled(assessed: Assessed) -> Json:
    """What a month comes to as plain values: amounts in minor units, shares unrounded."""
    return {
        "fee_minor": assessed.fee.minor,
        "volume": assessed.month.measured.volume,
        "days": assessed.month.served_days,
        "concession_minor": assessed.month.concession.minor,
        "net_minor": assessed.net.minor,
        "levels": [
            {
                "measure": one.measure.value,
                "target": one.target,
                "reached": one.attained.reached,
                "of": one.attained.of,
                "credit_minor": one.credit.minor,
                "earned_back_minor": one.earned_back.minor,
            }
            for one in assessed.figures
        ],
    }


def periods_of(engagement: Engagement, *, key: str) -> dict[date, ServicePeriod]:
    """The months that are over, by their first day."""
    rows = ServicePeriod.objects.filter(engagement=engagement, line_key=key)
    return {row.month: row for row in rows}


def _month(one: ServedMonth, *, told: Told, asked: Asked, concession: Money) -> Month:
    return Month(
        period=Period.through(one.first_day, one.last_day, field="last_day"),
        served_days=one.days,
        line=one.in_force.content,
        measured=measure(told, asked),
        concession=concession,
    )


def _concession(
    one: ServedMonth, periods: Mapping[date, ServicePeriod], engagement: Engagement
) -> Money:
    period = periods.get(one.whole.start)
    return period.concession if period else Money.zero(engagement.currency)


def _is_measured(one: ServedMonth) -> bool:
    """Whether anything has to be told of it; a plain price of the month needs no events."""
    return bool(one.service.levels or one.service.tiers)
