"""Handing in a result, and calling off one that is not handed in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import EngagementState, MilestoneState, Subject
from outwork.delivery.attaching import own_files
from outwork.delivery.locking import lock_milestone
from outwork.delivery.models import Milestone, Submission
from outwork.delivery.models.milestones import SubmittedFile
from outwork.delivery.owing import close_all, owe_review
from outwork.engagements.authority import require
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_text
from outwork.store.action import action
from outwork.store.actor import Actor

WORKING = frozenset({EngagementState.ACTIVE, EngagementState.ENDING})
LONGEST_NOTE = 5_000


@action
def submit(
    *,
    milestone: UUID,
    by: Actor,
    at: datetime,
    note: str = "",
    files: Sequence[UUID] = (),
) -> Submission:
    """Hand in a result, with files or a note. From now on the reviewer's window runs."""
    found, engagement = lock_milestone(milestone, by=by)
    require(Act.SUBMIT_MILESTONE, engagement=engagement, by=by, at=at, basis=Basis.RESULT)
    refuse_unless_working(engagement)
    state = next_state(
        Subject.MILESTONE, act=Act.SUBMIT_MILESTONE, state=MilestoneState(found.state)
    )
    words = clean_text(note, field="note", most_characters=LONGEST_NOTE, may_be_empty=True)
    if not words and not files:
        raise Refusal.of("note", "Attach a file or write where the result is to be found.")
    submission = _hand_in(found, note=words, files=files, by=by, at=at)
    close_all(found, by=by, at=at)
    owe_review(found, engagement=engagement, at=at)
    step = found.move(to_state=state, by=by, at=at)
    record(
        kind="delivery.submitted",
        subject=found,
        by=by,
        at=at,
        body={"submission": submission.pk, "number": submission.number},
        covers=[step],
    )
    return submission


@action
def cancel(*, milestone: UUID, by: Actor, at: datetime) -> Milestone:
    """Call off a result that is not handed in; what was accepted of it stays paid."""
    found, engagement = lock_milestone(milestone, by=by)
    require(Act.CANCEL_MILESTONE, engagement=engagement, by=by, at=at, basis=Basis.RESULT)
    state = next_state(
        Subject.MILESTONE, act=Act.CANCEL_MILESTONE, state=MilestoneState(found.state)
    )
    close_all(found, by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    record(kind="delivery.cancelled", subject=found, by=by, at=at, covers=[step])
    return found


def refuse_unless_working(engagement: Engagement) -> None:
    """Work is recorded while an engagement runs, and until its last day is over."""
    if engagement.state not in WORKING:
        raise Refusal(
            f"This engagement is {engagement.state}, so no work can be handed in.",
            ground=Ground.CONFLICT,
        )


def _hand_in(
    milestone: Milestone, *, note: str, files: Sequence[UUID], by: Actor, at: datetime
) -> Submission:
    assert by.person is not None
    sides = {"party_id": milestone.party_id, "counterparty_id": milestone.counterparty_id}
    submission = Submission.objects.create(
        engagement_id=milestone.engagement_id,
        milestone=milestone,
        number=milestone.submissions.count() + 1,
        by_person_id=by.person,
        note=note,
        handed_in_at=at,
        **sides,
    )
    attached = own_files(files, engagement_id=milestone.engagement_id)
    SubmittedFile.objects.bulk_create(
        SubmittedFile(
            engagement_id=milestone.engagement_id, submission=submission, file=file, **sides
        )
        for file in attached
    )
    return submission
