"""The duties that results bring: hand in, review, revise."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.positions import Position, Side
from outwork.delivery.models import Milestone
from outwork.delivery.windows import end_of_window
from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.models import ClosedHow
from outwork.engagements.models import Engagement, PositionHeld
from outwork.engagements.owing import owe
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor

END_OF_DAY = time(18)
"""A result that is due on a day is due at six in the evening at the client's."""


def owe_handing_in(milestone: Milestone, *, engagement: Engagement, at: datetime) -> None:
    """The supplier hands it in by its date."""
    owe(
        engagement,
        kind="submit_milestone",
        subject_id=milestone.pk,
        side=Side.SUPPLIER,
        due_at=_end_of(milestone.due_on, engagement) if milestone.due_on else None,
        details=_details(milestone),
        at=at,
    )


def owe_review(milestone: Milestone, *, engagement: Engagement, at: datetime) -> None:
    """Whoever reviews says yes or no until the window closes; then silence says yes."""
    milestone.lapses_at = end_of_window(
        at, days=milestone.review_window_days, zone=engagement.client.zone
    )
    milestone.save(update_fields=["lapses_at"])
    new = NewDuty(
        kind="review_milestone",
        subject_id=milestone.pk,
        engagement_id=engagement.pk,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
        owed_by_id=reviewer_of(engagement),
        owed_to_id=engagement.supplier_id,
        due_at=milestone.lapses_at,
        lapses_at=milestone.lapses_at,
        details=_details(milestone),
    )
    open_duty(duty=new, at=at)


def owe_revision(milestone: Milestone, *, engagement: Engagement, at: datetime) -> None:
    """The supplier revises what was sent back."""
    owe(
        engagement,
        kind="revise_milestone",
        subject_id=milestone.pk,
        side=Side.SUPPLIER,
        details=_details(milestone),
        at=at,
    )


def close_all(milestone: Milestone, *, by: Actor, at: datetime) -> None:
    """What was owed about it is done. Where silence acts, its sweep closes the duty."""
    if not by.is_system:
        close(subjects=[milestone.pk], how=ClosedHow.DONE, by=by, at=at)


def reviewer_of(engagement: Engagement) -> UUID:
    """The organisation that reviews: the client's, or an independent one."""
    held = PositionHeld.objects.get(engagement=engagement, position=Position.REVIEWER)
    return held.organisation_id


def _details(milestone: Milestone) -> Details:
    return Details(thing=milestone.title, amount=milestone.open_amount)


def _end_of(day: date, engagement: Engagement) -> datetime:
    return datetime.combine(day, END_OF_DAY, ZoneInfo(engagement.client.zone))
