"""The one table of what people are told. Later work adds rows."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Topic(StrEnum):
    """What a person may want mail about, or not."""

    AGREEING = "agreeing"
    WORK = "work"
    MONEY = "money"
    TALK = "talk"
    SECURITY = "security"  # always mailed

    @property
    def can_be_muted(self) -> bool:
        return self is not Topic.SECURITY


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A row: one kind of thing that people are told."""

    code: str
    topic: Topic
    title: str
    """A sentence with slots; {words} stands for words that another room gave along."""
    route: str
    """The name of the page it leads to."""
    immediate: bool = False
    """Mailed at once rather than gathered."""


def _row(code: str, topic: Topic, title: str, *, route: str, immediate: bool = False) -> NoticeKind:
    return NoticeKind(code=code, topic=topic, title=title, route=route, immediate=immediate)


_A, _W, _M, _T, _S = Topic.AGREEING, Topic.WORK, Topic.MONEY, Topic.TALK, Topic.SECURITY

ROWS = (
    _row("waits_for_you", _W, "{words}", route="duty"),
    _row("decides_itself", _W, "Soon decided by itself: {words}", route="duty"),
    _row("terms_offered", _A, "{who} offers terms for {thing}", route="terms"),
    _row("terms_agreed", _A, "{who} agreed to the terms of {thing}", route="terms"),
    _row(
        "signed_under_another_name",
        _A,
        "{who} signed {thing}; the invitation names somebody else",
        route="engagement",
        immediate=True,
    ),
    _row("declined", _A, "{who} declined {thing}", route="engagement"),
    _row("withdrawn", _A, "{who} withdrew {thing}", route="engagement"),
    _row("offer_lapsed", _A, "The offer for {thing} lapsed", route="engagement"),
    _row("change_requested", _A, "{who} asks for a change of {thing}", route="terms"),
    _row("started", _W, "{thing} has started", route="engagement"),
    _row("paused", _W, "{who} paused {thing}", route="engagement"),
    _row("resumed", _W, "{thing} goes on", route="engagement"),
    _row("ending_began", _W, "{thing} comes to its end", route="engagement"),
    _row("ended", _W, "{thing} has ended", route="engagement"),
    _row("terminated", _A, "{who} terminated {thing} with cause", route="engagement"),
    _row("milestone_submitted", _W, "{who} handed in {thing}", route="milestone"),
    _row("milestone_returned", _W, "{who} asks for a revision of {thing}", route="milestone"),
    _row("milestone_accepted", _W, "{who} accepted {thing}", route="milestone"),
    _row("milestone_part_accepted", _W, "{who} accepted {thing} in part", route="milestone"),
    _row("milestone_lapsed", _W, "{thing} was accepted by silence", route="milestone"),
    _row("hours_submitted", _W, "{who} handed in {hours} hours of {days}", route="timesheet"),
    _row("hours_returned", _W, "{who} returned the hours of {days}", route="timesheet"),
    _row("hours_approved", _W, "{who} approved the hours of {days}", route="timesheet"),
    _row("hours_lapsed", _W, "The hours of {days} were approved by silence", route="timesheet"),
    _row("expense_submitted", _M, "{who} handed in an expense: {thing}", route="expense"),
    _row("expense_approved", _M, "{who} approved {thing}, {amount}", route="expense"),
    _row("expense_returned", _M, "{who} returned the expense {thing}", route="expense"),
    _row("invoice_issued", _M, "{who} sent invoice {thing}, {amount}", route="invoice"),
    _row("invoice_credited", _M, "{who} credited invoice {thing}", route="invoice"),
    _row("invoice_overdue", _M, "Invoice {thing}, {amount}, is overdue", route="invoice"),
    _row("payment_reported", _M, "{who} says that {amount} for {thing} is paid", route="invoice"),
    _row("payment_confirmed", _M, "{who} confirmed {amount} for {thing}", route="invoice"),
    _row("payment_to_release", _M, "{who} prepared a payment, {amount}", route="payment_release"),
    _row(
        "payment_waits",
        _S,
        "A payment of {amount} was prepared in your name and waits a day",
        route="payment_release",
        immediate=True,
    ),
    _row("message_posted", _T, "{who} wrote in {thing}", route="thread"),
    _row("question_asked", _T, "{who} asks you something in {thing}", route="question"),
    _row("question_answered", _T, "{who} answered in {thing}", route="question"),
    _row("import_done", _W, "{count} rows of {thing} are brought in", route="import"),
    _row(
        "bank_details_changed",
        _S,
        "The bank details of {who} were changed",
        route="security",
        immediate=True,
    ),
    _row(
        "signed_in_anew",
        _S,
        "Somebody signed in to your account from a new place",
        route="security",
        immediate=True,
    ),
    _row(
        "webhook_disabled",
        _S,
        "Nothing takes the events for {thing}, so that webhook was switched off",
        route="security",
    ),
    _row("role_changed", _S, "Your role at {who} was changed", route="security", immediate=True),
)

KINDS = MappingProxyType({row.code: row for row in ROWS})
