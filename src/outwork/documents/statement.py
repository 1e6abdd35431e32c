"""The account between two parties over a period: what was billed, what was paid, what is open."""

from dataclasses import dataclass
from datetime import date

from outwork.documents.parts import Party, Sheet
from outwork.documents.rendering import Printed, render
from outwork.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One movement; either billed or paid."""

    day: date
    what: str
    reference: str
    billed: Money | None = None
    paid: Money | None = None
    balance: Money
    """What is owed after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """An invoice that is not paid in full."""

    number: str
    due: date
    days_late: int
    """0 where it is not due yet."""
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The account as one party reads it, in one currency."""

    sheet: Sheet
    of: Party
    """Whose books it is read from: the supplier, usually."""
    to: Party
    first_day: date
    last_day: date
    opening: Money
    rows: tuple[StatementRow, ...]
    closing: Money
    open_items: tuple[OpenItem, ...]


def print_statement(statement: Statement) -> Printed:
    """The statement. Raises AssertionError where a balance does not follow from the one before."""
    balance = statement.opening
    for row in statement.rows:
        zero = Money.zero(balance.currency)
        balance = balance + (row.billed or zero) - (row.paid or zero)
        assert balance == row.balance, f"the balance of {row.reference} does not follow"
    assert balance == statement.closing, "the closing balance does not follow"
    return render(
        layout="statement",
        title=f"Statement of account, {statement.to.name}",
        sheet=statement.sheet,
        content=statement,
    )
