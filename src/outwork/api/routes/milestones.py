"""Results: handed in, accepted wholly or in part, sent back for revision."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.milestones import (
    AcceptanceSent,
    Milestone,
    Milestones,
    PartSent,
    RevisionSent,
    SubmissionSent,
)
from outwork.delivery.actions.handing_in import cancel, submit
from outwork.delivery.actions.reviewing import accept, accept_in_part, ask_revision
from outwork.delivery.queries.results import result_of, results_of
from outwork.engagements.locking import find_engagement

milestones = Noun("Results")


@milestones.get("/engagements/{engagement}/milestones", scope="delivery:read")
def list_milestones(request: ApiRequest, engagement: UUID) -> Milestones:
    """All results of an engagement, with criteria and what was handed in last."""
    row = find_engagement(engagement, by=request.actor)
    return Milestones(items=[Milestone.of(one) for one in results_of(engagement=row.pk)])


@milestones.get("/milestones/{milestone}", scope="delivery:read")
def show_milestone(request: ApiRequest, milestone: UUID) -> Milestone:
    """One result."""
    return Milestone.of(result_of(milestone=milestone))


@milestones.post("/milestones/{milestone}/submission", scope="delivery:write")
def submit_milestone(request: ApiRequest, milestone: UUID, body: SubmissionSent) -> Milestone:
    """Hand a result in. From now on the reviewer's window runs."""
    submit(
        milestone=milestone,
        note=body.note,
        files=body.files,
        by=request.actor,
        at=request.at,
    )
    return Milestone.of(result_of(milestone=milestone))


@milestones.post("/milestones/{milestone}/acceptance", scope="delivery:write")
def accept_milestone(request: ApiRequest, milestone: UUID, body: AcceptanceSent) -> Milestone:
    """Accept all of what is open; it becomes due."""
    accept(milestone=milestone, words=body.words, by=request.actor, at=request.at)
    return Milestone.of(result_of(milestone=milestone))


@milestones.post("/milestones/{milestone}/part", scope="delivery:write")
def accept_milestone_in_part(request: ApiRequest, milestone: UUID, body: PartSent) -> Milestone:
    """Accept a part: its amount becomes due, the rest stays to be handed in."""
    accept_in_part(
        milestone=milestone,
        amount=body.amount.amount,
        met=body.met,
        words=body.words,
        by=request.actor,
        at=request.at,
    )
    return Milestone.of(result_of(milestone=milestone))


@milestones.post("/milestones/{milestone}/revision", scope="delivery:write")
def ask_for_revision(request: ApiRequest, milestone: UUID, body: RevisionSent) -> Milestone:
    """Send a result back with what is missing."""
    ask_revision(
        milestone=milestone,
        reason=body.reason,
        met=body.met,
        by=request.actor,
        at=request.at,
    )
    return Milestone.of(result_of(milestone=milestone))


@milestones.post("/milestones/{milestone}/cancellation", scope="delivery:write")
def cancel_milestone(request: ApiRequest, milestone: UUID) -> Milestone:
    """Call off a result that is not handed in; what was accepted of it stays paid."""
    cancel(milestone=milestone, by=request.actor, at=request.at)
    return Milestone.of(result_of(milestone=milestone))
