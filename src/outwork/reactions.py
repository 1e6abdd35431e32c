"""The two tables of what follows: an event -> what happens elsewhere; silence -> what it does.

A row of `TABLE` is (kind of event, name, what runs). What runs gets the event, the system as actor
in the scope of the event's sides, and the time; its effect and its mark share one transaction, so
it happens once however often it is tried. The names are kept with the marks: they do not change.

`LAPSES` says what silence does, by kind of duty. It runs in the scope of both sides, once.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from outwork.billing.following import bill_each
from outwork.billing.printing import print_issued
from outwork.billing.taking_back import credit_corrections
from outwork.billing.telling import tell_of_invoice, tell_of_payment, tell_of_report
from outwork.conversation.telling_others import tell_others
from outwork.delivery.actions.approving import approve_week_by_silence
from outwork.delivery.actions.capacity import close_period_by_silence
from outwork.delivery.actions.reviewing import accept_by_silence
from outwork.delivery.actions.servicing import close_service_period_by_silence
from outwork.delivery.actions.stating import approve_statement_by_silence
from outwork.delivery.closing.following import close_if_settled, draw_exit_list
from outwork.delivery.following import follow_terms
from outwork.delivery.reporting.following import follow_reporting, miss_report
from outwork.delivery.resuming import keep_windows
from outwork.delivery.seats.following import follow_end, follow_seats
from outwork.duties.lapsing import Lapse
from outwork.duties.models import Duty
from outwork.engagements.actions.living import start
from outwork.engagements.actions.offering import lapse
from outwork.engagements.actions.outside import ask_after_claim
from outwork.engagements.inviting import invite_by_link
from outwork.engagements.printing.keeping import keep_contract
from outwork.journal.models import Event
from outwork.journal.reacting import Reaction
from outwork.journal.relay import EVERY_KIND
from outwork.notices.forgetting import forget_person
from outwork.store.actor import Actor
from outwork.webhooks.queueing import queue_deliveries


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What follows an event elsewhere."""

    kind: str
    name: str
    run: Reaction


def _forget_what_was_told(event: Event, by: Actor, at: datetime) -> None:
    forget_person(person=event.subject_id)


SETTLING = (
    "delivery.planned",
    "delivery.accepted",
    "delivery.cancelled",
    "delivery.hours_approved",
    "delivery.statement_approved",
    "delivery.service_period_closed",
    "delivery.capacity_closed",
    "delivery.seat_leaving",
    "delivery.expense_approved",
    "delivery.expense_withdrawn",
    "delivery.exit_item_settled",
    "billing.charged",
    "billing.issued",
    "billing.paid",
    "billing.invoice_credited",
)
"""Events after which an engagement may have nothing left to settle, and so end by itself."""

REPORTING = ("engagements.started", "engagements.agreed")
"""Events after which another report, or none, is owed next, and seats are held as agreed."""

TABLE: tuple[Row, ...] = (
    Row(kind="engagements.agreed", name="plan_results", run=follow_terms),
    Row(kind="engagements.agreed", name="keep_contract", run=keep_contract),
    Row(kind="engagements.offered", name="invite_by_link", run=invite_by_link),
    Row(kind="engagements.proposed", name="invite_by_link", run=invite_by_link),
    Row(kind="engagements.agreed", name="invite_by_link", run=invite_by_link),
    Row(kind="engagements.resumed", name="keep_windows", run=keep_windows),
    Row(kind="engagements.ending", name="keep_windows", run=keep_windows),
    *(Row(kind=kind, name="follow_reporting", run=follow_reporting) for kind in REPORTING),
    *(Row(kind=kind, name="follow_seats", run=follow_seats) for kind in REPORTING),
    Row(kind="engagements.ending", name="follow_end", run=follow_end),
    Row(kind="engagements.terminated", name="follow_end", run=follow_end),
    Row(kind="engagements.ending", name="draw_exit_list", run=draw_exit_list),
    Row(kind="conversation.message_posted", name="tell_others", run=tell_others),
    Row(kind="conversation.question_asked", name="tell_others", run=tell_others),
    Row(kind="conversation.question_answered", name="tell_others", run=tell_others),
    Row(kind="billing.charged", name="bill_each", run=bill_each),
    Row(kind="billing.issued", name="print_issued", run=print_issued),
    Row(kind="billing.issued", name="tell_of_invoice", run=tell_of_invoice),
    Row(kind="billing.paid", name="tell_of_payment", run=tell_of_payment),
    Row(kind="billing.payment_reported", name="tell_of_report", run=tell_of_report),
    Row(kind="billing.charged", name="credit_corrections", run=credit_corrections),
    Row(kind="billing.issued", name="credit_corrections", run=credit_corrections),
    Row(kind="people.organisation_claimed", name="ask_to_confirm", run=ask_after_claim),
    Row(kind=EVERY_KIND, name="queue_deliveries", run=queue_deliveries),
    Row(kind="people.person_erased", name="forget_what_was_told", run=_forget_what_was_told),
    *(Row(kind=kind, name="close_if_settled", run=close_if_settled) for kind in SETTLING),
)

BY_NAME = MappingProxyType({row.name: row.run for row in TABLE})
BY_KIND = MappingProxyType(
    {kind: [row.name for row in TABLE if row.kind == kind] for kind in {r.kind for r in TABLE}}
)


def _answer_lapses(duty: Duty, by: Actor, at: datetime) -> None:
    lapse(terms=duty.subject_id, by=by, at=at)


def _start_comes(duty: Duty, by: Actor, at: datetime) -> None:
    start(engagement=duty.subject_id, by=by, at=at)


def _review_window_closes(duty: Duty, by: Actor, at: datetime) -> None:
    accept_by_silence(milestone=duty.subject_id, by=by, at=at)


def _hours_window_closes(duty: Duty, by: Actor, at: datetime) -> None:
    approve_week_by_silence(timesheet=duty.subject_id, by=by, at=at)


def _statement_window_closes(duty: Duty, by: Actor, at: datetime) -> None:
    approve_statement_by_silence(statement=duty.subject_id, by=by, at=at)


def _month_of_seats_is_over(duty: Duty, by: Actor, at: datetime) -> None:
    close_period_by_silence(period=duty.subject_id, by=by, at=at)


def _service_window_closes(duty: Duty, by: Actor, at: datetime) -> None:
    close_service_period_by_silence(period=duty.subject_id, by=by, at=at)


LAPSES: MappingProxyType[str, Lapse] = MappingProxyType(
    {
        "answer_terms": _answer_lapses,
        "start": _start_comes,
        "review_milestone": _review_window_closes,
        "approve_hours": _hours_window_closes,
        "approve_statement": _statement_window_closes,
        "check_service": _service_window_closes,
        "close_capacity_period": _month_of_seats_is_over,
        "write_report": miss_report,
    }
)
