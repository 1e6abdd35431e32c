"""Engagements as lists and pages of programs show them."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Page, Sent, Shown, Text
from outwork.api.schemas.terms import Day, TermsSent
from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState
from outwork.engagements.models import Engagement as Row
from outwork.engagements.models import RegisterEntry as Entry
from outwork.people.queries.directory import OrganisationCard


class Party(Shown):
    """An organisation, by name as far as it is open to the reader."""

    id: UUID
    name: str | None

    @classmethod
    def of(cls, organisation: UUID, cards: dict[UUID, OrganisationCard]) -> "Party":
        card = cards.get(organisation)
        return cls(id=organisation, name=card.name if card else None)


class Engagement(Shown):
    """A working relation between a client and a supplier."""

    id: UUID
    title: str
    state: EngagementState
    arrangement: str
    client: Party
    supplier: Party
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
            client=Party.of(row.client_id, cards),
            supplier=Party.of(row.supplier_id, cards),
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


class RegisterNote(Shown):
    """What one's own organisation notes about an engagement: nobody else sees it."""

    owner: UUID | None
    cost_centre: str
    note: str

    @classmethod
    def of(cls, entry: Entry) -> "RegisterNote":
        return cls(owner=entry.owner_id, cost_centre=entry.cost_centre, note=entry.note)


class RegisterNoteSent(Sent):
    """What one's own organisation notes."""

    owner: UUID | None = None
    cost_centre: Line = Field(default="", max_length=40)
    note: Text = ""


class RegisterLine(Shown):
    """An outside engagement in the register of one's organisation."""

    engagement: Engagement
    note: RegisterNote | None


class RegisterPage(Page[RegisterLine]):
    """The register, newest first."""
