"""Guiding hours of one's own side: said week by week, beside what was planned."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.routes.hours import AnyDay
from outwork.api.schemas.guiding import Guiding, GuidingPlanSent, GuidingSent
from outwork.delivery.actions.guiding import plan_guiding, say_guiding
from outwork.delivery.queries.guiding import guiding_of
from outwork.engagements.locking import find_engagement

guiding = Noun("Guiding hours")


@guiding.get("/engagements/{engagement}/guiding", scope="delivery:read")
def show_guiding(request: ApiRequest, engagement: UUID) -> Guiding:
    """What guiding takes one's own side."""
    row = find_engagement(engagement, by=request.actor)
    return _shown(request, row.pk)


@guiding.put("/engagements/{engagement}/guiding/{day}", scope="delivery:write")
def put_own_guiding(
    request: ApiRequest, engagement: UUID, day: AnyDay, body: GuidingSent
) -> Guiding:
    """Say how long one guided in a week; saying it again replaces the figure."""
    say_guiding(
        engagement=engagement, week=day, minutes=body.minutes, by=request.actor, at=request.at
    )
    return _shown(request, engagement)


@guiding.put("/engagements/{engagement}/guiding-plan", scope="delivery:write")
def put_guiding_plan(request: ApiRequest, engagement: UUID, body: GuidingPlanSent) -> Guiding:
    """Say how much guiding one's own side reckons with."""
    plan_guiding(
        engagement=engagement,
        minutes_a_week=body.minutes_a_week,
        by=request.actor,
        at=request.at,
    )
    return _shown(request, engagement)


def _shown(request: ApiRequest, engagement: UUID) -> Guiding:
    return Guiding.of(guiding_of(engagement=engagement, today=request.at.date(), by=request.actor))
