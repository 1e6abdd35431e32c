"""Making an organisation and describing it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from outwork.arrangement.authority import Act
from outwork.kernel.clock import known_zone
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line, clean_name, clean_text
from outwork.people.actions.beginnings import Place, found_organisation, own
from outwork.people.authority import ask, own_organisation
from outwork.people.chronicle import note
from outwork.people.entries import (
    clean_country,
    clean_email,
    clean_language,
    clean_slug,
    clean_website,
)
from outwork.people.models import Department, Organisation, OrganisationAddress, OrganisationKind
from outwork.store.action import action
from outwork.store.actor import Actor

OPEN_KINDS = frozenset(
    {OrganisationKind.COMPANY, OrganisationKind.SOLE_TRADER, OrganisationKind.CENTRE}
)
"""What anybody may found; the operator comes from the first administrator's link."""


@action
def create_organisation(
    *, kind: OrganisationKind, name: str, place: Place, by: Actor, at: datetime
) -> Organisation:
    """Found an organisation and own it. A centre belongs to the organisation somebody acts for."""
    assert kind in OPEN_KINDS
    ask(Act.CREATE_ORGANISATION, by=by, at=at, own=True)
    owner_id = None
    if kind is OrganisationKind.CENTRE:
        ask(Act.CHANGE_ORGANISATION, by=by, at=at)
        owner_id = own_organisation(by)
    assert by.person is not None
    organisation = found_organisation(
        kind=kind, name=name, place=place.cleaned(), owner_id=owner_id, by=by, at=at
    )
    own(organisation=organisation, person=by.person, by=by, at=at)
    return organisation


@action
def change_organisation(
    *,
    name: str,
    country: str,
    zone: str,
    language: str,
    slug: str,
    website: str,
    by: Actor,
    at: datetime,
) -> Organisation:
    """Describe the organisation somebody acts for. `slug` and `website` may be empty."""
    ask(Act.CHANGE_ORGANISATION, by=by, at=at)
    organisation = _locked(own_organisation(by))
    organisation.name = clean_name(name, field="name")
    organisation.country = clean_country(country, field="country")
    organisation.zone = known_zone(zone, field="zone")
    organisation.language = clean_language(language, field="language")
    organisation.slug = clean_slug(slug, field="slug") if slug else None
    organisation.website = clean_website(website, field="website")
    try:
        with transaction.atomic():
            organisation.save(
                update_fields=["name", "country", "zone", "language", "slug", "website"]
            )
    except IntegrityError as error:
        raise Refusal.of(
            "slug",
            "Somebody else has this address. Choose another.",
            given=slug,
            accepted="an address nobody has",
        ) from error
    note("organisation_changed", subject_id=organisation.pk, by=by, at=at)
    return organisation


@action
def set_address(
    *,
    lines: str,
    postal_code: str,
    city: str,
    country: str,
    by: Actor,
    at: datetime,
    invoice_email: str = "",
) -> OrganisationAddress:
    """Say where invoices to the organisation go."""
    ask(Act.CHANGE_ORGANISATION, by=by, at=at)
    values = {
        "lines": clean_text(lines, field="lines", most_characters=300),
        "postal_code": clean_line(
            postal_code, field="postal_code", most_characters=16, may_be_empty=True
        ),
        "city": clean_line(city, field="city", most_characters=100),
        "country": clean_country(country, field="country"),
        "invoice_email": clean_email(invoice_email, field="invoice_email") if invoice_email else "",
    }
    address, _ = OrganisationAddress.objects.update_or_create(
        party_id=own_organisation(by), defaults=values
    )
    note("address_changed", subject_id=address.pk, by=by, at=at)
    return address


@action
def create_department(*, name: str, by: Actor, at: datetime) -> Department:
    """Name a unit of the organisation, to which roles can be limited."""
    ask(Act.CREATE_DEPARTMENT, by=by, at=at)
    department = Department(party_id=own_organisation(by), name=clean_name(name, field="name"))
    try:
        with transaction.atomic():
            department.save(force_insert=True)
    except IntegrityError as error:
        raise Refusal(
            f"There is a department {department.name} already.", ground=Ground.CONFLICT
        ) from error
    note("department_made", subject_id=department.pk, by=by, at=at)
    return department


def _locked(organisation: UUID) -> Organisation:
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation)
