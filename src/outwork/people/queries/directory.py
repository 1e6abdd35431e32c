"""Who is who, many at a time: names for the ids that other rooms keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from outwork.people.models import Membership, Organisation, PersonDetails
from outwork.store.reading import read_once

FORGOTTEN = "Somebody who left"
"""In place of a name that was erased, or that the reader's scope does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A person as others see them."""

    id: UUID
    name: str
    zone: str
    language: str
    country: str
    contact_email: str
    known: bool = True
    """False where the row was erased or is not the reader's to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCard:
    """An organisation as others see it."""

    id: UUID
    name: str
    kind: str
    country: str
    zone: str
    language: str
    slug: str
    website: str
    unclaimed: bool
    successor_id: UUID | None


def persons_by_id(ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """A card for every id, in one query and in the current scope."""
    return dict(_persons(frozenset(ids)))


def organisations_by_id(ids: Iterable[UUID]) -> dict[UUID, OrganisationCard]:
    """Those organisations that the current scope may know of, in one query."""
    return dict(_organisations(frozenset(ids)))


def contacts_of(organisation: UUID) -> list[PersonCard]:
    """The people of an organisation now, by name, as far as the current scope sees them."""
    members = Membership.objects.filter(party_id=organisation, left_at=None)
    cards = persons_by_id(members.values_list("person_id", flat=True))
    return sorted((card for card in cards.values() if card.known), key=lambda card: card.name)


@read_once
def _persons(ids: frozenset[UUID]) -> dict[UUID, PersonCard]:
    found = PersonDetails.objects.filter(person_id__in=ids)
    cards = {details.person_id: _person(details) for details in found}
    return {person: cards.get(person) or _forgotten(person) for person in ids}


@read_once
def _organisations(ids: frozenset[UUID]) -> dict[UUID, OrganisationCard]:
    return {one.pk: _organisation(one) for one in Organisation.objects.filter(pk__in=ids)}


def _person(details: PersonDetails) -> PersonCard:
    return PersonCard(
        id=details.person_id,
        name=details.name,
        zone=details.zone,
        language=details.language,
        country=details.country,
        contact_email=details.contact_email,
    )


def _forgotten(person: UUID) -> PersonCard:
    return PersonCard(
        id=person,
        name=FORGOTTEN,
        zone="UTC",
        language="en",
        country="",
        contact_email="",
        known=False,
    )


def _organisation(one: Organisation) -> OrganisationCard:
    return OrganisationCard(
        id=one.pk,
        name=one.name,
        kind=one.kind,
        country=one.country,
        zone=one.zone,
        language=one.language,
        slug=one.slug or "",
        website=one.website,
        unclaimed=one.is_unclaimed,
        successor_id=one.successor_id,
    )
