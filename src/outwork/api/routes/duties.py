"""Today: what needs whoever asks, and what they wait for."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from ninja import Query

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest, person_of
from outwork.api.schemas.duties import Duty, DutyGroup, Today, Waiting
from outwork.duties.queries import Desk, today, waiting_for
from outwork.notices.mail_teller import MailTeller
from outwork.people.queries import organisations_by_id, persons_by_id, reaching_roles

duties = Noun("Duties")

PageNumber = Annotated[int, Query(ge=1, le=1_000)]


@duties.get("/duties", scope="engagements:read")
def show_today(request: ApiRequest, page: PageNumber = 1) -> Today:
    """What needs whoever asks, grouped by how soon."""
    found = today(desk=_desk(request), page=page)
    groups = [
        DutyGroup(group=group, items=[Duty.of(one) for one in told]) for group, told in found.groups
    ]
    return Today(needing=found.needing, groups=groups, has_more=found.has_more)


@duties.get("/duties/awaited", scope="engagements:read")
def show_awaited(request: ApiRequest, page: PageNumber = 1) -> Waiting:
    """What other organisations owe the reader's."""
    found = waiting_for(desk=_desk(request), page=page)
    return Waiting(items=[Duty.of(one) for one in found])


def teller_for(request: ApiRequest) -> MailTeller:
    """Who puts facts into words, in the person's language and on their clock."""
    person = person_of(request)
    card = persons_by_id([person])[person]
    return MailTeller(zone=ZoneInfo(card.zone), language=card.language)


def names(ids: frozenset[UUID]) -> Mapping[UUID, str]:
    """How people and organisations are called, as far as the reader knows them."""
    people = {one: card.name for one, card in persons_by_id(ids).items() if card.known}
    return people | {one: card.name for one, card in organisations_by_id(ids).items()}


def _desk(request: ApiRequest) -> Desk:
    actor = request.actor
    teller = teller_for(request)
    roles = (
        reaching_roles(person=person_of(request), organisation=actor.organisation, at=request.at)
        if actor.organisation
        else ()
    )
    return Desk(by=actor, at=request.at, zone=teller.zone, roles=roles, teller=teller, names=names)
