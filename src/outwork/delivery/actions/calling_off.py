"""Calling seats off: another number from a day on, within the agreed band, with its notice."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.models import CallOff
from outwork.delivery.seats.keeping import (
    hold,
    keep_periods,
    newest_move,
    standing_seats,
    today_of,
)
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import CapacityContent, LineContent
from outwork.engagements.terms.seats import band_words
from outwork.engagements.terms.worth import rate_a_month
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def call_off(
    *,
    engagement: UUID,
    line_key: str,
    seats: int,
    first_day: date,
    by: Actor,
    at: datetime,
    give_back: Sequence[UUID] = (),
) -> CallOff:
    """Hold another number of seats from a day on. It binds without a new agreement.

    Seats to give back may be named; else empty ones and the highest numbers go. Raises Refusal
    beyond the band, before the notice has run, and for a day before the last call-off.
    """
    found = lock_engagement(engagement, by=by)
    line, capacity = _asked_for(found, line_key)
    standing = standing_seats(found, line_key=line_key)
    more = Money(round(rate_a_month(line) * max(0, seats - len(standing))), found.currency)
    act = Act.CALL_OFF_CAPACITY
    require(act, engagement=found, by=by, at=at, basis=Basis.CAPACITY, amount=more)
    refuse_unless_working(found)
    _refuse_beyond_band(seats, line=line, capacity=capacity)
    _refuse_without_notice(first_day, found, capacity=capacity, line_key=line_key, at=at)
    if seats == len(standing):
        raise Refusal.of("seats", f"{seats} seats are held already.", given=seats)
    made = CallOff.objects.create(
        engagement=found,
        line_key=line_key,
        seats=seats,
        first_day=first_day,
        called_at=at,
        party_id=found.party_id,
        counterparty_id=found.counterparty_id,
    )
    hold(found, line_key=line_key, seats=seats, from_day=first_day, give_back=give_back)
    keep_periods(found, by=by, at=at)
    body = {"line": line_key, "seats": seats, "first_day": first_day}
    record(kind="delivery.seats_called_off", subject=made, by=by, at=at, body=body, covers=[made])
    return made


def _asked_for(engagement: Engagement, line_key: str) -> tuple[LineContent, CapacityContent]:
    line = content_in_force(engagement).line(line_key)
    if line is None or line.capacity is None:
        raise Refusal.of("line_key", "No seats are agreed under this line.", given=line_key)
    return line, line.capacity


def _refuse_beyond_band(seats: int, *, line: LineContent, capacity: CapacityContent) -> None:
    if capacity.least_seats <= seats <= capacity.most_seats:
        return
    band = band_words(line)
    raise Refusal.of(
        "seats",
        f"The agreed band is {band}. Another number needs a change request.",
        given=seats,
        accepted=band,
    )


def _refuse_without_notice(
    day: date, engagement: Engagement, *, capacity: CapacityContent, line_key: str, at: datetime
) -> None:
    notice = capacity.call_off_notice_days
    earliest = today_of(engagement, at=at) + timedelta(days=max(notice, 1))
    if day < earliest:
        raise Refusal.of(
            "first_day",
            f"{notice} days of notice are agreed. Choose {earliest} or later.",
            given=day,
            accepted=f"{earliest} or later",
        )
    moved = newest_move(engagement, line_key=line_key)
    if moved is not None and day <= moved:
        raise Refusal(
            f"Seats are called off from {moved} already. Choose a later day.",
            ground=Ground.CONFLICT,
        )
