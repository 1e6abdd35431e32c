"""Seats: staffed, called off, left and filled again, and closed by the month."""

from typing import Annotated
from uuid import UUID

from ninja import Query

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.seats import (
    AbsenceSent,
    Bench,
    BenchRow,
    CallOffSent,
    CapacityPeriod,
    DeclineSent,
    DirectionSent,
    HandoverSent,
    LeavingSent,
    ReplacementSent,
    SeatCostSent,
    StaffingSent,
    TeamOnSeats,
)
from outwork.api.schemas.terms import Day
from outwork.delivery.actions.absences import record_absence, withdraw_absence
from outwork.delivery.actions.calling_off import call_off
from outwork.delivery.actions.capacity import close_period
from outwork.delivery.actions.replacing import (
    consent_to_replacement,
    decline_replacement,
    propose_replacement,
    withdraw_replacement,
)
from outwork.delivery.actions.seat_costs import record_seat_cost
from outwork.delivery.actions.staffing import (
    accept_seat_handover,
    announce_leaving,
    hand_over_seat,
    read_house_rules,
    say_who_directs,
    staff_seat,
)
from outwork.delivery.queries.bench import bench_of
from outwork.delivery.queries.seat_months import month_of_seats
from outwork.delivery.queries.seats import team_of

seats = Noun("Seats")


@seats.get("/engagements/{engagement}/seats", scope="delivery:read")
def list_seats(request: ApiRequest, engagement: UUID) -> TeamOnSeats:
    """All seats with the people on them, as far as the reader sees who they are."""
    return _team(request, engagement)


@seats.post("/engagements/{engagement}/seats/{line_key}/call-offs", scope="delivery:write")
def call_seats_off(
    request: ApiRequest, engagement: UUID, line_key: str, body: CallOffSent
) -> TeamOnSeats:
    """Hold another number of seats from a day on. It binds without a new agreement."""
    call_off(
        engagement=engagement,
        line_key=line_key,
        seats=body.seats,
        first_day=body.first_day,
        give_back=body.give_back,
        by=request.actor,
        at=request.at,
    )
    return _team(request, engagement)


@seats.post("/seats/{seat}/assignments", scope="delivery:write")
def staff_one_seat(request: ApiRequest, seat: UUID, body: StaffingSent) -> TeamOnSeats:
    """Put somebody of one's own on a seat."""
    made = staff_seat(
        seat=seat,
        person=body.person,
        first_day=body.first_day,
        where=body.where,
        by=request.actor,
        at=request.at,
    )
    return _team(request, made.engagement_id)


@seats.post("/seats/{seat}/replacements", scope="delivery:write")
def propose_for_seat(request: ApiRequest, seat: UUID, body: ReplacementSent) -> TeamOnSeats:
    """Propose somebody for a seat that somebody else has or had; the client consents or not."""
    made = propose_replacement(
        seat=seat,
        person=body.person,
        first_day=body.first_day,
        note=body.note,
        by=request.actor,
        at=request.at,
    )
    return _team(request, made.engagement_id)


@seats.post("/replacements/{replacement}/consent", scope="delivery:write")
def consent_to_one(request: ApiRequest, replacement: UUID) -> TeamOnSeats:
    """Consent: they have the seat from their day on."""
    found = consent_to_replacement(replacement=replacement, by=request.actor, at=request.at)
    return _team(request, found.engagement_id)


@seats.post("/replacements/{replacement}/decline", scope="delivery:write")
def decline_one(request: ApiRequest, replacement: UUID, body: DeclineSent) -> TeamOnSeats:
    """Decline with a reason."""
    found = decline_replacement(
        replacement=replacement, reason=body.reason, by=request.actor, at=request.at
    )
    return _team(request, found.engagement_id)


@seats.post("/replacements/{replacement}/withdrawal", scope="delivery:write")
def withdraw_one(request: ApiRequest, replacement: UUID) -> TeamOnSeats:
    """Take a proposal back before it is answered."""
    found = withdraw_replacement(replacement=replacement, by=request.actor, at=request.at)
    return _team(request, found.engagement_id)


@seats.post("/seat-assignments/{assignment}/leaving", scope="delivery:write")
def announce_one_leaving(request: ApiRequest, assignment: UUID, body: LeavingSent) -> TeamOnSeats:
    """Say until when somebody stays; a hand-over and somebody to follow are owed from now on."""
    stay = announce_leaving(
        assignment=assignment,
        last_day=body.last_day,
        because=body.because,
        by=request.actor,
        at=request.at,
    )
    return _team(request, stay.engagement_id)


