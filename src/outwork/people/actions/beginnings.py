"""The first rows of persons and organisations: used by every act that makes one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.authority import Role
from outwork.kernel.clock import known_zone
from outwork.kernel.text import clean_name
from outwork.people.chronicle import note
from outwork.people.entries import clean_country, clean_email, clean_language
from outwork.people.models import (
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    PersonDetails,
    RoleGrant,
)
from outwork.people.scopes import in_person, within
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody is and how they read: an IANA zone, a country, a language."""

    zone: str
    country: str
    language: str = "en"

    def cleaned(self) -> "Place":
        """The same, checked. Raises Refusal."""
        return Place(
            zone=known_zone(self.zone, field="zone"),
            country=clean_country(self.country, field="country"),
            language=clean_language(self.language, field="language"),
        )


def know_person(
    *, person: UUID, name: str, email: str, place: Place, by: Actor, at: datetime
) -> Person:
    """A person and the one row that tells who they are; known ones get the row's new values."""
    known, _ = Person.objects.get_or_create(pk=person, defaults={"known_since": at})
    values = {
        "name": clean_name(name, field="name"),
        "contact_email": clean_email(email, field="email") if email else "",
        "zone": place.zone,
        "country": place.country,
        "language": place.language,
    }
    with scope(in_person(by, person)):
        PersonDetails.objects.update_or_create(person=known, defaults=values)
    return known


def found_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    place: Place,
    by: Actor,
    at: datetime,
    owner_id: UUID | None = None,
    entered_by_id: UUID | None = None,
) -> Organisation:
    """An organisation without anybody in it yet."""
    organisation = Organisation(
        id=new_id(),
        kind=kind,
        name=clean_name(name, field="organisation_name"),
        country=place.country,
        zone=place.zone,
        language=place.language,
        owner_id=owner_id,
        entered_by_id=entered_by_id,
        made_at=at,
    )
    with scope(within(by, organisation.pk)):
        organisation.save(force_insert=True)
    note(
        "organisation_made",
        subject_id=organisation.pk,
        party_id=organisation.pk,
        by=by,
        at=at,
        body={"kind": str(kind)},
    )
    return organisation


def join(*, organisation: Organisation, person: UUID, by: Actor, at: datetime) -> Membership:
    """Make somebody a member; who is one stays one."""
    with scope(within(by, organisation.pk)):
        membership, made = Membership.objects.get_or_create(
            party=organisation, person_id=person, left_at=None, defaults={"joined_at": at}
        )
        if made:
            note(
                "member_joined",
                subject_id=membership.pk,
                party_id=organisation.pk,
                by=by,
                at=at,
                body={"person": person},
            )
    return membership


def own(*, organisation: Organisation, person: UUID, by: Actor, at: datetime) -> RoleGrant:
    """Make somebody the first owner of an organisation that was just made."""
    join(organisation=organisation, person=person, by=by, at=at)
    assert by.person is not None
    grant = RoleGrant(
        party=organisation,
        person_id=person,
        role=Role.OWNER.value,
        first_day=at.astimezone(ZoneInfo(organisation.zone)).date(),
        granted_by_id=by.person,
    )
    with scope(within(by, organisation.pk)):
        grant.save(force_insert=True)
        note(
            "role_granted",
            subject_id=grant.pk,
            party_id=organisation.pk,
            by=by,
            at=at,
            body={"person": person, "role": grant.role},
        )
    return grant
