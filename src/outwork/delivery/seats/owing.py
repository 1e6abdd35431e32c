"""The duties that seats bring: close a month, follow somebody who leaves, hand over, read rules."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from outwork.arrangement.positions import Position, Side
from outwork.delivery.models import CapacityPeriod, Replacement, SeatAssignment
from outwork.delivery.seats.reading import last_day_held
from outwork.delivery.windows import end_of_window
from outwork.duties.actions import NewDuty, close, move_due, open_duty
from outwork.duties.models import ClosedHow
from outwork.engagements.models import Engagement, PositionHeld
from outwork.engagements.owing import owe
from outwork.kernel.clock import instant
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor

EVENING = time(18)
DAYS_TO_SAY_WHO_WAS_AWAY = 2
"""After its end a month waits so long for the last absences; then it closes by itself."""
DAYS_TO_CONSENT = 5
DAYS_TO_LOOK_AGAIN = 7
CLOSE, REPLACE, ANSWER = "close_capacity_period", "replace_specialist", "answer_replacement"
HAND_OVER, ACCEPT_HANDOVER = "hand_over_seat", "accept_seat_handover"
READ_RULES, CLASSIFY = "read_house_rules", "check_classification"


def owe_closing(period: CapacityPeriod, *, at: datetime) -> None:
    """The supplier says who was away; soon after the month it closes by itself."""
    closes_at = _closes_at(period, at=at)
    owe(
        period.engagement,
        kind=CLOSE,
        subject_id=period.pk,
        side=Side.SUPPLIER,
        due_at=closes_at,
        lapses_at=closes_at,
        details=Details(
            thing=period.engagement.title,
            first_day=period.period.start,
            last_day=period.period.last,
        ),
        at=at,
    )


def move_closing(engagement: Engagement, *, at: datetime) -> None:
    """After the end was said: the last month closes after the last day."""
    for period in CapacityPeriod.objects.filter(engagement=engagement, state="open"):
        period.engagement = engagement
        closes_at = _closes_at(period, at=at)
        move_due(subjects=[period.pk], kinds={CLOSE}, due_at=closes_at, lapses_at=closes_at, at=at)


def owe_replacement(assignment: SeatAssignment, *, days: int, by: Actor, at: datetime) -> None:
    """The supplier finds somebody for the seat until its clock has run, from the last day on."""
    assert assignment.last_day is not None, "only who leaves is followed"
    engagement, seat = assignment.engagement, assignment.seat
    close(subjects=[seat.pk], kinds={REPLACE}, how=ClosedHow.CANCELLED, by=by, at=at)
    _owe_by(
        assignment,
        kind=REPLACE,
        owed_by=engagement.supplier_id,
        subject=seat.pk,
        due_at=evening_of(assignment.last_day + timedelta(days=days), engagement),
        at=at,
    )


def owe_consent(replacement: Replacement, *, at: datetime) -> None:
    """The client says yes or no; silence says nothing here."""
    engagement = replacement.engagement
    owe(
        engagement,
        kind=ANSWER,
        subject_id=replacement.pk,
        side=Side.CLIENT,
        due_at=end_of_window(at, days=DAYS_TO_CONSENT, zone=engagement.client.zone),
        details=Details(thing=engagement.title, who=replacement.person_id),
        at=at,
    )


def owe_handover(assignment: SeatAssignment, *, at: datetime) -> None:
    """Whoever leaves hands over until their last day."""
    assert assignment.last_day is not None, "only who leaves hands over"
    _owe_by(
        assignment,
        kind=HAND_OVER,
        owed_by=_holder(assignment.engagement, Position.EMPLOYER),
        person=assignment.person_id,
        due_at=evening_of(assignment.last_day, assignment.engagement),
        at=at,
    )


def owe_acceptance(assignment: SeatAssignment, *, at: datetime) -> None:
    """Whoever directs the work says whether it can go on, before they are gone."""
    last = assignment.last_day
    _owe_by(
        assignment,
        kind=ACCEPT_HANDOVER,
        owed_by=_holder(assignment.engagement, Position.DIRECTOR),
        due_at=evening_of(last, assignment.engagement) if last else None,
        at=at,
    )


def owe_reading_rules(assignment: SeatAssignment, *, at: datetime) -> None:
    """They read the house rules before their first day."""
    _owe_by(
        assignment,
        kind=READ_RULES,
        owed_by=_holder(assignment.engagement, Position.EMPLOYER),
        person=assignment.person_id,
        due_at=evening_of(assignment.first_day - timedelta(days=1), assignment.engagement),
        at=at,
    )


def owe_classification(assignment: SeatAssignment, *, at: datetime) -> None:
    """Both sides look again at what the law makes of it: practice has left the terms."""
    engagement = assignment.engagement
    is_shared = assignment.counterparty_id is not None
    for side in Side if is_shared else (Side.SUPPLIER,):
        _owe_by(
            assignment,
            kind=CLASSIFY,
            owed_by=engagement.organisation_id_of(side),
            due_at=end_of_window(at, days=DAYS_TO_LOOK_AGAIN, zone=engagement.client.zone),
            at=at,
        )


def owed_no_more(subject: UUID, kind: str, *, how: ClosedHow, by: Actor, at: datetime) -> None:
    """One kind of duty about a seat, a stay or a proposal is done, or no longer needed."""
    close(subjects=[subject], kinds={kind}, how=how, by=by, at=at)


def evening_of(day: date, engagement: Engagement) -> datetime:
    """Six in the evening of a day at the client's."""
    return instant(datetime.combine(day, EVENING), zone=engagement.client.zone)


def _closes_at(period: CapacityPeriod, *, at: datetime) -> datetime:
    last = last_day_held(period.engagement, line_key=period.line_key)
    ends = min(period.period.last, last) if last else period.period.last
    day = max(ends, period.month) + timedelta(days=DAYS_TO_SAY_WHO_WAS_AWAY)
    return max(evening_of(day, period.engagement), at)


def _owe_by(
    assignment: SeatAssignment,
    *,
    kind: str,
    owed_by: UUID,
    due_at: datetime | None,
    at: datetime,
    person: UUID | None = None,
    subject: UUID | None = None,
) -> None:
    """A duty about a stay, or its seat, seen by whoever sees the stay."""
    new = NewDuty(
        kind=kind,
        subject_id=subject or assignment.pk,
        engagement_id=assignment.engagement_id,
        party_id=assignment.party_id,
        counterparty_id=assignment.counterparty_id,
        owed_by_id=owed_by,
        person_id=person,
        due_at=due_at,
        details=Details(thing=assignment.engagement.title, who=assignment.person_id),
    )
    open_duty(duty=new, at=at)


def _holder(engagement: Engagement, position: Position) -> UUID:
    rows = PositionHeld.objects.filter(engagement=engagement, position=position)
    return rows.get().organisation_id
