"""Engagements as lists and pages of programs show them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, Page, Sent, Shown, Text
from outwork.api.schemas.terms import Day, TermsSent
from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState
from outwork.engagements.models import Engagement as Row
from outwork.engagements.queries.register import RegisterRow
from outwork.people.queries.directory import OrganisationCard


class NamedOrganisation(Shown):
    """An organisation, by name as far as it is open to the reader."""

    id: UUID
    name: str | None

    @classmethod
    def of(cls, organisation: UUID, cards: dict[UUID, OrganisationCard]) -> "NamedOrganisation":
        card = cards.get(organisation)
        return cls(id=organisation, name=card.name if card else None)


class Engagement(Shown):
    """A working relation between a client and a supplier."""

    id: UUID
    title: str
    state: EngagementState
    arrangement: str
    client: NamedOrganisation
    supplier: NamedOrganisation
    your_side: Side | None = Field(description="null for a reviewer or payer of neither side")
    currency: str
    starts_on: date | None
    ends_on: date | None
    notice_by: date | None = Field(description="Until when notice stops the next renewal.")
    ended_because: str
    made_elsewhere: bool
    is_sample: bool
    terms: UUID | None = Field(description="The version in force, or the newest one.")
    created_at: datetime

    @classmethod
    def of(
        cls,
        row: Row,
        *,
        cards: dict[UUID, OrganisationCard],
        side: Side | None,
        terms: UUID | None,
    ) -> "Engagement":
        return cls(
            id=row.pk,
            title=row.title,
            state=EngagementState(row.state),
            arrangement=row.arrangement,
            client=NamedOrganisation.of(row.client_id, cards),
            supplier=NamedOrganisation.of(row.supplier_id, cards),
            your_side=side,
            currency=row.currency,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            notice_by=row.notice_by,
            ended_because=row.ended_because,
            made_elsewhere=row.made_elsewhere,
            is_sample=row.is_sample,
            terms=terms,
            created_at=row.created_at,
        )


class EngagementPage(Page[Engagement]):
    """Engagements, newest first."""


class DraftSent(Sent):
    """A new engagement: which side one is on, with whom, on which terms."""

    side: Side
    other: UUID = Field(description="The other organisation; POST /organisations enters a new one.")
    terms: TermsSent


class NoticeSent(Sent):
    """When it shall end; left out, as soon as its exit list is done."""

    last_day: Day | None = None


class TerminationSent(Sent):
    """The grave cause for which it ends at once. The other side reads it."""

    cause: Text


class RegisterNoteSent(Sent):
    """What one's own organisation notes."""

    owner: UUID | None = None
    cost_centre: Line = Field(default="", max_length=40)
    note: Text = ""


class DepartmentSent(Sent):
    """To which department of one's own organisation an engagement belongs."""

    department: UUID | None = Field(description="One from GET /departments; null is none.")


class RegisterLine(Shown):
    """An outside engagement as its client's register shows it today."""

    id: UUID
    title: str
    arrangement: str
    state: EngagementState
    supplier: UUID
    supplier_name: str
    country: str
    owner: UUID | None
    owner_name: str
    department: UUID | None
    department_name: str
    cost_centre: str
    value: Money | None = Field(description="A year; null where nothing limits it.")
    starts_on: date | None
    ends_on: date | None
    notice_by: date | None
    cost_to_leave: Money | None = Field(description="null where nothing binds")
    made_elsewhere: bool
    confirmed_by_both: bool

    @classmethod
    def of(cls, row: RegisterRow) -> "RegisterLine":
        return cls(
            id=row.id,
            title=row.title,
            arrangement=row.arrangement,
            state=EngagementState(row.state),
            supplier=row.supplier_id,
            supplier_name=row.supplier,
            country=row.country,
            owner=row.owner_id,
            owner_name=row.owner,
            department=row.department_id,
            department_name=row.department,
            cost_centre=row.cost_centre,
            value=Money.of(row.value) if row.value else None,
            starts_on=row.starts_on,
            ends_on=row.horizon.ends_on,
            notice_by=row.horizon.notice_by,
            cost_to_leave=Money.of(row.leaving.total) if row.leaving else None,
            made_elsewhere=row.made_elsewhere,
            confirmed_by_both=row.confirmed_by_both,
        )


class RegisterPage(Page[RegisterLine]):
    """The register, newest first."""


class OutsideContractSent(Sent):
    """A contract that one's own organisation signed elsewhere, as client."""

    supplier: UUID
    terms: TermsSent
    signed_on: Day | None = None
    owner: UUID | None = Field(default=None, description="Left out: whoever brings it in.")
    cost_centre: Line = Field(default="", max_length=40)
    note: Text = ""


class SignedFileSent(Sent):
    """The signed document: a PDF that was uploaded to the engagement."""

    file: UUID


class SettledSent(Sent):
    """The files that prove it, where the item wants some."""

    files: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
