"""Expenses of an engagement as its page lists them: a fixed number of queries, however many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.states import ExpenseState
from outwork.delivery.models import Expense
from outwork.engagements.authority import ask
from outwork.engagements.locking import not_there, scoped
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
    is_own: bool
    may_answer: bool
    """Whether it is the reader's to approve or return; their signing limit is asked by the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expenses:
    """A page of expenses, and what all of them come to by state."""

    cards: tuple[ExpenseCard, ...]
    waiting: Money
    """Handed in and not answered."""
    approved: Money


def expenses_of(*, engagement: UUID, by: Actor, at: datetime, page: int = 1) -> Expenses:
    """The newest first. Raises Refusal (missing) for an engagement the reader does not see."""
    first = (page - 1) * PAGE
    with scope(by):
        found = Engagement.objects.filter(scoped(by), pk=engagement).first()
        if found is None:
            raise not_there("engagement")
        all_of_it = Expense.objects.filter(engagement=found)
        rows = list(all_of_it.select_related("receipt").order_by("-id")[first : first + PAGE])
        people = persons_by_id(row.person_id for row in rows)
        allowed = ask(
            Act.APPROVE_EXPENSE,
            engagement=found,
            by=by,
            at=at,
            basis=Basis.EXPENSE,
            amount=Money.zero(found.currency),
        )
        sums = dict(all_of_it.values_list("state").annotate(Sum("amount_minor")).order_by())
    return Expenses(
        cards=tuple(
            _card(row, people=people, by=by, answers=isinstance(allowed, Grant)) for row in rows
        ),
        waiting=Money(int(sums.get(ExpenseState.SUBMITTED, 0)), found.currency),
        approved=Money(int(sums.get(ExpenseState.APPROVED, 0)), found.currency),
    )


def _card(
    row: Expense, *, people: Mapping[UUID, PersonCard], by: Actor, answers: bool
) -> ExpenseCard:
    is_own = row.person_id == by.person
    return ExpenseCard(
        id=row.pk,
        person=people[row.person_id],
        spent_on=row.spent_on,
        kind=row.kind,
        what=row.what,
        amount=row.amount,
        receipt=row.receipt_id,
        receipt_name=row.receipt.name,
        state=row.state,
        answer=row.answer,
        is_own=is_own,
        may_answer=answers and not is_own and row.state == ExpenseState.SUBMITTED,
    )
