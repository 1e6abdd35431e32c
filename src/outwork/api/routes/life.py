"""The life of an engagement: start, pause, go on, give notice, end."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.routes.engagements import one
from outwork.api.schemas.engagements import Engagement, NoticeSent, TerminationSent
from outwork.engagements.actions import living

life = Noun("Life of an engagement")


@life.post("/engagements/{engagement}/start", scope="engagements:write")
def start_engagement(request: ApiRequest, engagement: UUID) -> Engagement:
    """Begin the work before its first day. On that day it begins by itself."""
    moved = living.start(engagement=engagement, by=request.actor, at=request.at)
    return one(moved, by=request.actor)


@life.post("/engagements/{engagement}/cancellation", scope="sign")
def call_off_engagement(request: ApiRequest, engagement: UUID) -> Engagement:
    """Step back from an agreed engagement before its first day."""
    moved = living.call_off_start(engagement=engagement, by=request.actor, at=request.at)
    return one(moved, by=request.actor)


@life.post("/engagements/{engagement}/pause", scope="engagements:write")
def pause_engagement(request: ApiRequest, engagement: UUID) -> Engagement:
    """Interrupt the work; the terms go on to bind."""
    moved = living.pause(engagement=engagement, by=request.actor, at=request.at)
    return one(moved, by=request.actor)


@life.post("/engagements/{engagement}/resumption", scope="engagements:write")
def resume_engagement(request: ApiRequest, engagement: UUID) -> Engagement:
    """Go on after a pause."""
    moved = living.resume(engagement=engagement, by=request.actor, at=request.at)
    return one(moved, by=request.actor)


@life.post("/engagements/{engagement}/notice", scope="engagements:write")
def give_notice(request: ApiRequest, engagement: UUID, body: NoticeSent) -> Engagement:
    """Give notice. Until the last day all goes on; then both go through the exit list."""
    moved = living.begin_ending(
        engagement=engagement, last_day=body.last_day, by=request.actor, at=request.at
    )
    return one(moved, by=request.actor)


@life.post("/engagements/{engagement}/end", scope="engagements:write")
def end_engagement(request: ApiRequest, engagement: UUID) -> Engagement:
    """Close it once everything on the exit list is settled."""
    moved = living.end(engagement=engagement, by=request.actor, at=request.at)
    return one(moved, by=request.actor)


@life.post("/engagements/{engagement}/termination", scope="sign")
def terminate_engagement(
    request: ApiRequest, engagement: UUID, body: TerminationSent
) -> Engagement:
    """End at once for a grave cause. What was accepted stays and is paid."""
    moved = living.terminate(
        engagement=engagement, cause=body.cause, by=request.actor, at=request.at
    )
    return one(moved, by=request.actor)
