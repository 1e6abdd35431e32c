"""Charging a month of seats: what it comes to, less what was charged for it already.

The first time nothing was charged yet, so it is the whole month. When something about a closed
month changes, the same act charges the difference: more as a charge of its own, less as a
correction of what was charged (decision 0092).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet, Sum

from outwork.billing.charging import Earned, charge
from outwork.billing.models import Charge
from outwork.delivery.hours.caps import payable_minor
from outwork.delivery.hours.earning import charged_of
from outwork.delivery.models import CapacityPeriod
from outwork.delivery.seats.counting import Share, shared_out
from outwork.delivery.seats.reading import PricedLine, priced_lines, shares_of
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.store.actor import Actor

SOURCE = "capacity_period"
SEAT_DAY = "seat day"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """What a line row is to be charged more, or less."""

    line: PricedLine
    shares: Sequence[Share]
    net: Money
    days: int
    corrects: Charge | None = None


def payable_shares(period: CapacityPeriod) -> tuple[Share, ...]:
    """The shares of a month as far as the limits of the line let them be paid."""
    shares = shares_of(period)
    lines = priced_lines(period.engagement, line_key=period.line_key)
    currency = period.engagement.currency
    whole = Money.total((share.net for share in shares), currency=currency)
    if not lines:
        return shares
    others = charged_of(period.engagement_id, without=period.pk)
    limit = payable_minor(line=lines[-1].content, day=period.month, charged=others)
    if limit is None or whole.minor <= limit:
        return shares
    return shared_out(shares, whole=Money(limit, currency))


def settle(period: CapacityPeriod, *, by: Actor, at: datetime) -> list[Charge]:
    """Charge the difference between what a month comes to and what was charged for it.

    Inside an act, with the engagement locked.
    """
    found = sorted(_differences(period), key=lambda one: one.net.minor > 0)
    number = _charges(period).aggregate(most=Max("part"))["most"] or 0
    return [
        charge(earned=_earned(one, period=period, part=part), by=by, at=at)
        for part, one in enumerate(found, start=number + 1)
    ]


def charged_for(engagement: Engagement) -> dict[UUID, Money]:
    """What each month was charged so far, by its id."""
    rows = Charge.objects.filter(engagement=engagement, source_kind=SOURCE)
    sums = rows.values_list("source_id").annotate(Sum("net_minor")).order_by("source_id")
    return {period: Money(int(net), engagement.currency) for period, net in sums}


def _differences(period: CapacityPeriod) -> Iterator[_Difference]:
    shares = payable_shares(period)
    charged = list(_charges(period).order_by("id"))
    for line in priced_lines(period.engagement, line_key=period.line_key):
        ours = [share for share in shares if share.line == line.row.pk]
        before = [one for one in charged if one.line_id == line.row.pk]
        yield from _difference(line, ours, before, currency=period.engagement.currency)


def _difference(
    line: PricedLine, shares: Sequence[Share], before: Sequence[Charge], *, currency: str
) -> Iterator[_Difference]:
    net = Money.total((share.net for share in shares), currency=currency)
    more = net - Money.total((one.net for one in before), currency=currency)
    days = sum(one.charged_days for one in shares) - sum(one.quantity for one in before)
    whole = _Difference(line=line, shares=shares, net=more, days=days)
    if more.minor > 0:
        yield whole
    elif more.minor < 0:
        yield from _taken_back(whole, before)


def _taken_back(whole: _Difference, before: Sequence[Charge]) -> Iterator[_Difference]:
    """Corrections that together take the difference back, of the newest charges first."""
    left, days = -whole.net, -whole.days
    for one in reversed([one for one in before if one.corrects_id is None]):
        taken = min(left, _left_of(one))
        if taken:
            took_days = days if taken == left else min(days, one.quantity)
            yield replace(whole, net=-taken, days=-took_days, corrects=one)
            left, days = left - taken, days - took_days


def _left_of(charged: Charge) -> Money:
    """Of a charge, what corrections of any kind have left."""
    corrections = Charge.objects.filter(corrects=charged)
    return charged.net + Money.total((one.net for one in corrections), currency=charged.currency)


def _charges(period: CapacityPeriod) -> QuerySet[Charge]:
    return Charge.objects.filter(source_kind=SOURCE, source_id=period.pk)


def _earned(one: _Difference, *, period: CapacityPeriod, part: int) -> Earned:
    within = [share.period for share in one.shares] or [period.period]
    return Earned(
        line=one.line.row,
        source_kind=SOURCE,
        source_id=period.pk,
        part=part,
        what=f"{one.line.row.what}: {period.month:%B %Y}",
        net=one.net,
        quantity=one.days,
        unit=SEAT_DAY,
        first_day=min(days.start for days in within),
        last_day=max(days.last for days in within),
        corrects=one.corrects,
    )
