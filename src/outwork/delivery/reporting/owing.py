"""The duties of reporting: the supplier reports by its day; a missing report is asked for."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState
from outwork.delivery.models import StatusReport
from outwork.delivery.reporting.cadence import next_due
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.owing import owe
from outwork.kernel.clock import instant
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor
from outwork.store.records import steps_of

WRITE, MISSED = "write_report", "ask_for_report"
REPORTED_ON = frozenset({EngagementState.ACTIVE, EngagementState.PAUSED, EngagementState.ENDING})
EVENING = time(18)


def keep_reporting(engagement: Engagement, *, how: ClosedHow, by: Actor, at: datetime) -> None:
    """Let exactly the next report be owed: none where none is agreed, or no work is done."""
    close(subjects=[engagement.pk], kinds={WRITE, MISSED}, how=how, by=by, at=at)
    every = content_in_force(engagement).report_every_days
    if not every or engagement.state not in REPORTED_ON:
        return
    first_day = unreported_since(engagement)
    today = at.astimezone(ZoneInfo(engagement.client.zone)).date()
    due = next_due(anchor=_began_on(engagement), every_days=every, after=max(first_day, today))
    _owe(engagement, first_day=first_day, due=due, at=at)


def miss(engagement: Engagement, *, day: date, by: Actor, at: datetime) -> None:
    """The day has passed: the report stays owed, and the client is to ask for it."""
    close(subjects=[engagement.pk], kinds={WRITE}, how=ClosedHow.LAPSED, by=by, at=at)
    first_day = unreported_since(engagement)
    for kind, side in ((WRITE, Side.SUPPLIER), (MISSED, Side.CLIENT)):
        owe(
            engagement,
            kind=kind,
            subject_id=engagement.pk,
            side=side,
            due_at=_evening_of(day, engagement),
            details=_details(engagement, first_day=first_day, last_day=day),
            at=at,
        )


def unreported_since(engagement: Engagement) -> date:
    """The first day that no report covers."""
    last = StatusReport.objects.filter(engagement=engagement).order_by("-last_day").first()
    return last.last_day + timedelta(days=1) if last else _began_on(engagement)


def _owe(engagement: Engagement, *, first_day: date, due: date, at: datetime) -> None:
    ends = _evening_of(due, engagement)
    owe(
        engagement,
        kind=WRITE,
        subject_id=engagement.pk,
        side=Side.SUPPLIER,
        due_at=ends,
        lapses_at=ends,
        details=_details(engagement, first_day=first_day, last_day=due),
        at=at,
    )


def _began_on(engagement: Engagement) -> date:
    """The day on which work began, on the client's calendar."""
    begun = steps_of(engagement.pk).filter(to_state=EngagementState.ACTIVE).first()
    assert begun is not None, "only what has begun is reported on"
    return begun.at.astimezone(ZoneInfo(engagement.client.zone)).date()


def _evening_of(day: date, engagement: Engagement) -> datetime:
    return instant(datetime.combine(day, EVENING), zone=engagement.client.zone)


def _details(engagement: Engagement, *, first_day: date, last_day: date) -> Details:
    return Details(thing=engagement.title, first_day=min(first_day, last_day), last_day=last_day)
