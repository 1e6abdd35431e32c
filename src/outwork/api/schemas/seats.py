"""Seats: who is on them, how their number moves, and what a month of them comes to."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.agreed_levels import Country
from outwork.api.schemas.shared import Line, Minor, Money, Sent, Shown, Text, Whole
from outwork.api.schemas.terms import Day
from outwork.arrangement.answers import Party
from outwork.arrangement.states import CapacityPeriodState, ReplacementState
from outwork.delivery.models import AbsenceKind
from outwork.delivery.queries.bench import OnBench
from outwork.delivery.queries.seat_months import MonthDetail, ShareCard
from outwork.delivery.queries.seats import (
    AbsenceCard,
    MonthCard,
    ProposalCard,
    SeatCard,
    StayCard,
    Team,
)
from outwork.delivery.seats.places import Whereabouts


class CallOffSent(Sent):
    """Another number of seats from a day on, within the agreed band."""

    seats: Whole
    first_day: Day
    give_back: Annotated[tuple[UUID, ...], Field(max_length=500)] = Field(
        default=(), description="Seats to give back first; else empty ones and the highest numbers."
    )


class StaffingSent(Sent):
    """Who is on the seat from when on; the rest where it differs from the terms."""

    person: UUID
    first_day: Day
    employer: Line = Field(default="", description="Who employs them, if not the supplier itself.")
    country: Country = ""
    premises: Line = Field(default="", description="The client's place at which they stay.")

    @property
    def where(self) -> Whereabouts:
        return Whereabouts(employer=self.employer, country=self.country, premises=self.premises)


class ReplacementSent(Sent):
    """Who is proposed for the seat, from when on."""

    person: UUID
    first_day: Day
    note: Annotated[Text, Field(max_length=2_000)] = ""


class DeclineSent(Sent):
    """Why not; the supplier reads it."""

    reason: Annotated[Text, Field(max_length=2_000)]


class LeavingSent(Sent):
    """Until when somebody stays, and why they leave."""

    last_day: Day
    because: Line = ""


class HandoverSent(Sent):
    """What was handed over, to whom, and where it is written down."""

    words: Text


class DirectionSent(Sent):
    """Who directs somebody in truth."""

    directed_by: Party


class AbsenceSent(Sent):
    """Days on which somebody is away."""

    first_day: Day
    last_day: Day
    kind: AbsenceKind = Field(description="Why; the client does not see it.")
    stand_in: UUID | None = Field(default=None, description="Who is there in their place.")


class SeatCostSent(Sent):
    """What somebody costs a month from a day on, in the minor unit of the engagement's currency."""

    month_minor: Minor
    first_day: Day


class Absence(Shown):
    """Days on which somebody is away."""

    id: UUID
    first_day: date
    last_day: date
    kind: AbsenceKind | None = Field(description="null for everybody but the employer")
    stand_in: str

    @classmethod
    def of(cls, card: AbsenceCard) -> "Absence":
        return cls(
            id=card.id,
            first_day=card.period.start,
            last_day=card.period.last,
            kind=AbsenceKind(card.kind) if card.kind else None,
            stand_in=card.stand_in,
        )


class Stay(Shown):
    """Somebody on a seat."""

    id: UUID
    person: UUID
    name: str
    first_day: date
    last_day: date | None = Field(description="null while nobody said that they leave")
    employer: str
    country: str
    premises: str
    directed_by: Party | None = Field(description="In truth, where it is not who the terms name.")
    leaves_because: str
    handover: str
    handover_accepted_at: datetime | None
    rules_read_at: datetime | None
    absences: list[Absence]

    @classmethod
    def of(cls, card: StayCard) -> "Stay":
        return cls(
            id=card.id,
            person=card.person,
            name=card.name,
            first_day=card.first_day,
            last_day=card.last_day,
            employer=card.employer,
            country=card.country,
            premises=card.premises,
            directed_by=Party(card.directed_by) if card.directed_by else None,
            leaves_because=card.leaves_because,
            handover=card.handover,
            handover_accepted_at=card.handover_accepted_at,
            rules_read_at=card.rules_read_at,
            absences=[Absence.of(one) for one in card.absences],
        )


