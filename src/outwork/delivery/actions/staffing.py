"""People on seats: put there, leaving with a hand-over, bound by house rules, directed in truth."""

from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.answers import Basis, Party
from outwork.arrangement.authority import Act
from outwork.arrangement.seats import may_be_replaced, needs_consent
from outwork.delivery.models import Seat, SeatAssignment
from outwork.delivery.seats.closed import settle_again
from outwork.delivery.seats.locking import lock_seat, lock_stay
from outwork.delivery.seats.owing import (
    ACCEPT_HANDOVER,
    CLASSIFY,
    HAND_OVER,
    READ_RULES,
    owe_acceptance,
    owe_classification,
    owe_handover,
    owe_replacement,
    owed_no_more,
)
from outwork.delivery.seats.places import (
    Whereabouts,
    place,
    refuse_unless_free,
    refuse_unless_held,
    refuse_unless_ours,
)
from outwork.delivery.seats.reading import held_period
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force, require, terms_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import CapacityContent
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line, clean_text
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST_REASON = 500
LONGEST_HANDOVER = 5_000
NOWHERE_ELSE = Whereabouts()


@action
def staff_seat(
    *,
    seat: UUID,
    person: UUID,
    first_day: date,
    by: Actor,
    at: datetime,
    where: Whereabouts = NOWHERE_ELSE,
) -> SeatAssignment:
    """Put somebody of one's own on a seat.

    A seat that had somebody is filled anew as the terms agree on replacement; where the client
    consents to that, Refusal: they are proposed instead.
    """
    found, engagement = lock_seat(seat, by=by)
    is_replacement = found.assignments.exists()
    act = Act.REPLACE_SPECIALIST if is_replacement else Act.STAFF_SPECIALIST
    require(act, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    if is_replacement and needs_consent(content_in_force(engagement).answers_on(first_day)):
        raise Refusal(
            "The client consents before somebody is replaced. Propose them for the seat.",
            ground=Ground.CONFLICT,
        )
    refuse_unless_held(found, day=first_day)
    refuse_unless_free(found, day=first_day, is_replacement=is_replacement)
    refuse_unless_ours(person, engagement=engagement)
    made = place(found, person=person, first_day=first_day, where=_clean(where), by=by, at=at)
    record(
        kind="delivery.seat_staffed",
        subject=made,
        by=by,
        at=at,
        body={"person": person, "seat": found.pk, "first_day": first_day},
    )
    return made


@action
def announce_leaving(
    *, assignment: UUID, last_day: date, because: str, by: Actor, at: datetime
) -> SeatAssignment:
    """Say until when somebody stays. They hand over until then, and a clock to follow them runs."""
    stay, engagement = lock_stay(assignment, by=by)
    require(Act.ANNOUNCE_LEAVING, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    _refuse_impossible_end(stay, last_day=last_day)
    before = stay.period
    stay.last_day = last_day
    stay.leaves_because = clean_line(
        because, field="because", most_characters=LONGEST_REASON, may_be_empty=True
    )
    stay.save(update_fields=["last_day", "leaves_because"])
    _owe_what_follows(stay, by=by, at=at)
    touched = Period(start=before.start, end=max(before.end, stay.period.end))
    settle_again(engagement, line_key=stay.seat.line_key, touched=touched, by=by, at=at)
    record(
        kind="delivery.seat_leaving",
        subject=stay,
        by=by,
        at=at,
        body={"person": stay.person_id, "last_day": last_day},
    )
    return stay


@action
def hand_over_seat(*, assignment: UUID, words: str, by: Actor, at: datetime) -> SeatAssignment:
    """Say what was handed over, to whom and where it is written down."""
    stay, engagement = lock_stay(assignment, by=by)
    require(Act.HAND_OVER_SEAT, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    if stay.last_day is None:
        raise Refusal("Nobody said that they leave, so nothing is handed over yet.")
    if stay.handover_accepted_at is not None:
        raise Refusal("This hand-over was accepted already.", ground=Ground.CONFLICT)
    if not words.strip():
        raise Refusal.of("words", "Say what was handed over, and where it is written down.")
    stay.handover = clean_text(words, field="words", most_characters=LONGEST_HANDOVER)
    stay.handed_over_by_id = by.person
    stay.save(update_fields=["handover", "handed_over_by"])
    owed_no_more(stay.pk, HAND_OVER, how=ClosedHow.DONE, by=by, at=at)
    owe_acceptance(stay, at=at)
    record(kind="delivery.seat_handed_over", subject=stay, by=by, at=at)
    return stay


@action
def accept_seat_handover(*, assignment: UUID, by: Actor, at: datetime) -> SeatAssignment:
    """Say that the work can go on without them. Never by whoever handed over."""
    stay, engagement = lock_stay(assignment, by=by)
    is_own = stay.handed_over_by_id is not None and stay.handed_over_by_id == by.person
    act = Act.ACCEPT_SEAT_HANDOVER
    require(act, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY, own=is_own)
    if not stay.handover or stay.handover_accepted_at is not None:
        raise Refusal("There is no hand-over to accept.", ground=Ground.CONFLICT)
    stay.handover_accepted_at = at
    stay.save(update_fields=["handover_accepted_at"])
    owed_no_more(stay.pk, ACCEPT_HANDOVER, how=ClosedHow.DONE, by=by, at=at)
    record(kind="delivery.seat_handover_accepted", subject=stay, by=by, at=at)
    return stay


@action
def read_house_rules(*, assignment: UUID, by: Actor, at: datetime) -> SeatAssignment:
    """Acknowledge the client's house rules: each for themself."""
    stay, engagement = lock_stay(assignment, by=by)
    is_own = stay.person_id == by.person
    require(Act.ACKNOWLEDGE_HOUSE_RULES, engagement=engagement, by=by, at=at, own=is_own)
    if stay.rules_read_at is None:
        stay.rules_read_at = at
        stay.save(update_fields=["rules_read_at"])
        owed_no_more(stay.pk, READ_RULES, how=ClosedHow.DONE, by=by, at=at)
        version = terms_in_force(engagement).number
        body = {"version": version}
        record(kind="delivery.house_rules_read", subject=stay, by=by, at=at, body=body)
    return stay


@action
def say_who_directs(
    *, assignment: UUID, directed_by: Party, by: Actor, at: datetime
) -> SeatAssignment:
    """Say who directs somebody in truth.

    Where that is not who the terms name, both sides look again at what the law makes of it.
    """
    stay, engagement = lock_stay(assignment, by=by)
    require(Act.SAY_WHO_DIRECTS, engagement=engagement, by=by, at=at)
    agreed = content_in_force(engagement).answers_on(at.date()).director
    stay.directed_by = "" if directed_by is agreed else directed_by.value
    stay.save(update_fields=["directed_by"])
    if stay.directed_by:
        owe_classification(stay, at=at)
    else:
        owed_no_more(stay.pk, CLASSIFY, how=ClosedHow.DONE, by=by, at=at)
    body = {"directed_by": directed_by.value, "agreed": agreed.value}
    record(kind="delivery.direction_said", subject=stay, by=by, at=at, body=body)
    return stay


def _clean(where: Whereabouts) -> Whereabouts:
    return Whereabouts(
        employer=clean_line(
            where.employer, field="employer", most_characters=200, may_be_empty=True
        ),
        country=where.country,
        premises=clean_line(
            where.premises, field="premises", most_characters=200, may_be_empty=True
        ),
    )


def _refuse_impossible_end(stay: SeatAssignment, *, last_day: date) -> None:
    if last_day < stay.first_day:
        raise Refusal.of(
            "last_day",
            f"They came on {stay.first_day}. Choose that day or a later one.",
            given=last_day,
            accepted=f"{stay.first_day} or later",
        )
    follower = stay.seat.assignments.filter(first_day__gt=stay.first_day).order_by("first_day")
    next_one = follower.first()
    if next_one is not None and next_one.first_day <= last_day:
        raise Refusal.of(
            "last_day",
            f"Somebody else is on this seat from {next_one.first_day}. Choose a day before it.",
            given=last_day,
        )


def _owe_what_follows(stay: SeatAssignment, *, by: Actor, at: datetime) -> None:
    """A hand-over, and where the seat goes on and may be filled again, somebody who follows."""
    engagement = stay.engagement
    owed_no_more(stay.pk, HAND_OVER, how=ClosedHow.CANCELLED, by=by, at=at)
    if not stay.handover:
        owe_handover(stay, at=at)
    answers = content_in_force(engagement).answers_on(at.date())
    if may_be_replaced(answers) and is_left_empty(stay):
        days = capacity_of(engagement, stay.seat).replacement_days
        owe_replacement(stay, days=days, by=by, at=at)


def is_left_empty(stay: SeatAssignment) -> bool:
    """Whether the seat is held after their last day, and nobody is to follow."""
    held = held_period(stay.seat, engagement=stay.engagement)
    if held is None or stay.last_day is None or held.last <= stay.last_day:
        return False
    return not stay.seat.assignments.filter(first_day__gt=stay.last_day).exists()


def capacity_of(engagement: Engagement, seat: Seat) -> CapacityContent:
    """What the terms in force say about a seat's line."""
    line = content_in_force(engagement).line(seat.line_key)
    capacity = line.capacity if line else None
    assert capacity is not None, "a seat stands under a line"
    return capacity
