"""Expenses of an engagement as its page lists them: a fixed number of queries, however many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.states import ExpenseState
from outwork.delivery.models import Expense
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement, not_there, scoped
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.people.queries import PersonCard, persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseCard:
    """An expense in a list."""

    id: UUID
    engagement: UUID
    person: PersonCard
    spent_on: date
    kind: str
    what: str
    amount: Money
    receipt: UUID
    """The file."""
    receipt_name: str
    state: str
    answer: str
    """Why it was returned."""
    line_key: str
    is_own: bool
    may_change: bool
    """Whether it is the reader's to put right, hand in or withdraw."""
    may_answer: bool
    """Whether it is the reader's to approve or return; their signing limit is asked by the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expenses:
    """A page of expenses, and what all of them come to by state."""

    cards: tuple[ExpenseCard, ...]
    may_record: bool
    """Whether the reader may note down one of their own."""
    number: int
    """Of all, on every page."""
    waiting: Money
    """Handed in and not answered."""
    approved: Money


def expenses_of(*, engagement: UUID, by: Actor, at: datetime, page: int = 1) -> Expenses:
    """The newest first. Raises Refusal (missing) for an engagement the reader does not see."""
    first = (page - 1) * PAGE
    with scope(by):
        found = find_engagement(engagement, by=by)
        all_of_it = Expense.objects.filter(engagement=found)
        whole = all_of_it.select_related("receipt", "line")
        rows = list(whole.order_by("-id")[first : first + PAGE])
        people = persons_by_id(row.person_id for row in rows)
        answers = _may(Act.APPROVE_EXPENSE, found, own=False, by=by, at=at)
        records = _may(Act.RECORD_EXPENSE, found, own=True, by=by, at=at)
        by_state = all_of_it.values_list("state").order_by()
        sums = dict(by_state.annotate(Sum("amount_minor")))
        counts = dict(by_state.annotate(Count("id")))
    return Expenses(
        cards=tuple(_card(row, people=people, by=by, answers=answers) for row in rows),
        may_record=records,
        number=sum(counts.values()),
        waiting=Money(int(sums.get(ExpenseState.SUBMITTED, 0)), found.currency),
        approved=Money(int(sums.get(ExpenseState.APPROVED, 0)), found.currency),
    )


def expense_of(*, expense: UUID, by: Actor, at: datetime) -> ExpenseCard:
    """One expense. Raises Refusal (missing) for one the reader does not see."""
    with scope(by):
        row = Expense.objects.filter(pk=expense).select_related("receipt", "line").first()
        if row is None:
            raise not_there("expense")
        found = Engagement.objects.filter(scoped(by), pk=row.engagement_id).first()
        if found is None:
            raise not_there("expense")
        people = persons_by_id([row.person_id])
        answers = _may(Act.APPROVE_EXPENSE, found, own=False, by=by, at=at)
        return _card(row, people=people, by=by, answers=answers)


def _may(act: Act, engagement: Engagement, *, own: bool, by: Actor, at: datetime) -> bool:
    """Whether the reader may do it in this engagement, whatever the expense comes to."""
    found = ask(
        act,
        engagement=engagement,
        by=by,
        at=at,
        basis=Basis.EXPENSE,
        own=own,
        amount=Money.zero(engagement.currency),
    )
    return isinstance(found, Grant)


def _card(
    row: Expense, *, people: Mapping[UUID, PersonCard], by: Actor, answers: bool
) -> ExpenseCard:
    is_own = row.person_id == by.person
    return ExpenseCard(
        id=row.pk,
        engagement=row.engagement_id,
        person=people[row.person_id],
        spent_on=row.spent_on,
        kind=row.kind,
        what=row.what,
        amount=row.amount,
        receipt=row.receipt_id,
        receipt_name=row.receipt.name,
        state=row.state,
        answer=row.answer,
        line_key=row.line.key,
        is_own=is_own,
        may_change=is_own and row.is_changeable,
        may_answer=answers and not is_own and row.state == ExpenseState.SUBMITTED,
    )
