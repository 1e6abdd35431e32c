"""Finding and locking what stands about seats: the engagement first, then the record."""

from typing import TypeVar
from uuid import UUID

from outwork.delivery.models import Absence, CapacityPeriod, Replacement, Seat, SeatAssignment
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.store.actor import Actor

AboutSeats = TypeVar("AboutSeats", Seat, SeatAssignment, Absence, Replacement, CapacityPeriod)


def lock_seat(seat: UUID, *, by: Actor) -> tuple[Seat, Engagement]:
    """A seat with its engagement, both locked until the act is done."""
    return _locked(Seat, seat, what="seat", by=by)


def lock_stay(assignment: UUID, *, by: Actor) -> tuple[SeatAssignment, Engagement]:
    """Somebody on a seat, with seat and engagement."""
    stay, engagement = _locked(SeatAssignment, assignment, what="person on a seat", by=by)
    stay.seat.engagement = engagement
    return stay, engagement


def lock_absence(absence: UUID, *, by: Actor) -> tuple[Absence, Engagement]:
    """An absence with its engagement."""
    return _locked(Absence, absence, what="absence", by=by)


def lock_replacement(replacement: UUID, *, by: Actor) -> tuple[Replacement, Engagement]:
    """A proposal for a seat, with seat and engagement."""
    found, engagement = _locked(Replacement, replacement, what="proposal", by=by)
    found.seat.engagement = engagement
    return found, engagement


def lock_capacity_period(period: UUID, *, by: Actor) -> tuple[CapacityPeriod, Engagement]:
    """A month of seats with its engagement."""
    return _locked(CapacityPeriod, period, what="month", by=by)


def _locked(
    model: type[AboutSeats], record: UUID, *, what: str, by: Actor
) -> tuple[AboutSeats, Engagement]:
    rows = model._default_manager.filter(pk=record)
    found = rows.only("engagement_id").first()
    if found is None:
        raise not_there(what)
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = rows.select_for_update(no_key=True).get()
    locked.engagement = engagement
    return locked, engagement
