"""A month of seats: closed by hand or by itself, and charged once."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import CapacityPeriodState, EngagementState, Subject
from outwork.delivery.closing.exit_list import keep_if_ending
from outwork.delivery.models import CapacityPeriod
from outwork.delivery.seats.charging import settle
from outwork.delivery.seats.keeping import keep_periods, today_of
from outwork.delivery.seats.locking import lock_capacity_period
from outwork.delivery.seats.reading import last_day_held
from outwork.engagements.authority import require
from outwork.engagements.owing import done
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def close_period(*, period: UUID, by: Actor, at: datetime) -> CapacityPeriod:
    """Say that nothing is missing from a month; what its seats come to becomes due.

    Raises Refusal before its last day is over.
    """
    return _closed(period, act=Act.CLOSE_CAPACITY_PERIOD, by=by, at=at)


@action
def close_period_by_silence(*, period: UUID, by: Actor, at: datetime) -> CapacityPeriod:
    """The month is over, both sides were told before: it closes by itself."""
    return _closed(period, act=Act.CLOSE_CAPACITY_PERIOD_BY_SILENCE, by=by, at=at)


def _closed(period: UUID, *, act: Act, by: Actor, at: datetime) -> CapacityPeriod:
    found, engagement = lock_capacity_period(period, by=by)
    require(act, engagement=engagement, by=by, at=at, basis=Basis.CAPACITY)
    state = next_state(Subject.CAPACITY_PERIOD, act=act, state=CapacityPeriodState(found.state))
    _refuse_before_its_end(found, at=at)
    earned = settle(found, by=by, at=at)
    done(found.pk, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    record(
        kind="delivery.capacity_closed",
        subject=found,
        by=by,
        at=at,
        body={
            "charges": [one.pk for one in earned],
            "net_minor": sum(one.net_minor for one in earned),
            "silence": by.is_system,
        },
        covers=[step],
    )
    keep_periods(engagement, by=by, at=at)
    keep_if_ending(engagement, by=by, at=at)
    return found


def _refuse_before_its_end(period: CapacityPeriod, *, at: datetime) -> None:
    engagement = period.engagement
    last = last_day_held(engagement, line_key=period.line_key)
    ends = min(period.period.last, last) if last else period.period.last
    is_over = today_of(engagement, at=at) > ends
    if is_over or engagement.state == EngagementState.TERMINATED:
        return
    raise Refusal(
        f"Seats are held until {ends}. Close the month once that day is over.",
        ground=Ground.CONFLICT,
    )
