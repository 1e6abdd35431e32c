"""Keeping seats and their months: as many as the terms or a call-off say, a month after the other.

Every part of it may run again and changes nothing then.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.states import CapacityPeriodState, EngagementState
from outwork.delivery.models import CallOff, CapacityPeriod, Seat, SeatAssignment
from outwork.delivery.seats.owing import owe_closing
from outwork.delivery.seats.reading import last_day_held, line_keys
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.period import Period
from outwork.store.actor import Actor

HELD_IN = frozenset({EngagementState.ACTIVE, EngagementState.PAUSED, EngagementState.ENDING})
"""While it lasts its seats are held ready, also in a pause: money and terms go on to bind."""
_DAY = timedelta(days=1)


def today_of(engagement: Engagement, *, at: datetime) -> date:
    """The day it is at the client's, whose calendar the terms speak of."""
    return at.astimezone(ZoneInfo(engagement.client.zone)).date()


def standing_seats(engagement: Engagement, *, line_key: str) -> list[Seat]:
    """The seats of a line that nobody called off, by number."""
    rows = Seat.objects.filter(engagement=engagement, line_key=line_key, last_day=None)
    return list(rows.order_by("number"))


def hold(
    engagement: Engagement,
    *,
    line_key: str,
    seats: int,
    from_day: date,
    give_back: Collection[UUID] = (),
) -> None:
    """Let so many seats of a line be held from a day on.

    Those to give back go first, then empty ones, then the highest numbers.
    """
    standing = standing_seats(engagement, line_key=line_key)
    surplus = len(standing) - seats
    if surplus > 0:
        filled = _filled_on(from_day, engagement=engagement)
        first_to_go = sorted(
            standing,
            key=lambda seat: (seat.pk not in give_back, seat.pk in filled, -seat.number),
        )
        for seat in first_to_go[:surplus]:
            _end(seat, last_day=from_day - _DAY)
        return
    taken = {seat.number for seat in standing}
    free = (number for number in range(1, seats + len(taken) + 1) if number not in taken)
    Seat.objects.bulk_create(
        Seat(
            engagement=engagement,
            line_key=line_key,
            number=number,
            first_day=from_day,
            party_id=engagement.party_id,
            counterparty_id=engagement.counterparty_id,
        )
        for number in sorted(next(free) for _ in range(-surplus))
    )


def newest_move(engagement: Engagement, *, line_key: str) -> date | None:
    """From which day on the seats of a line stand as they were last called off."""
    rows = CallOff.objects.filter(engagement=engagement, line_key=line_key)
    newest = rows.order_by("-first_day").first()
    return newest.first_day if newest else None


def keep_periods(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Let every month in which seats are held be open until it is closed, up to this one."""
    for key in line_keys(engagement):
        known = set(
            CapacityPeriod.objects.filter(engagement=engagement, line_key=key).values_list(
                "month", flat=True
            )
        )
        for month in _months(engagement, line_key=key, today=today_of(engagement, at=at)):
            if month.start not in known:
                _open(engagement, line_key=key, month=month.start, by=by, at=at)


def _months(engagement: Engagement, *, line_key: str, today: date) -> Iterator[Period]:
    """The months to be charged: from that of the first seat to this one, or to the last day."""
    first = Seat.objects.filter(engagement=engagement, line_key=line_key).order_by("first_day")[0]
    last = last_day_held(engagement, line_key=line_key)
    latest = max(today, first.first_day)
    latest = min(latest, last) if last else latest
    if first.first_day <= latest:
        for part in Period.through(first.first_day, latest, field="last_day").months():
            yield Period.month_of(part.start)


def _open(engagement: Engagement, *, line_key: str, month: date, by: Actor, at: datetime) -> None:
    period = CapacityPeriod(
        engagement=engagement,
        line_key=line_key,
        month=month,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    step = period.begin(state=CapacityPeriodState.OPEN, by=by, at=at)
    owe_closing(period, at=at)
    record(kind="delivery.capacity_opened", subject=period, by=by, at=at, covers=[step])


def _filled_on(day: date, *, engagement: Engagement) -> set[UUID]:
    """The seats that have somebody on a day, as far as the scope sees it."""
    rows = SeatAssignment.objects.filter(engagement=engagement)
    return {row.seat_id for row in rows if day in row.period}


def _end(seat: Seat, *, last_day: date) -> None:
    seat.last_day = max(last_day, seat.first_day)
    seat.save(update_fields=["last_day"])
