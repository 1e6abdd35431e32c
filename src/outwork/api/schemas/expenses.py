"""Expenses: what somebody laid out, with its receipt."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, MoneySent, Page, Sent, Shown
from outwork.api.schemas.terms import Day, Key
from outwork.arrangement.states import ExpenseState
from outwork.delivery.actions.expenses import Spent
from outwork.delivery.models import Expense as Row


class Expense(Shown):
    """One receipt. It is paid back once it is approved."""

    id: UUID
    engagement: UUID
    person: UUID
    spent_on: date
    kind: str
    what: str
    amount: Money
    receipt: UUID
    state: ExpenseState
    answer: str = Field(description="Why it was returned.")

    @classmethod
    def of(cls, row: Row) -> "Expense":
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            person=row.person_id,
            spent_on=row.spent_on,
            kind=row.kind,
            what=row.what,
            amount=Money.of(row.amount),
            receipt=row.receipt_id,
            state=ExpenseState(row.state),
            answer=row.answer,
        )


class ExpensePage(Page[Expense]):
    """Expenses, newest first."""


class SpentSent(Sent):
    """What one laid out oneself. The receipt is a file of the engagement."""

    day: Day
    kind: Annotated[Line, Field(max_length=60)]
    what: Line
    amount: MoneySent
    receipt: UUID

    @property
    def spent(self) -> Spent:
        return Spent(
            day=self.day,
            kind=self.kind,
            what=self.what,
            amount=self.amount.amount,
            receipt=self.receipt,
        )


class ExpenseSent(SpentSent):
    """A new expense under a line of the terms."""

    line_key: Key
