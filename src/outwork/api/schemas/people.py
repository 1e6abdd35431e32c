"""Persons and organisations."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Sent, Shown
from outwork.people.models import OrganisationKind
from outwork.people.queries.directory import OrganisationCard

Zone = Annotated[str, Field(max_length=64, description="An IANA time zone.")]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1")]
Language = Annotated[str, Field(pattern="^[a-z]{2}$", description="ISO 639-1")]


class Organisation(Shown):
    """An organisation as others see it."""

    id: UUID
    name: str
    kind: OrganisationKind
    country: str
    zone: str
    is_unclaimed: bool = Field(description="Entered by others, and nobody's own yet.")

    @classmethod
    def of(cls, card: OrganisationCard) -> "Organisation":
        return cls(
            id=card.id,
            name=card.name,
            kind=OrganisationKind(card.kind),
            country=card.country,
            zone=card.zone,
            is_unclaimed=card.unclaimed,
        )


class Organisations(Shown):
    """Organisations by name."""

    items: list[Organisation]


class Department(Shown):
    """A named unit of one's own organisation, to which roles can be limited."""

    id: UUID
    name: str


class Departments(Shown):
    """Departments by name."""

    items: list[Department]


class OrganisationSent(Sent):
    """Somebody who has no account yet, with whom to speak."""

    kind: Literal[OrganisationKind.COMPANY, OrganisationKind.SOLE_TRADER]
    name: Line
    country: Country
    zone: Zone
    language: Language = "en"
    contact_name: Line
    contact_email: Annotated[str, Field(max_length=254)]


class Me(Shown):
    """Whose token it is."""

    person: UUID
    name: str
    organisation: Organisation | None = Field(description="null for a token of a person alone")
    scopes: list[str]
