"""The register: every outside engagement of the organisation, made here or elsewhere."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit
from outwork.api.requests import ApiRequest
from outwork.api.routes.engagements import one
from outwork.api.routes.known import refuse_unknown_organisation, refuse_unless_colleague
from outwork.api.schemas.engagements import (
    DepartmentSent,
    Engagement,
    OutsideContractSent,
    RegisterLine,
    RegisterNoteSent,
    RegisterPage,
    SettledSent,
    SignedFileSent,
)
from outwork.delivery.actions.closing import settle_exit_item
from outwork.engagements.actions.drafting import note_in_register
from outwork.engagements.actions.outside import attach_signed, bring_in, confirm_outside
from outwork.engagements.actions.placing import place_in_department
from outwork.engagements.locking import find_engagement
from outwork.engagements.queries.register import register as register_rows

register = Noun("Register")


@register.get("/register", scope="engagements:read")
def list_register(request: ApiRequest, after: After = None, limit: Limit = 50) -> RegisterPage:
    """All outside engagements of the organisation as client, newest first."""
    rows = register_rows(by=request.actor, at=request.at, today=request.at.date())
    ordered = sorted(rows, key=lambda row: row.id, reverse=True)
    left = [row for row in ordered if after is None or row.id < after]
    page = left[:limit]
    cursor = page[-1].id if len(left) > limit else None
    return RegisterPage(items=[RegisterLine.of(row) for row in page], next=cursor)


@register.post("/register", scope="sign", status=201)
def bring_in_contract(request: ApiRequest, body: OutsideContractSent) -> Engagement:
    """Enter a contract signed elsewhere. It binds here, marked until the other side confirms."""
    refuse_unknown_organisation(body.supplier, field="supplier")
    refuse_unless_colleague(body.owner, by=request.actor, field="owner")
    made = bring_in(
        content=body.terms.content,
        supplier=body.supplier,
        signed_on=body.signed_on,
        owner=body.owner,
        cost_centre=body.cost_centre,
        note=body.note,
        by=request.actor,
        at=request.at,
    )
    return one(made, by=request.actor)


@register.put("/engagements/{engagement}/register-note", scope="engagements:write")
def put_register_note(request: ApiRequest, engagement: UUID, body: RegisterNoteSent) -> Engagement:
    """Note owner, cost centre and words for one's own organisation; nobody else sees them."""
    refuse_unless_colleague(body.owner, by=request.actor, field="owner")
    note_in_register(
        engagement=engagement,
        owner=body.owner,
        cost_centre=body.cost_centre,
        note=body.note,
        by=request.actor,
        at=request.at,
    )
    return one(find_engagement(engagement, by=request.actor), by=request.actor)


@register.put("/engagements/{engagement}/department", scope="engagements:write")
def put_department(request: ApiRequest, engagement: UUID, body: DepartmentSent) -> Engagement:
    """Say to which department of one's own organisation an engagement belongs; null is to none.

    Roles that are limited to a department reach what belongs to it.
    """
    place_in_department(
        engagement=engagement, department=body.department, by=request.actor, at=request.at
    )
    return one(find_engagement(engagement, by=request.actor), by=request.actor)


@register.put("/engagements/{engagement}/signed-document", scope="engagements:write")
def put_signed_document(request: ApiRequest, engagement: UUID, body: SignedFileSent) -> Engagement:
    """Attach the signed document of a contract made elsewhere."""
    attach_signed(engagement=engagement, file=body.file, by=request.actor, at=request.at)
    return one(find_engagement(engagement, by=request.actor), by=request.actor)


@register.post("/engagements/{engagement}/confirmation", scope="sign")
def confirm_contract(request: ApiRequest, engagement: UUID) -> Engagement:
    """Say that a contract which the other side brought in is the one that was signed."""
    confirm_outside(engagement=engagement, by=request.actor, at=request.at)
    return one(find_engagement(engagement, by=request.actor), by=request.actor)


@register.post("/engagements/{engagement}/exit-items/{item}", scope="engagements:write")
def settle_item(request: ApiRequest, engagement: UUID, item: str, body: SettledSent) -> Engagement:
    """Confirm that an item of the exit list is settled."""
    settle_exit_item(
        engagement=engagement, item=item, files=body.files, by=request.actor, at=request.at
    )
    return one(find_engagement(engagement, by=request.actor), by=request.actor)
