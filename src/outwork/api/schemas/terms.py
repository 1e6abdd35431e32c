"""Terms as they are sent and shown: the fields of the domain's own content, each with its limits.

Amounts in terms are minor units of the terms' one currency, times are minutes.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, PlainSerializer

from outwork.api.schemas.agreed_levels import Country, Minutes, ServiceSent
from outwork.api.schemas.shared import (
    Currency,
    Line,
    Minor,
    Money,
    Sent,
    Shown,
    Text,
    Whole,
    refused,
)
from outwork.arrangement.answers import Basis, Channel, Party, Scope, Substitution, Workplace
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.arrangement.situation import DataClass
from outwork.arrangement.states import TermsState
from outwork.engagements.models import Terms
from outwork.engagements.terms import differences as domain
from outwork.engagements.terms import effects as domain_effects
from outwork.engagements.terms.content import (
    MONDAY_TO_FRIDAY,
    AbsentDay,
    BillingRhythm,
    PhaseContent,
    RightsPass,
    StatementPeriod,
    TermsContent,
    Weekday,
)
from outwork.engagements.terms.spelling import read, spelled, write
from outwork.journal.canonical import digest

Key = Annotated[str, Field(pattern="^[a-z0-9_-]{1,16}$")]
"""Names a line or a result through all versions."""


def _known_arrangement(value: str) -> str:
    known = CATALOGUE.get(value)
    if known is not None and known.is_engagement:
        return value
    accepted = ", ".join(one.id for one in ENGAGEMENTS)
    raise refused("Choose a way of working.", accepted=accepted)


Arrangement = Annotated[
    str,
    Field(max_length=32, description="Its id in the catalogue, such as freelance."),
    AfterValidator(_known_arrangement),
]
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2199, 12, 31))]
PaidFor = Literal[Basis.RESULT, Basis.TIME, Basis.CAPACITY, Basis.SERVICE, Basis.COST]


class MilestoneSent(Sent):
    """A result that is accepted and paid by itself."""

    key: Key
    title: Line
    amount_minor: Minor
    criteria: Annotated[tuple[Line, ...], Field(max_length=50)]
    due_on: Day | None = None
    estimate_minutes: Minutes = 0


class CapSent(Sent):
    """A limit of a line: minutes, an amount, or both."""

    over: Cap
    minutes: Minutes | None = None
    amount_minor: Minor | None = None


class CapacitySent(Sent):
    """Seats that are held ready, and the band within which the client calls them off."""

    seats: Whole
    least_seats: Whole
    most_seats: Whole
    call_off_notice_days: Whole = 14
    absent_day: AbsentDay = AbsentDay.NOT_CHARGED
    replacement_days: Whole = 10
    working_week: frozenset[Weekday] = MONDAY_TO_FRIDAY
    fee_minor: Minor | None = Field(
        default=None, description="Of the rate, what is kept; the rest is passed on at cost."
    )


class LineSent(Sent):
    """One thing that is paid for."""

    key: Key
    basis: Basis
    what: Line
    rate_minor: Minor | None = None
    unit: Line = ""
    role: Line = ""
    review_window_days: Whole | None = None
    caps: Annotated[tuple[CapSent, ...], Field(max_length=10)] = ()
    milestones: Annotated[tuple[MilestoneSent, ...], Field(max_length=200)] = ()
    expense_kinds: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    capacity: CapacitySent | None = None
    service: ServiceSent | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None


class AnswersSent(Sent):
    """Who employs, directs and answers, what is paid for, where and through whom."""

    employer: Party
    director: Party
    answerable: Party
    bases: Annotated[frozenset[PaidFor], Field(min_length=1)]
    workplace: Workplace
    substitution: Substitution
    channel: Channel = Channel.DIRECT


class PhaseSent(Sent):
    """A stretch of the terms under one set of answers."""

    answers: AnswersSent
    starts_on: Day | None = None
    ends_on: Day | None = None


class TermsSent(Sent):
    """Everything that two sides agree on."""

    title: Annotated[Line, Field(min_length=1, max_length=120)]
    arrangement: Arrangement
    currency: Currency
    phases: Annotated[tuple[PhaseSent, ...], Field(max_length=10)] = Field(
        default=(), description="Left out: one phase with the usual answers of the arrangement."
    )
    lines: Annotated[tuple[LineSent, ...], Field(max_length=50)] = ()
    summary: Text = ""
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"
    scope: Scope = Scope.PROJECT
    starts_on: Day | None = None
    ends_on: Day | None = None
    ends_by_itself: bool = True
    notice_days: Annotated[Whole, Field(le=730)] = 14
    renews_months: Annotated[Whole, Field(le=120)] = 0
    billing: BillingRhythm = BillingRhythm.EACH
    payment_days: Whole = 14
    discount_days: Annotated[Whole, Field(le=365)] = 0
    discount_basis_points: Whole = 0
    purchase_order: Annotated[Line, Field(max_length=60)] = ""
    warranty_days: Annotated[Whole, Field(le=3_650)] = 90
    response_hours: Annotated[Whole, Field(le=8_760)] = 24
    report_every_days: Annotated[Whole, Field(le=365)] = 0
    statement_period: StatementPeriod = StatementPeriod.MONTH
    rights: RightsPass = RightsPass.ON_PAYMENT
    liability_percent: Annotated[Whole, Field(le=1_000)] = 100
    law_country: Country = ""
    data_classes: frozenset[DataClass] = frozenset({DataClass.INTERNAL})
    may_pass_on: bool = False
    house_rules: Text = ""
    further: Text = ""

    @property
    def content(self) -> TermsContent:
        """As the domain knows it."""
        sent = read(self.model_dump(mode="json"))
        if sent.phases:
            return sent
        usual = PhaseContent(answers=CATALOGUE[self.arrangement].usual)
        return replace(sent, phases=(usual,))


# A serialiser with a return type would show that type in the document, not the content's own.
_spelled_once = PlainSerializer(lambda content: write(content))  # noqa: PLW0108

Content = Annotated[TermsContent, _spelled_once]
"""Terms as they are kept, in their one spelling."""


class Version(Shown):
    """A version of terms."""

    id: UUID
    engagement: UUID
    number: int
    state: TermsState
    content: Content
    proposed_by: UUID
    note: str
    reply: str
    written_at: datetime
    answer_by: datetime | None = Field(description="When an offer lapses if nobody answers.")
    signed_by: list[UUID] = Field(description="The organisations that agreed to it.")
    signed_under_another_name: list[UUID] = Field(
        description="Those of them for whom somebody signed whom the invitation calls otherwise."
    )
    digest: str = Field(description="SHA-256 of the canonical content that both sides sign.")
    document: UUID | None = Field(
        description="The file of the contract, printed and signed once both agreed (PAdES)."
    )

    @classmethod
    def of(cls, version: Terms) -> "Version":
        return cls(
            id=version.pk,
            engagement=version.engagement_id,
            number=version.number,
            state=TermsState(version.state),
            content=version.value,
            proposed_by=version.proposed_by_id,
            note=version.note,
            reply=version.reply,
            written_at=version.written_at,
            answer_by=version.answer_by,
            signed_by=[one.organisation_id for one in version.agreements.all()],
            signed_under_another_name=[
                one.organisation_id for one in version.agreements.all() if one.is_under_another_name
            ],
            digest=digest(version.content),
            document=version.document_id,
        )


class Versions(Shown):
    """All versions of an engagement's terms, newest first."""

    items: list[Version]


