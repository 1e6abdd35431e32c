"""Engagements: the list, one of them, and a new one."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from django.db.models import Q, QuerySet
from ninja import Query

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.routes.known import refuse_unknown_organisation
from outwork.api.schemas.engagements import DraftSent, Engagement, EngagementPage
from outwork.arrangement.states import EngagementState
from outwork.engagements.actions.drafting import draft
from outwork.engagements.authority import side_of
from outwork.engagements.locking import find_engagement, scoped
from outwork.engagements.models import Engagement as Row
from outwork.engagements.models import Terms
from outwork.people.queries import organisations_by_id
from outwork.store.actor import Actor

engagements = Noun("Engagements")

Words = Annotated[str, Query(max_length=100, description="In the title or a side's name.")]


@engagements.get("/engagements", scope="engagements:read")
def list_engagements(
    request: ApiRequest,
    state: Annotated[list[EngagementState] | None, Query()] = None,
    arrangement: Annotated[list[str] | None, Query(max_length=20)] = None,
    q: Words = "",
    after: After = None,
    limit: Limit = 50,
) -> EngagementPage:
    """Every engagement that the token's organisation sees, newest first."""
    rows, cursor = page_of(
        _found(request.actor, states=state, arrangements=arrangement, words=q),
        after=after,
        limit=limit,
    )
    return EngagementPage(items=shown(rows, by=request.actor), next=cursor)


@engagements.post("/engagements", scope="engagements:write", status=201)
def draft_engagement(request: ApiRequest, body: DraftSent) -> Engagement:
    """Draft an engagement. The other side sees nothing of it before it is offered."""
    refuse_unknown_organisation(body.other, field="other")
    made = draft(
        content=body.terms.content,
        side=body.side,
        other=body.other,
        by=request.actor,
        at=request.at,
    )
    return one(made, by=request.actor)


@engagements.get("/engagements/{engagement}", scope="engagements:read")
def show_engagement(request: ApiRequest, engagement: UUID) -> Engagement:
    """One engagement."""
    return one(find_engagement(engagement, by=request.actor), by=request.actor)


def one(row: Row, *, by: Actor) -> Engagement:
    """An engagement as its reader sees it."""
    return shown([row], by=by)[0]


def shown(rows: Sequence[Row], *, by: Actor) -> list[Engagement]:
    """Engagements as their reader sees them, in two queries."""
    cards = organisations_by_id(side for row in rows for side in (row.client_id, row.supplier_id))
    terms = _terms_in_force([row.pk for row in rows])
    return [
        Engagement.of(row, cards=cards, side=side_of(row, by), terms=terms.get(row.pk))
        for row in rows
    ]


def _terms_in_force(engagements: list[UUID]) -> dict[UUID, UUID]:
    """The agreed version of each, or its newest one while nothing is agreed."""
    versions = Terms.objects.filter(engagement__in=engagements).order_by("number")
    newest: dict[UUID, UUID] = {}
    agreed: dict[UUID, UUID] = {}
    for version, engagement, state in versions.values_list("id", "engagement_id", "state"):
        newest[engagement] = version
        if state == "agreed":
            agreed[engagement] = version
    return newest | agreed


def _found(
    by: Actor,
    *,
    states: list[EngagementState] | None,
    arrangements: list[str] | None,
    words: str,
) -> QuerySet[Row]:
    rows = Row.objects.filter(scoped(by))
    if states:
        rows = rows.filter(state__in=states)
    if arrangements:
        rows = rows.filter(arrangement__in=arrangements)
    if words:
        rows = rows.filter(
            Q(title__icontains=words)
            | Q(client__name__icontains=words)
            | Q(supplier__name__icontains=words)
        )
    return rows
