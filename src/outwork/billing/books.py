"""The books of an engagement: its accounts, and the transfers of each thing that happens to them.

What happens to money is the table of docs/concepts/money.md, one function a row. Every transfer
refers to its invoice, so that what is open of each is a reading of the account `owed`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.billing import purposes
from outwork.billing.models import Invoice, InvoiceTax
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.ledger.actions import NewTransfer, open_account, post
from outwork.ledger.models import Account, Transfer
from outwork.ledger.queries import open_amounts, reading
from outwork.store.actor import Actor
from outwork.store.identity import new_id

INVOICED, TAXED = "invoiced", "tax_invoiced"
CREDITED, TAX_CREDITED = "credited", "tax_credited"
PAID, PAID_TOO_MUCH = "paid", "paid_too_much"
CREDITED_TOO_MUCH = "credited_after_payment"
OVERPAYMENT_USED, OVERPAYMENT_RETURNED = "overpayment_used", "overpayment_returned"
"""The codes of transfers: what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The accounts of one engagement in one currency, opened as they are asked for."""

    engagement: Engagement
    currency: str
    by: Actor
    at: datetime

    def account(self, purpose: str) -> Account:
        """The account of the engagement for a purpose; it is seldom a new one."""
        found = Account.objects.filter(
            owner_id=self.engagement.pk, purpose=purpose, currency=self.currency
        ).first()
        return found or open_account(
            owner_id=self.engagement.pk,
            purpose=purpose,
            currency=self.currency,
            party_id=self.engagement.party_id,
            counterparty_id=self.engagement.counterparty_id,
            by=self.by,
            at=self.at,
        )

    def move(
        self, *, debit: str, credit: str, amount: Money, code: str, reference: UUID
    ) -> NewTransfer:
        """A transfer between two of these accounts, to be posted."""
        return NewTransfer(
            id=new_id(),
            debit_id=self.account(debit).pk,
            credit_id=self.account(credit).pk,
            amount=amount,
            code=code,
            reference=reference,
            party_id=self.engagement.party_id,
            counterparty_id=self.engagement.counterparty_id,
        )

    def post(self, transfers: Sequence[NewTransfer]) -> tuple[Transfer, ...]:
        return post(transfers=transfers, by=self.by, at=self.at)

    def open_of(self, invoice: UUID) -> Money:
        """What is still owed of an invoice."""
        owed = self.account(purposes.OWED)
        return open_amounts(account_id=owed.pk, references=[invoice])[invoice]

    def overpaid(self) -> Money:
        """What was paid too much and not used yet."""
        return reading(account_id=self.account(purposes.OVERPAID).pk).balance


def invoiced(books: Books, invoice: Invoice, taxes: Iterable[InvoiceTax]) -> list[NewTransfer]:
    """An invoice goes out: owed -> billed, tax as lines of its own; an overpayment is used up."""
    moves = [
        books.move(
            debit=purposes.OWED,
            credit=purposes.BILLED,
            amount=invoice.net,
            code=INVOICED,
            reference=invoice.pk,
        )
    ]
    moves += [
        books.move(
            debit=purposes.OWED,
            credit=purposes.tax_billed(one.rate_basis_points),
            amount=Money(one.tax_minor, invoice.currency),
            code=TAXED,
            reference=invoice.pk,
        )
        for one in taxes
        if one.tax_minor
    ]
    return [*moves, *overpayment_used(books, invoice)]


def overpayment_used(books: Books, invoice: Invoice) -> list[NewTransfer]:
    """What was paid too much before settles the next invoice: overpaid -> owed."""
    used = min(books.overpaid(), invoice.gross)
    if not used:
        return []
    return [
        books.move(
            debit=purposes.OVERPAID,
            credit=purposes.OWED,
            amount=used,
            code=OVERPAYMENT_USED,
            reference=invoice.pk,
        )
    ]


def credited(books: Books, note: Invoice, taxes: Iterable[InvoiceTax]) -> list[NewTransfer]:
    """A credit note: billed -> owed. What was paid already is then paid too much."""
    assert note.corrects_id is not None
    excess = note.gross - min(books.open_of(note.corrects_id), note.gross)
    moves = [
        books.move(
            debit=purposes.BILLED,
            credit=purposes.OWED,
            amount=note.net,
            code=CREDITED,
            reference=note.corrects_id,
        )
    ]
    moves += [
        books.move(
            debit=purposes.tax_billed(one.rate_basis_points),
            credit=purposes.OWED,
            amount=Money(one.tax_minor, note.currency),
            code=TAX_CREDITED,
            reference=note.corrects_id,
        )
        for one in taxes
        if one.tax_minor
    ]
    if excess:
        moves.append(
            books.move(
                debit=purposes.OWED,
                credit=purposes.OVERPAID,
                amount=excess,
                code=CREDITED_TOO_MUCH,
                reference=note.corrects_id,
            )
        )
    return moves


def paid(books: Books, invoice: Invoice, amount: Money) -> list[NewTransfer]:
    """Money came in: settled -> owed, and what is too much: settled -> overpaid."""
    settles = min(amount, books.open_of(invoice.pk))
    parts = ((settles, purposes.OWED, PAID), (amount - settles, purposes.OVERPAID, PAID_TOO_MUCH))
    return [
        books.move(
            debit=purposes.SETTLED, credit=account, amount=part, code=code, reference=invoice.pk
        )
        for part, account, code in parts
        if part
    ]


def returned(books: Books, amount: Money) -> NewTransfer:
    """What was paid too much went back: overpaid -> settled."""
    return books.move(
        debit=purposes.OVERPAID,
        credit=purposes.SETTLED,
        amount=amount,
        code=OVERPAYMENT_RETURNED,
        reference=books.engagement.pk,
    )
