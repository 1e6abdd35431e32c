"""Expenses: recorded with a receipt, handed in, returned, withdrawn, approved and so charged."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import ExpenseState, Subject
from outwork.billing.charging import Earned, charge
from outwork.billing.models import Charge
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.attaching import own_files
from outwork.delivery.closing.exit_list import keep_if_ending
from outwork.delivery.hours.caps import payable_minor
from outwork.delivery.hours.earning import charged_of
from outwork.delivery.hours.in_force import LineInForce, agreed_versions, line_on
from outwork.delivery.locking import lock_expense
from outwork.delivery.models import Expense
from outwork.delivery.owing_expenses import owe_expense_approval
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line, clean_text
from outwork.people.models import PersonDetails
from outwork.store.action import action
from outwork.store.actor import Actor

SOURCE = "expense"
LONGEST_ANSWER = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What somebody says they laid out."""

    day: date
    kind: str
    what: str
    amount: Money
    """In the currency of the terms."""
    receipt: UUID
    """A file that was uploaded to the engagement."""


@action
def record_expense(
    *, engagement: UUID, line_key: str, spent: Spent, by: Actor, at: datetime
) -> Expense:
    """Note down what one laid out oneself, with its receipt; it is handed in by itself later.

    Raises Refusal for a kind that is not agreed, another currency, and a day to come.
    """
    found = lock_engagement(engagement, by=by)
    _require(Act.RECORD_EXPENSE, found, by=by, at=at, own=True)
    refuse_unless_working(found)
    assert by.person is not None
    expense = Expense(
        engagement=found,
        person_id=by.person,
        party_id=found.party_id,
        counterparty_id=found.counterparty_id,
    )
    _fill(expense, spent, line_key=line_key, at=at)
    step = expense.begin(state=ExpenseState.OPEN, by=by, at=at)
    keep_if_ending(found, by=by, at=at)
    record(
        kind="delivery.expense_recorded",
        subject=expense,
        by=by,
        at=at,
        body={"net_minor": expense.amount_minor},
        covers=[step],
    )
    return expense


@action
def change_expense(*, expense: UUID, spent: Spent, by: Actor, at: datetime) -> Expense:
    """Put right what one noted down, until it is handed in or after it came back."""
    found, engagement = lock_expense(expense, by=by)
    _require(Act.RECORD_EXPENSE, engagement, by=by, at=at, own=found.person_id == by.person)
    if not found.is_changeable:
        raise Refusal(
            f"This expense is {found.state}, so it stays as it is.", ground=Ground.CONFLICT
        )
    _fill(found, spent, line_key=found.line.key, at=at)
    found.save(update_fields=FILLED)
    body = {"net_minor": found.amount_minor}
    record(kind="delivery.expense_changed", subject=found, by=by, at=at, body=body)
    return found


@action
def submit_expense(*, expense: UUID, by: Actor, at: datetime) -> Expense:
    """Hand an expense in. Raises Refusal for more than the limits of the line leave."""
    found = _asked(expense, act=Act.SUBMIT_EXPENSE, by=by, at=at)
    _refuse_over_the_limit(found)
    return _moved(found, act=Act.SUBMIT_EXPENSE, kind="delivery.expense_submitted", by=by, at=at)


@action
def withdraw_expense(*, expense: UUID, by: Actor, at: datetime) -> Expense:
    """Take an expense of one's own back for good, while it is not handed in."""
    found = _asked(expense, act=Act.WITHDRAW_EXPENSE, by=by, at=at)
    return _moved(found, act=Act.WITHDRAW_EXPENSE, kind="delivery.expense_withdrawn", by=by, at=at)


@action
def return_expense(*, expense: UUID, reason: str, by: Actor, at: datetime) -> Expense:
    """Give an expense back with what is wrong with it."""
    found = _asked(expense, act=Act.RETURN_EXPENSE, by=by, at=at)
    if not reason.strip():
        raise Refusal.of("reason", "Say what is wrong, so that it can be put right.")
    found.answer = clean_text(reason, field="reason", most_characters=LONGEST_ANSWER)
    found.save(update_fields=["answer"])
    return _moved(found, act=Act.RETURN_EXPENSE, kind="delivery.expense_returned", by=by, at=at)


@action
def approve_expense(*, expense: UUID, by: Actor, at: datetime) -> Expense:
    """Approve an expense: it becomes due as it stands.

    Raises Refusal for more than one's signing limit, or than the limits of the line leave now.
    """
    found = _asked(expense, act=Act.APPROVE_EXPENSE, by=by, at=at)
    _refuse_over_the_limit(found)
    earned = _earn(found, by=by, at=at)
    return _moved(
        found,
        act=Act.APPROVE_EXPENSE,
        kind="delivery.expense_approved",
        by=by,
        at=at,
        charged=earned,
    )


