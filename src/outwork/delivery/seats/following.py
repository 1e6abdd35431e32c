"""What follows of itself: seats follow the terms, and months follow the life of an engagement."""

from datetime import datetime

from outwork.arrangement.states import CapacityPeriodState, EngagementState
from outwork.delivery.actions.capacity import close_period_by_silence
from outwork.delivery.models import CapacityPeriod, SeatAssignment
from outwork.delivery.seats.keeping import HELD_IN, hold, keep_periods, newest_move, today_of
from outwork.delivery.seats.owing import CLASSIFY, move_closing, owed_no_more
from outwork.delivery.seats.reading import line_keys
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force, terms_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.queries.changes import changed_by
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.journal.models import Event
from outwork.store.actor import Actor


def follow_seats(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to a start and to an agreed change: seats are held as the terms say."""
    engagement = _locked(event)
    if engagement.state not in HELD_IN:
        return
    version = terms_in_force(engagement)
    before = changed_by(version)
    old = before.value if before and before.pk != version.pk else None
    _hold_as_agreed(engagement, version.value, old=old, at=at)
    keep_periods(engagement, by=by, at=at)
    _believe(engagement, by=by, at=at)


def follow_end(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to a notice, and to a termination: the last months close after the last day."""
    engagement = _locked(event)
    keep_periods(engagement, by=by, at=at)
    if engagement.state != EngagementState.TERMINATED:
        move_closing(engagement, at=at)
        return
    for period in CapacityPeriod.objects.filter(
        engagement=engagement, state=CapacityPeriodState.OPEN
    ).order_by("month"):
        close_period_by_silence(period=period.pk, by=by, at=at)


def _hold_as_agreed(
    engagement: Engagement, content: TermsContent, *, old: TermsContent | None, at: datetime
) -> None:
    known = set(line_keys(engagement))
    for line in content.lines:
        if line.capacity is None:
            continue
        before = old.line(line.key) if old else None
        if line.key not in known or _was_changed(line, before):
            _hold(engagement, line, seats=line.capacity.seats, at=at)
        known.discard(line.key)
    for key in known:
        hold(engagement, line_key=key, seats=0, from_day=today_of(engagement, at=at))


def _hold(engagement: Engagement, line: LineContent, *, seats: int, at: datetime) -> None:
    """From today, the line's own first day, or the last that was called off, whichever is last."""
    moved = newest_move(engagement, line_key=line.key)
    days = (today_of(engagement, at=at), line.starts_on, moved)
    from_day = max(day for day in days if day is not None)
    hold(engagement, line_key=line.key, seats=seats, from_day=from_day)


def _was_changed(line: LineContent, before: LineContent | None) -> bool:
    """Whether another number of seats was agreed; a number called off stays otherwise."""
    assert line.capacity is not None
    held = before.capacity if before else None
    return held is not None and held.seats != line.capacity.seats


def _believe(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Where the terms now say who directs in truth, nothing has to be looked at again."""
    director = content_in_force(engagement).answers_on(today_of(engagement, at=at)).director
    for stay in SeatAssignment.objects.filter(engagement=engagement, directed_by=director):
        stay.directed_by = ""
        stay.save(update_fields=["directed_by"])
        owed_no_more(stay.pk, CLASSIFY, how=ClosedHow.DONE, by=by, at=at)


def _locked(event: Event) -> Engagement:
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("client").get(pk=event.subject_id)
