"""Months that are closed and come out differently after all: the difference is charged at once."""

from datetime import datetime

from outwork.arrangement.states import CapacityPeriodState
from outwork.delivery.models import CapacityPeriod
from outwork.delivery.seats.charging import settle
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.store.actor import Actor


def settle_again(
    engagement: Engagement, *, line_key: str, touched: Period, by: Actor, at: datetime
) -> None:
    """Charge what changed in closed months, after something was said about their days."""
    rows = CapacityPeriod.objects.select_for_update(no_key=True).filter(
        engagement=engagement, line_key=line_key, state=CapacityPeriodState.CLOSED
    )
    for period in rows.order_by("month"):
        period.engagement = engagement
        if not period.period.overlaps(touched):
            continue
        earned = settle(period, by=by, at=at)
        if earned:
            record(
                kind="delivery.capacity_corrected",
                subject=period,
                by=by,
                at=at,
                body={"net_minor": sum(one.net_minor for one in earned)},
            )
