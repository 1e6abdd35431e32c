"""Whether seats still hold something: a month that is not closed, somebody without a last day."""

from outwork.arrangement.states import CapacityPeriodState
from outwork.delivery.models import CapacityPeriod, SeatAssignment
from outwork.delivery.seats.reading import stay_period
from outwork.engagements.models import Engagement


def has_open_periods(engagement: Engagement) -> bool:
    """Whether a month of seats is not closed yet."""
    rows = CapacityPeriod.objects.filter(engagement=engagement)
    return rows.exclude(state=CapacityPeriodState.CLOSED).exists()


def has_endless_stays(engagement: Engagement) -> bool:
    """Whether somebody is on a seat until further notice."""
    stays = SeatAssignment.objects.filter(engagement=engagement).select_related("seat")
    periods = (stay_period(stay, engagement=engagement) for stay in stays)
    return any(period is not None and period.is_open for period in periods)
