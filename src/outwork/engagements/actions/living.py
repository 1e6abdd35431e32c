"""The life of an agreed engagement: start, pause, resume, end, terminate."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState, Subject
from outwork.duties.actions import close, go_on, rest
from outwork.duties.exits import left_to_settle
from outwork.duties.models import ClosedHow, Rest
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.engagements.owing import done, drop_all, owe
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.store.action import action
from outwork.store.actor import Actor

STARTS_WITH = timedelta(hours=9)
"""Where the terms name a day, work starts at nine that morning at the client's."""


@action
def start(*, engagement: UUID, by: Actor, at: datetime) -> Engagement:
    """Begin the work. It also starts by itself on its first day."""
    found = _moved(engagement, act=Act.START_ENGAGEMENT, kind="engagements.started", by=by, at=at)
    done(found.pk, by=by, at=at)
    open_notice_duty(found, by=by, at=at)
    return found


@action
def call_off_start(*, engagement: UUID, by: Actor, at: datetime) -> Engagement:
    """Step back from an agreed engagement before its first day."""
    found = _moved(engagement, act=Act.CANCEL_START, kind="engagements.called_off", by=by, at=at)
    drop_all(found, by=by, at=at)
    return found


@action
def pause(*, engagement: UUID, by: Actor, at: datetime) -> Engagement:
    """Interrupt the work: its clocks stand still, while money and terms go on to bind."""
    return _moved(engagement, act=Act.PAUSE_ENGAGEMENT, kind="engagements.paused", by=by, at=at)


@action
def resume(*, engagement: UUID, by: Actor, at: datetime) -> Engagement:
    """Go on after a pause: what was due then is due as much later as it rested."""
    return _moved(engagement, act=Act.RESUME_ENGAGEMENT, kind="engagements.resumed", by=by, at=at)


@action
def begin_ending(
    *, engagement: UUID, by: Actor, at: datetime, last_day: date | None = None
) -> Engagement:
    """Give notice, or let it end: from now on the exit list is worked off.

    Refuses a last day before the agreed notice has run.
    """
    found = lock_engagement(engagement, by=by)
    content = content_in_force(found)
    if not by.is_system and last_day is not None:
        earliest = at.date() + timedelta(days=content.notice_days)
        if last_day < earliest:
            raise Refusal.of(
                "last_day",
                f"{content.notice_days} days of notice are agreed. Choose {earliest} or later.",
                given=last_day,
                accepted=f"{earliest} or later",
            )
    ending = _moved(engagement, act=Act.BEGIN_ENDING, kind="engagements.ending", by=by, at=at)
    if last_day is not None:
        ending.ends_on = last_day
        ending.save(update_fields=["ends_on"])
    return ending


@action
def end(*, engagement: UUID, by: Actor, at: datetime) -> Engagement:
    """Close it once its exit list is done. Refuses before, and says what is left."""
    _refuse_until_settled(lock_engagement(engagement, by=by))
    ended = _moved(engagement, act=Act.END_ENGAGEMENT, kind="engagements.ended", by=by, at=at)
    drop_all(ended, by=by, at=at)
    return ended


@action
def terminate(*, engagement: UUID, cause: str, by: Actor, at: datetime) -> Engagement:
    """End at once for a grave cause. What was accepted stays and is paid; nothing new begins."""
    if not cause.strip():
        raise Refusal.of("cause", "Name the cause: the other side will read it.")
    found = _moved(
        engagement, act=Act.TERMINATE_ENGAGEMENT, kind="engagements.terminated", by=by, at=at
    )
    found.ended_because = cause.strip()
    found.ends_on = at.date()
    found.save(update_fields=["ended_because", "ends_on"])
    drop_all(found, by=by, at=at)
    return found


def start_when_due(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Start at once if the first day has come, else let it start by itself on that day."""
    first = _morning_of(engagement.starts_on, engagement) if engagement.starts_on else at
    if first <= at:
        _move(engagement, act=Act.START_ENGAGEMENT, kind="engagements.started", by=by, at=at)
        return
    owe(
        engagement,
        kind="start",
        subject_id=engagement.pk,
        side=Side.SUPPLIER,
        due_at=first,
        lapses_at=first,
        details=Details(thing=engagement.title),
        at=at,
    )


def open_notice_duty(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """The day to keep or leave, in Today before it passes; a change of the terms moves it."""
    close(
        subjects=[engagement.pk],
        kinds={"decide_renewal"},
        how=ClosedHow.CANCELLED,
        by=by,
        at=at,
    )
    if engagement.notice_by is None:
        return
    owe(
        engagement,
        kind="decide_renewal",
        subject_id=engagement.pk,
        side=Side.CLIENT,
        due_at=_morning_of(engagement.notice_by, engagement),
        details=Details(thing=engagement.title),
        at=at,
    )


def _refuse_until_settled(engagement: Engagement) -> None:
    if engagement.state != EngagementState.ENDING:
        return  # the state itself says why not
    if engagement.exit_list_drawn_at is None:
        raise Refusal(
            "What is left to settle is being listed. Try again in a moment.",
            ground=Ground.CONFLICT,
        )
    left = left_to_settle(engagement=engagement.pk)
    if left:
        raise Refusal(
            f"Before it ends there is still this to settle: {'; '.join(left)}.",
            ground=Ground.CONFLICT,
        )


def _moved(engagement: UUID, *, act: Act, kind: str, by: Actor, at: datetime) -> Engagement:
    found = lock_engagement(engagement, by=by)
    require(act, engagement=found, by=by, at=at)
    _move(found, act=act, kind=kind, by=by, at=at)
    return found


def _move(engagement: Engagement, *, act: Act, kind: str, by: Actor, at: datetime) -> None:
    before = engagement.state
    state = next_state(Subject.ENGAGEMENT, act=act, state=EngagementState(before))
    step = engagement.move(to_state=state, by=by, at=at)
    record(kind=kind, subject=engagement, by=by, at=at, covers=[step])
    if state == EngagementState.PAUSED:
        rest(_rest_of(engagement, at=at))
    if before == EngagementState.PAUSED:
        go_on(engagement=engagement.pk, at=at)


def _rest_of(engagement: Engagement, *, at: datetime) -> Rest:
    return Rest(
        engagement_id=engagement.pk,
        since=at,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )


def _morning_of(day: date | None, engagement: Engagement) -> datetime:
    assert day is not None
    zone = ZoneInfo(engagement.client.zone)
    return datetime.combine(day, datetime.min.time(), zone) + STARTS_WITH
