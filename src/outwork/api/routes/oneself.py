"""What concerns oneself: details, the working week, what is free of it, one's data."""

from typing import Annotated
from uuid import UUID

from ninja import Query

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest, person_of
from outwork.api.schemas.oneself import (
    Details,
    DetailsSent,
    FreeWeek,
    OwnData,
    WorkingWeek,
    WorkingWeekSent,
)
from outwork.api.schemas.terms import Day
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import export_of, set_working_week, update_details
from outwork.people.models import PersonDetails, WorkingWeekRow
from outwork.people.queries import free_minutes

oneself = Noun("Oneself")


@oneself.get("/me/details", scope="people:read")
def show_own_details(request: ApiRequest) -> Details:
    """Name, address for others, country, clock and language."""
    return Details.of(PersonDetails.objects.get(person_id=person_of(request)))


@oneself.put("/me/details", scope="people:write")
def put_own_details(request: ApiRequest, body: DetailsSent) -> Details:
    """Say who one is."""
    changed = update_details(
        name=body.name,
        contact_email=body.contact_email,
        place=body.place,
        by=request.actor,
        at=request.at,
    )
    return Details.of(changed)


@oneself.get("/me/working-week", scope="people:read")
def show_own_working_week(request: ApiRequest) -> WorkingWeek:
    """When one works in a usual week."""
    found = WorkingWeekRow.objects.filter(person_id=person_of(request)).first()
    if found is None:
        raise Refusal("No working week was entered yet.", ground=Ground.MISSING)
    return WorkingWeek.of(found)


@oneself.put("/me/working-week", scope="people:write")
def put_own_working_week(request: ApiRequest, body: WorkingWeekSent) -> WorkingWeek:
    """Say when one works. No engagement promises more than it holds."""
    row = set_working_week(
        zone=body.zone,
        shifts=[one.shift for one in body.shifts],
        by=request.actor,
        at=request.at,
    )
    return WorkingWeek.of(row)


@oneself.get("/people/{person}/free-hours", scope="people:read")
def show_free_hours(
    request: ApiRequest,
    person: UUID,
    week: Annotated[Day | None, Query(description="Any day of it. Left out: this week.")] = None,
) -> FreeWeek:
    """What is left of a week of somebody whom one knows, beyond all that is promised."""
    day = week or request.at.date()
    return FreeWeek(
        person=person,
        monday=Period.week_of(day).start,
        free_minutes=free_minutes(person=person, week=day, by=request.actor),
    )


@oneself.get("/me/data", scope="people:read")
def show_own_data(request: ApiRequest) -> OwnData:
    """Everything that is kept about whoever acts, to take along."""
    return OwnData.model_validate(export_of(by=request.actor, at=request.at))
