"""Whether a service still holds something: a month that goes on, or is not charged yet."""

from datetime import date, datetime, time, timedelta

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import EngagementState, ServicePeriodState
from outwork.delivery.models import ServicePeriod
from outwork.delivery.services.months import calendar_of
from outwork.engagements.models import Engagement, PriceLine
from outwork.kernel.clock import instant
from outwork.store.records import steps_of

GOES_ON = frozenset({EngagementState.ACTIVE, EngagementState.PAUSED})
_DAY = timedelta(days=1)


def has_open_months(engagement: Engagement) -> bool:
    """Whether a service goes on without an end, or one of its months is not closed."""
    if not PriceLine.objects.filter(engagement=engagement, basis=Basis.SERVICE).exists():
        return False
    if engagement.ends_on is None and engagement.state in GOES_ON:
        return True
    closed = ServicePeriod.objects.filter(engagement=engagement, state=ServicePeriodState.CLOSED)
    return bool(_all_months(engagement) - set(closed.values_list("line_key", "month")))


def _all_months(engagement: Engagement) -> set[tuple[str, date]]:
    """Every month of every service until the last day, by key and first day."""
    calendar = calendar_of(engagement, at=_after_the_last_day(engagement))
    return {
        (key, month.whole.start) for key in calendar.service_keys for month in calendar.months(key)
    }


def _after_the_last_day(engagement: Engagement) -> datetime:
    """When all of its days have passed: those agreed, or those until it came to its end."""
    if engagement.ends_on is None:
        step = steps_of(engagement.pk).last()
        assert step is not None, "what was agreed has its steps"
        return step.at + _DAY
    return instant(datetime.combine(engagement.ends_on + _DAY, time()), zone=engagement.client.zone)
