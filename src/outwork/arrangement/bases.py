"""What each basis of a price line records, and when a charge arises under it."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from outwork.arrangement.answers import Answers, Basis, Party, Substitution
from outwork.arrangement.situation import Situation, When, when


class Record(StrEnum):
    """What work is recorded as."""

    MILESTONE = "milestone"
    DELIVERABLE = "deliverable"
    TIME_ENTRY = "time_entry"
    TIMESHEET = "timesheet"
    STATEMENT = "statement"
    SEAT = "seat"
    ABSENCE = "absence"
    CAPACITY_PERIOD = "capacity_period"
    SERVICE_PERIOD = "service_period"
    MEASUREMENT = "measurement"
    COST_ENTRY = "cost_entry"
    COST_PERIOD = "cost_period"
    EXPENSE = "expense"
    RECEIPT = "receipt"


class Trigger(StrEnum):
    """The one moment at which a charge arises."""

    ACCEPTED = "accepted"
    APPROVED = "approved"
    PERIOD_ENDED = "period_ended"
    PERIOD_MEASURED = "period_measured"
    PERIOD_CLOSED = "period_closed"


class Silence(StrEnum):
    """What it means when nobody says anything until the review window has passed."""

    CONSENT = "consent"  # accepted or approved by itself; both sides were told before
    NOTHING = "nothing"  # nobody has to say anything: the period ends by itself
    REMINDER = "reminder"  # it stays open, and whoever must act is reminded


class Cap(StrEnum):
    """What a limit of a line counts over."""

    WEEK = "week"
    MONTH = "month"
    LINE = "line"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRule:
    """How work under a basis is recorded, reviewed and charged."""

    basis: Basis
    name: str
    records: tuple[Record, ...]
    charged_record: Record
    """The record whose trigger makes the charge, once; `charged_record` knows the exception."""
    trigger: Trigger
    silence: Silence
    review_window_days: int | None
    """Default days to answer; None where nobody is asked."""
    caps: frozenset[Cap]
    reason: str


_ROWS = (
    BasisRule(
        basis=Basis.RESULT,
        name="Result",
        records=(Record.MILESTONE, Record.DELIVERABLE),
        charged_record=Record.MILESTONE,
        trigger=Trigger.ACCEPTED,
        silence=Silence.CONSENT,
        review_window_days=14,
        caps=frozenset({Cap.LINE, Cap.WHOLE}),
        reason="A result is paid once it is accepted, wholly or in part.",
    ),
    BasisRule(
        basis=Basis.TIME,
        name="Time",
        records=(Record.TIME_ENTRY, Record.TIMESHEET, Record.STATEMENT),
        charged_record=Record.TIMESHEET,
        trigger=Trigger.APPROVED,
        silence=Silence.CONSENT,
        review_window_days=5,
        caps=frozenset(Cap),
        reason="Hours are paid once they are approved, never beyond the cap.",
    ),
    BasisRule(
        basis=Basis.CAPACITY,
        name="Capacity",
        records=(Record.SEAT, Record.ABSENCE, Record.TIME_ENTRY, Record.CAPACITY_PERIOD),
        charged_record=Record.CAPACITY_PERIOD,
        trigger=Trigger.PERIOD_ENDED,
        silence=Silence.NOTHING,
        review_window_days=None,
        caps=frozenset({Cap.MONTH, Cap.LINE, Cap.WHOLE}),
        reason="Seats are paid for the period in which they were held ready.",
    ),
    BasisRule(
        basis=Basis.SERVICE,
        name="Service",
        records=(Record.MEASUREMENT, Record.SERVICE_PERIOD),
        charged_record=Record.SERVICE_PERIOD,
        trigger=Trigger.PERIOD_MEASURED,
        silence=Silence.NOTHING,
        review_window_days=None,
        caps=frozenset({Cap.MONTH, Cap.LINE, Cap.WHOLE}),
        reason="A service is paid by the period, once it is measured, less its credits.",
    ),
    BasisRule(
        basis=Basis.COST,
        name="Cost",
        records=(Record.TIME_ENTRY, Record.COST_ENTRY, Record.COST_PERIOD),
        charged_record=Record.COST_PERIOD,
        trigger=Trigger.PERIOD_CLOSED,
        silence=Silence.REMINDER,
        review_window_days=None,
        caps=frozenset({Cap.MONTH, Cap.LINE, Cap.WHOLE}),
        reason="A centre recharges what a period cost, plus its margin, once it is closed.",
    ),
    BasisRule(
        basis=Basis.EXPENSE,
        name="Expense",
        records=(Record.EXPENSE, Record.RECEIPT),
        charged_record=Record.EXPENSE,
        trigger=Trigger.APPROVED,
        silence=Silence.REMINDER,
        review_window_days=5,
        caps=frozenset(Cap),
        reason="An expense is paid once it is approved, within the agreed kinds and limits.",
    ),
)

BASES = MappingProxyType({row.basis: row for row in _ROWS})
"""Every basis with its rule."""

TOTALS_ONLY = when(director={Party.PROVIDER}, basis={Basis.TIME})
"""Where a provider's manager directs, the client approves totals and sees no individuals."""

CAP_REQUIRED = when(director={Party.PROVIDER}, basis={Basis.TIME})
"""Where others decide how many hours are spent, hours are bought only up to a cap."""


COST_PLUS_FEE = when(
    employer={Party.PROVIDER},
    director={Party.CLIENT},
    substitution={Substitution.NONE},
    basis={Basis.CAPACITY},
)
"""Who employs somebody on paper for a client that chose them passes the cost on, plus a fee."""


def charged_record(answers: Answers, *, basis: Basis) -> Record:
    """The record that makes the charge: for time behind a manager a statement, not a timesheet."""
    if _holds(TOTALS_ONLY, answers, basis=basis):
        return Record.STATEMENT
    return BASES[basis].charged_record


def records(answers: Answers, *, basis: Basis) -> tuple[Record, ...]:
    """The records that exist under a price line, in the order in which they arise."""
    known = BASES[basis].records
    if _holds(TOTALS_ONLY, answers, basis=basis):
        return known
    return tuple(record for record in known if record is not Record.STATEMENT)


def needs_cap(answers: Answers, *, basis: Basis) -> bool:
    """Whether a price line must name a cap."""
    return _holds(CAP_REQUIRED, answers, basis=basis)


def is_cost_plus_fee(answers: Answers, *, basis: Basis) -> bool:
    """Whether a price line may say which part of its rate is the fee, the rest being the cost."""
    return _holds(COST_PLUS_FEE, answers, basis=basis)


def _holds(condition: When, answers: Answers, *, basis: Basis) -> bool:
    return condition.holds(Situation(answers=answers, bases=frozenset({basis})))
