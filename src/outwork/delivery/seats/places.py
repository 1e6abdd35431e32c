"""Putting somebody on a seat: what both staffing and replacing do. Inside acts that asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from outwork.arrangement.seats import has_house_rules, sees_people
from outwork.delivery.hours.taking_part import join
from outwork.delivery.models import Seat, SeatAssignment
from outwork.delivery.seats.closed import settle_again
from outwork.delivery.seats.keeping import HELD_IN
from outwork.delivery.seats.owing import REPLACE, owe_reading_rules, owed_no_more
from outwork.delivery.seats.reading import held_period
from outwork.delivery.tasks.owing import employer_of
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force
from outwork.engagements.models import Engagement
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import contacts_of
from outwork.store.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Who employs somebody and where they work, where that differs from the terms."""

    employer: str = ""
    country: str = ""
    premises: str = ""


def place(
    seat: Seat,
    *,
    person: UUID,
    first_day: date,
    where: Whereabouts,
    by: Actor,
    at: datetime,
) -> SeatAssignment:
    """Put somebody on a seat from a day on; whoever has it then leaves the day before.

    Between a proposal and its consent they may have taken another seat: Refusal.
    """
    engagement = seat.engagement
    refuse_if_seated(person, engagement=engagement, period=Period.since(first_day))
    end_stay_before(first_day, seat=seat)
    answers = content_in_force(engagement).answers_on(first_day)
    is_shared = sees_people(answers)
    assignment = SeatAssignment.objects.create(
        engagement=engagement,
        seat=seat,
        person_id=person,
        first_day=first_day,
        employer=where.employer,
        country=where.country,
        premises=where.premises,
        party_id=engagement.party_id if is_shared else engagement.supplier_id,
        counterparty_id=engagement.counterparty_id if is_shared else None,
    )
    join(engagement, person=person, is_hidden=not is_shared, at=at)
    owed_no_more(seat.pk, REPLACE, how=ClosedHow.DONE, by=by, at=at)
    if has_house_rules(answers) and content_in_force(engagement).house_rules:
        owe_reading_rules(assignment, at=at)
    settle_again(engagement, line_key=seat.line_key, touched=assignment.period, by=by, at=at)
    return assignment


def end_stay_before(day: date, *, seat: Seat) -> None:
    """Whoever is on a seat until further notice leaves on the day before."""
    staying = seat.assignments.filter(last_day=None).first()
    if staying is not None:
        staying.last_day = day - timedelta(days=1)
        staying.save(update_fields=["last_day"])


def refuse_unless_held(seat: Seat, *, day: date) -> None:
    """A seat is filled on a day on which it is held, while the engagement lasts."""
    engagement = seat.engagement
    if engagement.state not in HELD_IN:
        raise Refusal(
            f"This engagement is {engagement.state}, so nobody is put on a seat.",
            ground=Ground.CONFLICT,
        )
    held = held_period(seat, engagement=engagement)
    if held is None or day not in held:
        until = "" if held is None or held.is_open else f" until {held.last}"
        accepted = f"{seat.first_day}{until}" if until else f"{seat.first_day} or later"
        raise Refusal.of(
            "first_day",
            f"This seat is not held on {day}. Choose a day on which it is: {accepted}.",
            given=day,
            accepted=accepted,
        )


def refuse_unless_free(seat: Seat, *, day: date, is_replacement: bool) -> None:
    """Nobody else is on the seat from the day on, but whoever leaves for the new one."""
    later = seat.assignments.filter(Q(last_day=None) | Q(last_day__gte=day))
    for stay in later:
        if is_replacement and stay.first_day < day and stay.last_day is None:
            continue
        raise Refusal.of(
            "first_day",
            "Somebody is on this seat then. Choose a day after they have left.",
            given=day,
        )


def refuse_unless_ours(person: UUID, *, engagement: Engagement) -> None:
    """Somebody of the employer's."""
    if person not in {one.id for one in contacts_of(employer_of(engagement))}:
        raise Refusal.of(
            "person",
            "This person is none of yours. Choose somebody of your organisation.",
            given=person,
            accepted="somebody of the organisation that employs",
        )


def refuse_if_seated(person: UUID, *, engagement: Engagement, period: Period) -> None:
    """Nobody is on two seats of an engagement at once: they would be paid for twice."""
    stays = SeatAssignment.objects.filter(engagement=engagement, person_id=person)
    for stay in stays.select_related("seat"):
        held = held_period(stay.seat, engagement=engagement)
        days = held.intersection(stay.period) if held else None
        if days is not None and days.overlaps(period):
            raise Refusal.of(
                "person",
                "They are on another seat of this engagement then. Choose somebody else.",
                given=person,
            )
