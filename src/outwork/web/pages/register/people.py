"""Who can be chosen in the register's forms: suppliers that are known, members of one's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.engagements.queries.partners import partners_of
from outwork.people.actions import enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.authority import allowed, own_organisation
from outwork.people.models import Department, OrganisationKind
from outwork.people.queries import contacts_of
from outwork.store.actor import Actor

Choices = list[tuple[str, str]]


def suppliers_of(by: Actor) -> Choices:
    """Organisations that one's own knows or has entered."""
    return [(str(one.id), one.name) for one in partners_of(by)]


def members_of(by: Actor) -> Choices:
    """The people of one's own organisation."""
    assert by.organisation is not None
    return [(str(one.id), one.name) for one in contacts_of(by.organisation)]


def departments_of(by: Actor, *, at: datetime) -> Choices:
    """The departments in which somebody may place engagements; none for whoever may not."""
    if not allowed(Act.PLACE_IN_DEPARTMENT, by=by, at=at):
        return []
    own = Department.objects.filter(party_id=own_organisation(by)).order_by("name")
    return [(str(one.pk), one.name) for one in own]


def supplier_chosen(typed: Mapping[str, Any], *, zone: str, by: Actor, at: datetime) -> UUID:
    """The organisation that was chosen, or the one that was named, entered as unclaimed."""
    if typed["supplier"]:
        return UUID(typed["supplier"])
    entered = enter_organisation(
        kind=OrganisationKind(typed["kind"]),
        name=typed["name"],
        place=Place(zone=zone, country=typed["country"]),
        contact_name=typed["name"],
        contact_email=typed["email"],
        by=by,
        at=at,
    )
    return entered.organisation.pk