@seats.post("/seat-assignments/{assignment}/handover", scope="delivery:write")
def hand_one_over(request: ApiRequest, assignment: UUID, body: HandoverSent) -> TeamOnSeats:
    """Say what was handed over, and where it is written down."""
    stay = hand_over_seat(assignment=assignment, words=body.words, by=request.actor, at=request.at)
    return _team(request, stay.engagement_id)


@seats.post("/seat-assignments/{assignment}/handover-acceptance", scope="delivery:write")
def accept_one_handover(request: ApiRequest, assignment: UUID) -> TeamOnSeats:
    """Say that the work can go on without them."""
    stay = accept_seat_handover(assignment=assignment, by=request.actor, at=request.at)
    return _team(request, stay.engagement_id)


@seats.post("/seat-assignments/{assignment}/house-rules", scope="delivery:write")
def read_the_house_rules(request: ApiRequest, assignment: UUID) -> TeamOnSeats:
    """Acknowledge the client's house rules, for oneself."""
    stay = read_house_rules(assignment=assignment, by=request.actor, at=request.at)
    return _team(request, stay.engagement_id)


@seats.post("/seat-assignments/{assignment}/direction", scope="delivery:write")
def say_who_directs_one(request: ApiRequest, assignment: UUID, body: DirectionSent) -> TeamOnSeats:
    """Say who directs somebody in truth; both sides look again where that is not as agreed."""
    stay = say_who_directs(
        assignment=assignment, directed_by=body.directed_by, by=request.actor, at=request.at
    )
    return _team(request, stay.engagement_id)


@seats.post("/seat-assignments/{assignment}/absences", scope="delivery:write")
def record_one_absence(request: ApiRequest, assignment: UUID, body: AbsenceSent) -> TeamOnSeats:
    """Say on which days somebody is away. In a closed month the difference is charged at once."""
    made = record_absence(
        assignment=assignment,
        first_day=body.first_day,
        last_day=body.last_day,
        kind=body.kind,
        stand_in=body.stand_in,
        by=request.actor,
        at=request.at,
    )
    return _team(request, made.engagement_id)


@seats.post("/absences/{absence}/withdrawal", scope="delivery:write")
def withdraw_one_absence(request: ApiRequest, absence: UUID) -> TeamOnSeats:
    """They were there after all."""
    found = withdraw_absence(absence=absence, by=request.actor, at=request.at)
    return _team(request, found.engagement_id)


@seats.post("/seat-assignments/{assignment}/costs", scope="delivery:write")
def record_one_seat_cost(request: ApiRequest, assignment: UUID, body: SeatCostSent) -> TeamOnSeats:
    """Say what somebody costs their employer a month; nobody else ever reads it."""
    said = record_seat_cost(
        assignment=assignment,
        month_minor=body.month_minor,
        first_day=body.first_day,
        by=request.actor,
        at=request.at,
    )
    return _team(request, said.assignment.engagement_id)


@seats.get("/capacity-periods/{period}", scope="delivery:read")
def show_capacity_period(request: ApiRequest, period: UUID) -> CapacityPeriod:
    """A month of seats: the bill by person, and to the employer its cost and margin."""
    return CapacityPeriod.of(month_of_seats(period=period, by=request.actor, at=request.at))


@seats.post("/capacity-periods/{period}/closing", scope="delivery:write")
def close_one_period(request: ApiRequest, period: UUID) -> CapacityPeriod:
    """Say that nothing is missing from a month; what its seats come to becomes due."""
    close_period(period=period, by=request.actor, at=request.at)
    return CapacityPeriod.of(month_of_seats(period=period, by=request.actor, at=request.at))


@seats.get("/bench", scope="delivery:read")
def show_bench(
    request: ApiRequest, month: Annotated[Day | None, Query(description="Any day of it.")] = None
) -> Bench:
    """One's own people in a month: who is on a seat, and who waits for one."""
    day = month or request.at.date()
    rows = bench_of(month=day, by=request.actor, at=request.at)
    return Bench(month=day.replace(day=1), items=[BenchRow.of(one) for one in rows])


def _team(request: ApiRequest, engagement: UUID) -> TeamOnSeats:
    return TeamOnSeats.of(team_of(engagement=engagement, by=request.actor, at=request.at))