class Difference(Shown):
    """One thing that changed: where, from what, to what."""

    path: list[str]
    before: Any = Field(description="null where it was not there")
    after: Any = Field(description="null where it is gone")

    @classmethod
    def of(cls, found: domain.Difference) -> "Difference":
        return cls(path=list(found.path), before=spelled(found.before), after=spelled(found.after))


class Effect(Shown):
    """How much dearer and longer it becomes; below 0 where it is less."""

    fixed: Money | None = Field(description="Of all results; null where currencies differ.")
    most: Money | None = Field(description="Of the most that can become due; null: no limit.")
    days: int | None = Field(description="By how many days the end moves; null: no end.")

    @classmethod
    def of(cls, found: domain_effects.Effect) -> "Effect":
        return cls(
            fixed=Money.of(found.fixed) if found.fixed is not None else None,
            most=Money.of(found.most) if found.most is not None else None,
            days=found.days,
        )


class Differences(Shown):
    """All that changed from one version to another, in the order of the terms."""

    before: int
    after: int
    items: list[Difference]
    effect: Effect


class ProposalSent(Sent):
    """Terms that are put forward, with what is said to the other side."""

    terms: TermsSent
    note: Text = ""


class RevisedSent(Sent):
    """A draft written anew."""

    terms: TermsSent


class NoteSent(Sent):
    """What is said with an offer."""

    note: Text = ""


class ReasonSent(Sent):
    """Why not; the other side reads it."""

    reason: Text = ""


class AgreementSent(Sent):
    """A signature: the name as it stands in the profile of whoever signs."""

    typed_name: Line
    digest: str | None = Field(
        default=None,
        pattern="^[0-9a-f]{64}$",
        description="Of the version as you read it: refused where it is another.",
    )