FILLED = ["line", "spent_on", "kind", "what", "amount_minor", "currency", "receipt"]


def _fill(expense: Expense, spent: Spent, *, line_key: str, at: datetime) -> None:
    line = _line(expense, spent.day, line_key=line_key, at=at)
    if spent.amount.currency != line.row.currency or spent.amount.minor <= 0:
        raise Refusal.of(
            "amount",
            f"Enter what it comes to in {line.row.currency}, above 0.",
            given=spent.amount,
            accepted=f"an amount in {line.row.currency} above 0",
        )
    (receipt,) = own_files([spent.receipt], engagement_id=expense.engagement_id)
    expense.line = line.row
    expense.spent_on = spent.day
    expense.kind = _kind(spent.kind, line=line)
    expense.what = clean_line(spent.what, field="what")
    expense.amount_minor, expense.currency = spent.amount.minor, spent.amount.currency
    expense.receipt = receipt


def _line(expense: Expense, day: date, *, line_key: str, at: datetime) -> LineInForce:
    """The line that pays back what was spent on a day, on the clock of whoever spent it."""
    zone = PersonDetails.objects.get(person_id=expense.person_id).zone
    today = at.astimezone(ZoneInfo(zone)).date()
    if day > today:
        raise Refusal.of("day", "This day is still to come.", given=day, accepted=f"up to {today}")
    versions = agreed_versions(expense.engagement, zone=zone)
    found = line_on(versions, key=line_key, day=day)
    if found is None or found.content.basis is not Basis.EXPENSE:
        raise Refusal.of(
            "day",
            f"Nothing is agreed that pays back what was spent on {day}.",
            given=day,
            accepted="a day on which expenses are agreed",
        )
    return found


def _kind(text: str, *, line: LineInForce) -> str:
    kind = clean_line(text, field="kind", most_characters=60)
    kinds = line.content.expense_kinds
    if kinds and kind not in kinds:
        raise Refusal.of(
            "kind",
            f"The terms pay back {', '.join(kinds)}. Choose one of them.",
            given=kind,
            accepted=", ".join(kinds),
        )
    return kind


def _require(act: Act, engagement: Engagement, *, by: Actor, at: datetime, own: bool) -> None:
    require(act, engagement=engagement, by=by, at=at, basis=Basis.EXPENSE, own=own)


def _asked(expense: UUID, *, act: Act, by: Actor, at: datetime) -> Expense:
    """The expense, locked, for somebody who may do this with it in the state it is in."""
    found, engagement = lock_expense(expense, by=by)
    require(
        act,
        engagement=engagement,
        by=by,
        at=at,
        basis=Basis.EXPENSE,
        own=found.person_id == by.person,
        amount=found.amount,
    )
    next_state(Subject.EXPENSE, act=act, state=ExpenseState(found.state))
    return found


def _refuse_over_the_limit(expense: Expense) -> None:
    line = expense.line.content
    charged = charged_of(expense.engagement_id)
    left = payable_minor(line=line, day=expense.spent_on, charged=charged)
    if left is None or expense.amount_minor <= left:
        return
    most = Money(left, expense.currency)
    raise Refusal.of(
        "amount",
        f"The agreed limit leaves {most} to be paid back. Lower the amount to that.",
        given=expense.amount,
        accepted=f"at most {most}",
    )


def _earn(expense: Expense, *, by: Actor, at: datetime) -> Charge:
    earned = Earned(
        line=expense.line,
        source_kind=SOURCE,
        source_id=expense.pk,
        what=f"{expense.line.what}: {expense.kind}, {expense.spent_on}",
        net=expense.amount,
        first_day=expense.spent_on,
        last_day=expense.spent_on,
    )
    return charge(earned=earned, by=by, at=at)


def _moved(
    found: Expense,
    *,
    act: Act,
    kind: str,
    by: Actor,
    at: datetime,
    charged: Charge | None = None,
) -> Expense:
    state = next_state(Subject.EXPENSE, act=act, state=ExpenseState(found.state))
    step = found.move(to_state=state, by=by, at=at)
    close(subjects=[found.pk], how=ClosedHow.DONE, by=by, at=at)
    if state == ExpenseState.SUBMITTED:
        owe_expense_approval(found, at=at)
    body = {"charge": charged.pk} if charged else {}
    record(kind=kind, subject=found, by=by, at=at, body=body, covers=[step])
    return found
