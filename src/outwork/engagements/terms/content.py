"""The content of terms: everything two sides agree on, as frozen plain values.

The document is rendered from this, never the other way round. Amounts are minor units of the terms'
one currency, time is in minutes, dates are in the client's calendar. Keys name a line or a
milestone through all versions, so that versions can be compared and work stays where it belongs.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outwork.arrangement.answers import Answers, Basis, Scope
from outwork.arrangement.bases import Cap
from outwork.arrangement.situation import DataClass
from outwork.engagements.terms.service.content import ServiceContent


class BillingRhythm(StrEnum):
    """When charges become an invoice."""

    EACH = "each"  # as soon as a charge arises
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class StatementPeriod(StrEnum):
    """What one statement of hours covers, where the client approves totals."""

    WEEK = "week"
    MONTH = "month"


class Weekday(StrEnum):
    """A day of the working week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """As `date.weekday` counts: Monday is 0."""
        return tuple(Weekday).index(self)


MONDAY_TO_FRIDAY = frozenset(tuple(Weekday)[:5])


class AbsentDay(StrEnum):
    """What a working day costs on which the person of a seat is away."""

    NOT_CHARGED = "not_charged"
    CHARGED = "charged"
    REPLACED = "replaced"  # charged where somebody stands in, else not


class RightsPass(StrEnum):
    """When the rights in the results pass to the client."""

    ON_PAYMENT = "on_payment"
    ON_CREATION = "on_creation"
    LICENCE = "licence"  # they stay with the supplier, who licenses the results


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneContent:
    """A piece of the work that is accepted and paid by itself."""

    key: str
    title: str
    amount_minor: int
    criteria: tuple[str, ...]
    """Written before the work; each can be seen to be met or not."""
    due_on: date | None = None
    estimate_minutes: int = 0
    """Work paid by result promises hours too: by its estimate and date (SUB-5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapContent:
    """A limit of a line: minutes, an amount, or both, over a week, a month, the line or all."""

    over: Cap
    minutes: int | None = None
    amount_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityContent:
    """Seats that are held ready, and how they move, of a line that pays for capacity."""

    seats: int
    """From the first day on, until somebody calls off another number."""
    least_seats: int
    """The band within which the client calls off seats without a new agreement (OUT-4)."""
    most_seats: int
    call_off_notice_days: int = 14
    absent_day: AbsentDay = AbsentDay.NOT_CHARGED
    replacement_days: int = 10
    """How long a seat may stay empty once its person has left."""
    working_week: frozenset[Weekday] = MONDAY_TO_FRIDAY
    """The days by which parts of a month count. Public holidays on them count as worked."""
    fee_minor: int | None = None
    """Of the rate, what the provider keeps, where the rest is passed on at cost."""

    @property
    def weekdays(self) -> frozenset[int]:
        """The working week as `Period.working_days` counts it."""
        return frozenset(day.number for day in self.working_week)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContent:
    """One thing that is paid for."""

    key: str
    basis: Basis
    what: str
    rate_minor: int | None = None
    """For each unit: an hour of time, a month of a seat; results carry amounts of their own."""
    unit: str = ""
    role: str = ""
    review_window_days: int | None = None
    caps: tuple[CapContent, ...] = ()
    milestones: tuple[MilestoneContent, ...] = ()
    expense_kinds: tuple[str, ...] = ()
    capacity: CapacityContent | None = None
    """Of a line that pays for seats; a contract made elsewhere may leave it out."""
    service: ServiceContent | None = None
    """How a service is measured; None where it is measured and charged elsewhere."""
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def fixed_minor(self) -> int:
        """What its milestones come to."""
        return sum(milestone.amount_minor for milestone in self.milestones)

    def cap(self, over: Cap) -> CapContent | None:
        return next((cap for cap in self.caps if cap.over is over), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseContent:
    """A stretch of the terms under one frozen copy of the answers."""

    answers: Answers
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsContent:
    """Everything that two sides agree on."""

    title: str
    arrangement: str
    """Its id in the catalogue; nothing branches on it."""
    currency: str
    phases: tuple[PhaseContent, ...]
    lines: tuple[LineContent, ...] = ()
    summary: str = ""
    language: str = "en"
    scope: Scope = Scope.PROJECT
    starts_on: date | None = None
    ends_on: date | None = None
    """None where it goes on until somebody gives notice, or ends by itself with its last result."""
    ends_by_itself: bool = True
    """Whether it closes once everything is accepted and paid (FRE-5)."""
    notice_days: int = 14
    renews_months: int = 0
    billing: BillingRhythm = BillingRhythm.EACH
    payment_days: int = 14
    discount_days: int = 0
    discount_basis_points: int = 0
    purchase_order: str = ""
    warranty_days: int = 90
    response_hours: int = 24
    """How long a question may wait for its answer, on working days (OFF-13)."""
    report_every_days: int = 0
    """How often the supplier reports on the work (OFF-11); 0 where nothing regular is agreed."""
    statement_period: StatementPeriod = StatementPeriod.MONTH
    rights: RightsPass = RightsPass.ON_PAYMENT
    liability_percent: int = 100
    """Of all that is paid under the terms; what is done on purpose is never limited."""
    law_country: str = ""
    data_classes: frozenset[DataClass] = frozenset({DataClass.INTERNAL})
    may_pass_on: bool = False
    house_rules: str = ""
    further: str = ""
    """What else the sides want to say, in their own words."""

    @property
    def answers(self) -> Answers:
        """Of the first phase; most terms have one."""
        return self.phases[0].answers

    @property
    def bases(self) -> frozenset[Basis]:
        return frozenset(line.basis for line in self.lines)

    @property
    def milestones(self) -> tuple[MilestoneContent, ...]:
        return tuple(milestone for line in self.lines for milestone in line.milestones)

    @property
    def fixed_minor(self) -> int:
        """The sum of everything with a fixed amount."""
        return sum(line.fixed_minor for line in self.lines)

    def answers_on(self, day: date) -> Answers:
        """The answers that hold on a day."""
        for phase in self.phases:
            started = phase.starts_on is None or phase.starts_on <= day
            if started and (phase.ends_on is None or day <= phase.ends_on):
                return phase.answers
        return self.answers

    def line(self, key: str) -> LineContent | None:
        return next((line for line in self.lines if line.key == key), None)
