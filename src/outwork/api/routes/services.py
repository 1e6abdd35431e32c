"""Services under agreed levels: told in events, measured and charged by month."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.services import (
    ContestAnswerSent,
    ContestSent,
    Service,
    ServiceEvent,
    ServiceEventPage,
    ServiceEvents,
    ServiceEventsSent,
    ServicePeriod,
    Services,
)
from outwork.delivery.actions.measuring import tell_service
from outwork.delivery.actions.servicing import (
    answer_service_period,
    close_service_period,
    contest_service_period,
)
from outwork.delivery.models import ServiceEvent as EventRow
from outwork.delivery.queries.services import service_period_of, services_of
from outwork.engagements.locking import find_engagement

services = Noun("Services")


@services.get("/engagements/{engagement}/services", scope="delivery:read")
def list_services(request: ApiRequest, engagement: UUID) -> Services:
    """The services with all their months, each recomputed from the events that stand."""
    cards = services_of(engagement=engagement, by=request.actor, at=request.at)
    return Services(items=[Service.of(one) for one in cards])


@services.get("/engagements/{engagement}/services/{line_key}/events", scope="delivery:read")
def list_service_events(
    request: ApiRequest, engagement: UUID, line_key: str, after: After = None, limit: Limit = 50
) -> ServiceEventPage:
    """What was told of a service, newest first."""
    row = find_engagement(engagement, by=request.actor)
    rows = EventRow.objects.filter(engagement=row, line_key=line_key)
    page, cursor = page_of(rows, after=after, limit=limit)
    return ServiceEventPage(items=[ServiceEvent.of_row(one) for one in page], next=cursor)


@services.post(
    "/engagements/{engagement}/services/{line_key}/events", scope="delivery:write", status=201
)
def tell_service_events(
    request: ApiRequest, engagement: UUID, line_key: str, body: ServiceEventsSent
) -> ServiceEvents:
    """Tell what happened, all of it or nothing. Months that change by it are shown anew."""
    made = tell_service(
        engagement=engagement,
        line_key=line_key,
        events=[one.happened for one in body.events],
        by=request.actor,
        at=request.at,
    )
    return ServiceEvents(items=[ServiceEvent.of_row(one) for one in made])


@services.get("/service-periods/{period}", scope="delivery:read")
def show_service_period(request: ApiRequest, period: UUID) -> ServicePeriod:
    """One month that is over: its figures, its credits and why, and what it comes to."""
    return _shown(request, period)


@services.post("/service-periods/{period}/contest", scope="delivery:write")
def contest_one_service_period(
    request: ApiRequest, period: UUID, body: ContestSent
) -> ServicePeriod:
    """Say what is wrong before it is charged. It is held until it is answered."""
    contest_service_period(period=period, reason=body.reason, by=request.actor, at=request.at)
    return _shown(request, period)


@services.post("/service-periods/{period}/answer", scope="delivery:write")
def answer_one_service_period(
    request: ApiRequest, period: UUID, body: ContestAnswerSent
) -> ServicePeriod:
    """Answer what is contested. Events that were told wrongly are corrected where they are told."""
    answer_service_period(
        period=period,
        answer=body.answer,
        concession=body.concession.amount if body.concession else None,
        by=request.actor,
        at=request.at,
    )
    return _shown(request, period)


@services.post("/service-periods/{period}/closing", scope="delivery:write")
def close_one_service_period(request: ApiRequest, period: UUID) -> ServicePeriod:
    """Agree to the month: what it comes to beyond what was charged before is charged now."""
    close_service_period(period=period, by=request.actor, at=request.at)
    return _shown(request, period)


def _shown(request: ApiRequest, period: UUID) -> ServicePeriod:
    card, month = service_period_of(period=period, by=request.actor, at=request.at)
    return ServicePeriod.of(month, sees_money=card.sees_money)
