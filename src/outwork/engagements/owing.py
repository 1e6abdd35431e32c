"""The duties of an engagement's own life, opened and closed by its acts."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.positions import Side
from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.models import OPEN, ClosedHow, Duty
from outwork.engagements.models import Engagement
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor


def owe(
    engagement: Engagement,
    *,
    kind: str,
    subject_id: UUID,
    side: Side,
    details: Details,
    at: datetime,
    due_at: datetime | None = None,
    lapses_at: datetime | None = None,
) -> Duty:
    """Open a duty of one side towards the other."""
    new = NewDuty(
        kind=kind,
        subject_id=subject_id,
        engagement_id=engagement.pk,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
        owed_by_id=engagement.organisation_id_of(side),
        owed_to_id=engagement.organisation_id_of(side.other),
        due_at=due_at,
        lapses_at=lapses_at,
        details=details,
    )
    return open_duty(duty=new, at=at)


def done(subject_id: UUID, *, by: Actor, at: datetime) -> None:
    """Somebody did what was owed about a record. Where silence acts, its sweep closes the duty."""
    if not by.is_system:
        close(subjects=[subject_id], how=ClosedHow.DONE, by=by, at=at)


def drop_all(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Nothing is owed any more on an engagement that does not go on."""
    open_ones = Duty.objects.filter(OPEN, engagement_id=engagement.pk)
    subjects = set(open_ones.values_list("subject_id", flat=True))
    close(subjects=subjects, how=ClosedHow.CANCELLED, by=by, at=at)
