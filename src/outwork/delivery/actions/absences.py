"""Absences: days on which the person of a seat is away, said and taken back by their employer."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.delivery.models import Absence, AbsenceKind, AbsenceReason, SeatAssignment
from outwork.delivery.seats.closed import settle_again
from outwork.delivery.seats.locking import lock_absence, lock_stay
from outwork.delivery.seats.reading import stay_period
from outwork.delivery.tasks.owing import employer_of
from outwork.engagements.authority import require
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import contacts_of
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def record_absence(
    *,
    assignment: UUID,
    first_day: date,
    last_day: date,
    kind: AbsenceKind,
    by: Actor,
    at: datetime,
    stand_in: UUID | None = None,
) -> Absence:
    """Say on which days somebody is away, and who is there in their place.

    Both sides see the days; why is the employer's alone. In a month that is closed the difference
    is charged at once.
    """
    stay, engagement = lock_stay(assignment, by=by)
    require(Act.RECORD_ABSENCE, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    period = Period.through(first_day, last_day, field="last_day")
    _refuse_outside(stay, period=period)
    _refuse_twice(stay.absences.filter(withdrawn_at=None), period=period)
    _refuse_stand_in(stay, stand_in)
    made = Absence.objects.create(
        engagement=engagement,
        assignment=stay,
        first_day=first_day,
        last_day=last_day,
        stand_in_id=stand_in,
        party_id=stay.party_id,
        counterparty_id=stay.counterparty_id,
    )
    AbsenceReason.objects.create(absence=made, kind=kind, party_id=employer_of(engagement))
    settle_again(engagement, line_key=stay.seat.line_key, touched=period, by=by, at=at)
    body = {"person": stay.person_id, "first_day": first_day, "last_day": last_day}
    record(kind="delivery.absence_recorded", subject=made, by=by, at=at, body=body)
    return made


@action
def withdraw_absence(*, absence: UUID, by: Actor, at: datetime) -> Absence:
    """They were there after all."""
    found, engagement = lock_absence(absence, by=by)
    require(Act.WITHDRAW_ABSENCE, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    if found.withdrawn_at is not None:
        raise Refusal("This absence was taken back already.", ground=Ground.CONFLICT)
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    key = found.assignment.seat.line_key
    settle_again(engagement, line_key=key, touched=found.period, by=by, at=at)
    record(kind="delivery.absence_withdrawn", subject=found, by=by, at=at)
    return found


def _refuse_outside(stay: SeatAssignment, *, period: Period) -> None:
    held = stay_period(stay, engagement=stay.engagement)
    if held is None or not held.covers(period):
        until = f" to {held.last}" if held and not held.is_open else ""
        raise Refusal.of(
            "first_day",
            "They are not on this seat on all of these days.",
            given=period.start,
            accepted=f"days from {stay.first_day}{until}",
        )


def _refuse_twice(known: QuerySet[Absence], *, period: Period) -> None:
    for one in known:
        if one.period.overlaps(period):
            raise Refusal.of(
                "first_day",
                f"They are away from {one.first_day} to {one.last_day} already.",
                given=period.start,
            )


def _refuse_stand_in(stay: SeatAssignment, stand_in: UUID | None) -> None:
    if stand_in is None:
        return
    ours = {one.id for one in contacts_of(employer_of(stay.engagement))}
    if stand_in not in ours or stand_in == stay.person_id:
        raise Refusal.of(
            "stand_in",
            "Choose somebody else of your organisation, or nobody.",
            given=stand_in,
            accepted="somebody else of the organisation that employs",
        )
