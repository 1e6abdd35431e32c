"""What somebody on a seat costs their employer: said by whoever pays wages, seen by nobody else."""

from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.delivery.models import SeatCost
from outwork.delivery.seats.locking import lock_stay
from outwork.delivery.tasks.owing import employer_of
from outwork.engagements.authority import require
from outwork.journal.recording import record_about
from outwork.kernel.money import LARGEST_ENTERED_MINOR
from outwork.kernel.refusal import Refusal
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def record_seat_cost(
    *, assignment: UUID, month_minor: int, first_day: date, by: Actor, at: datetime
) -> SeatCost:
    """Say what somebody costs a month from a day on: wage and all on top, in minor units."""
    stay, engagement = lock_stay(assignment, by=by)
    require(Act.RECORD_WAGE, engagement=engagement, by=by, at=at)
    if not 0 <= month_minor <= LARGEST_ENTERED_MINOR:
        raise Refusal.of("month_minor", "Enter a cost of 0 or more.", given=month_minor)
    said, _ = SeatCost.objects.update_or_create(
        assignment=stay,
        first_day=first_day,
        defaults={
            "month_minor": month_minor,
            "recorded_at": at,
            "party_id": employer_of(engagement),
        },
    )
    record_about(
        kind="delivery.seat_cost_recorded",
        subject_id=said.pk,
        party_id=said.party_id,
        engagement_id=engagement.pk,
        by=by,
        at=at,
        body={"assignment": stay.pk, "first_day": first_day},
    )
    return said
