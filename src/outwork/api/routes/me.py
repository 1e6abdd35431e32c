"""Who the token acts for, and the organisations it knows."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.people import (
    Me,
    Organisation,
    Organisations,
    OrganisationSent,
)
from outwork.engagements.queries.partners import partners_of
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.queries import organisations_by_id, persons_by_id

people = Noun("People")


@people.get("/me", scope="people:read")
def show_me(request: ApiRequest) -> Me:
    """Whose token this is, for whom it acts and how far it reaches."""
    actor = request.actor
    assert actor.person is not None
    own = actor.organisation
    cards = organisations_by_id([own]) if own else {}
    card = cards.get(own) if own else None
    return Me(
        person=actor.person,
        name=persons_by_id([actor.person])[actor.person].name,
        organisation=Organisation.of(card) if card else None,
        scopes=sorted(request.auth.scopes),
    )


@people.get("/organisations", scope="people:read")
def list_organisations(request: ApiRequest) -> Organisations:
    """Those that one may begin something with, by name."""
    return Organisations(items=[Organisation.of(card) for card in partners_of(request.actor)])


@people.post("/organisations", scope="people:write", status=201)
def enter_other_organisation(request: ApiRequest, body: OrganisationSent) -> Organisation:
    """Enter somebody who has no account: they act by a mailed link, or claim it later."""
    place = Place(zone=body.zone, country=body.country, language=body.language)
    made = enter_organisation(
        kind=body.kind,
        name=body.name,
        place=place,
        contact_name=body.contact_name,
        contact_email=body.contact_email,
        by=request.actor,
        at=request.at,
    )
    return _organisation(made.organisation.pk)


@people.get("/organisations/{organisation}", scope="people:read")
def show_organisation(request: ApiRequest, organisation: UUID) -> Organisation:
    """One organisation, as far as it is open to the reader."""
    return _organisation(organisation)


def _organisation(organisation: UUID) -> Organisation:
    card = organisations_by_id([organisation]).get(organisation)
    if card is None:
        raise Refusal("There is no such organisation.", ground=Ground.MISSING)
    return Organisation.of(card)
