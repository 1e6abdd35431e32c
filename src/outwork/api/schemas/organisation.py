"""One's own organisation: what it is called, who belongs to it, and what they may do."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.people import Country, Language, Zone
from outwork.api.schemas.shared import Line, Money, MoneySent, Sent, Shown
from outwork.api.schemas.terms import Day
from outwork.arrangement.authority import Role
from outwork.people.actions.roles import RoleOffer
from outwork.people.models import OneTimeLink, OrganisationKind
from outwork.people.models import Organisation as Row
from outwork.people.queries.members import MemberRow, RoleLine


class DescriptionSent(Sent):
    """How the organisation is called and found."""

    name: Annotated[Line, Field(min_length=1)]
    country: Country
    zone: Zone
    language: Language = "en"
    slug: Annotated[str, Field(max_length=64, description="Of its public address.")] = ""
    website: Annotated[str, Field(max_length=200)] = ""


class OwnOrganisation(Shown):
    """The organisation that the token acts for."""

    id: UUID
    kind: OrganisationKind
    name: str
    country: str
    zone: str
    language: str
    slug: str | None
    website: str

    @classmethod
    def of(cls, row: Row) -> "OwnOrganisation":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class NewDepartmentSent(Sent):
    """A unit to which roles can be limited."""

    name: Annotated[Line, Field(min_length=1, max_length=100)]


class RoleSent(Sent):
    """A role with its limits."""

    role: Role
    first_day: Day | None = Field(default=None, description="Left out: today.")
    last_day: Day | None = Field(default=None, description="Included. null: until further notice.")
    limit: MoneySent | None = Field(default=None, description="Signs up to it. null: any amount.")
    department: UUID | None = None
    engagement: UUID | None = None

    def offer(self, *, today: date) -> RoleOffer:
        return RoleOffer(
            role=Role(self.role),
            first_day=self.first_day or today,
            last_day=self.last_day,
            limit=self.limit.amount if self.limit else None,
            department=self.department,
            engagement=self.engagement,
        )


class RoleHeld(Shown):
    """A role that counts now or will."""

    id: UUID
    role: Role
    department: str
    is_narrow: bool = Field(description="It counts for one engagement or programme only.")
    limit: Money | None
    first_day: date
    last_day: date | None
    deputy_of: str = Field(description="Whom they stand in for.")
    counts_now: bool

    @classmethod
    def of(cls, line: RoleLine) -> "RoleHeld":
        return cls(
            id=line.id,
            role=Role(line.role),
            department=line.department,
            is_narrow=line.is_narrow,
            limit=Money.of(line.limit) if line.limit else None,
            first_day=line.first_day,
            last_day=line.last_day,
            deputy_of=line.deputy_of,
            counts_now=line.counts_now,
        )


class Member(Shown):
    """Somebody of the organisation."""

    person: UUID
    name: str
    email: str
    roles: list[RoleHeld]

    @classmethod
    def of(cls, row: MemberRow) -> "Member":
        return cls(
            person=row.person,
            name=row.name,
            email=row.email,
            roles=[RoleHeld.of(one) for one in row.roles],
        )


class Members(Shown):
    """Members by name."""

    items: list[Member]


class InvitationSent(Sent):
    """Whom to ask in, and what they may do once they accept."""

    email: Annotated[str, Field(max_length=254)]
    roles: Annotated[tuple[RoleSent, ...], Field(min_length=1, max_length=10)]


class Invitation(Shown):
    """An invitation that was mailed. Its link is told to nobody else."""

    id: UUID
    email: str
    expires_at: datetime

    @classmethod
    def of(cls, link: OneTimeLink) -> "Invitation":
        return cls(id=link.pk, email=link.email, expires_at=link.expires_at)


class DeputySent(Sent):
    """Who stands in for a role, and on which days."""

    person: UUID
    first_day: Day
    last_day: Day


class GrantShown(Shown):
    """A role that was given or ended."""

    id: UUID
    person: UUID
    role: Role
    first_day: date
    last_day: date | None
    ended_at: datetime | None


class MembershipEnded(Shown):
    """Somebody who belongs no longer."""

    person: UUID
    left_at: datetime