class Proposal(Shown):
    """Somebody proposed for a seat."""

    id: UUID
    person: UUID
    name: str
    first_day: date
    note: str
    answer: str
    state: ReplacementState

    @classmethod
    def of(cls, card: ProposalCard) -> "Proposal":
        return cls(
            id=card.id,
            person=card.person,
            name=card.name,
            first_day=card.first_day,
            note=card.note,
            answer=card.answer,
            state=ReplacementState(card.state),
        )


class Seat(Shown):
    """A seat with everybody on it that the reader sees, the oldest first."""

    id: UUID
    line_key: str
    number: int
    first_day: date
    last_day: date | None = Field(description="null while nobody called it off")
    stays: list[Stay]
    proposals: list[Proposal]

    @classmethod
    def of(cls, card: SeatCard) -> "Seat":
        return cls(
            id=card.id,
            line_key=card.line_key,
            number=card.number,
            first_day=card.period.start,
            last_day=None if card.period.is_open else card.period.last,
            stays=[Stay.of(one) for one in card.stays],
            proposals=[Proposal.of(one) for one in card.proposals],
        )


class Month(Shown):
    """A month of the seats of one line."""

    id: UUID
    line_key: str
    month: date
    state: CapacityPeriodState
    net: Money = Field(description="What was charged for it so far.")

    @classmethod
    def of(cls, card: MonthCard) -> "Month":
        return cls(
            id=card.id,
            line_key=card.line_key,
            month=card.month,
            state=CapacityPeriodState(card.state),
            net=Money.of(card.net),
        )


class TeamOnSeats(Shown):
    """All seats of an engagement, and their months, newest first."""

    engagement: UUID
    seats: list[Seat]
    months: list[Month]

    @classmethod
    def of(cls, team: Team) -> "TeamOnSeats":
        return cls(
            engagement=team.engagement,
            seats=[Seat.of(one) for one in team.seats],
            months=[Month.of(one) for one in team.months],
        )


class Share(Shown):
    """What one person's stay comes to in a month; shares add up to the month."""

    assignment: UUID
    name: str
    first_day: date
    last_day: date
    working_days: int
    charged_days: int
    net: Money
    cost: Money | None = Field(description="To the employer; null for everybody else.")
    margin: Money | None

    @classmethod
    def of(cls, card: ShareCard) -> "Share":
        return cls(
            assignment=card.assignment,
            name=card.name,
            first_day=card.first_day,
            last_day=card.last_day,
            working_days=card.working_days,
            charged_days=card.charged_days,
            net=Money.of(card.net),
            cost=Money.of(card.cost) if card.cost is not None else None,
            margin=Money.of(card.margin) if card.margin is not None else None,
        )


class CapacityPeriod(Shown):
    """A month of seats with its shares."""

    id: UUID
    engagement: UUID
    line_key: str
    month: date
    state: CapacityPeriodState
    comes_to: Money | None = Field(
        description="By the records as they stand; null for whoever sees no individuals."
    )
    charged: Money
    shares: list[Share]

    @classmethod
    def of(cls, detail: MonthDetail) -> "CapacityPeriod":
        return cls(
            id=detail.id,
            engagement=detail.engagement,
            line_key=detail.line_key,
            month=detail.month,
            state=CapacityPeriodState(detail.state),
            comes_to=Money.of(detail.comes_to) if detail.comes_to is not None else None,
            charged=Money.of(detail.charged),
            shares=[Share.of(one) for one in detail.shares],
        )


class BenchRow(Shown):
    """One of one's own people in a month."""

    person: UUID
    name: str
    seated_days: int
    working_days: int
    utilisation_percent: int
    titles: list[str]

    @classmethod
    def of(cls, row: OnBench) -> "BenchRow":
        return cls(
            person=row.person,
            name=row.name,
            seated_days=row.seated_days,
            working_days=row.working_days,
            utilisation_percent=row.utilisation_percent,
            titles=list(row.titles),
        )


class Bench(Shown):
    """Everybody of one's own organisation in a month, those without a seat first."""

    month: date
    items: list[BenchRow]
