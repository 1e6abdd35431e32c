"""Bank statements, and what came in by them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Money, Page, Sent, Shown
from outwork.billing.actions.receiving_money import Read
from outwork.billing.matching import Match, MatchedBy
from outwork.billing.models import Receipt as Row


class StatementEntry(Shown):
    """Money in, with the invoice it seems to pay."""

    amount: Money
    booked_on: date
    reference: str
    sender: str
    invoice: UUID | None
    matched_by: MatchedBy | None
    is_sure: bool = Field(description="Whether reading the file would settle the invoice.")

    @classmethod
    def of(cls, match: Match) -> "StatementEntry":
        return cls(
            amount=Money.of(match.entry.amount),
            booked_on=match.entry.booked,
            reference=match.entry.reference,
            sender=match.entry.counterparty,
            invoice=match.invoice.id if match.invoice else None,
            matched_by=match.by,
            is_sure=match.is_sure,
        )


class StatementPreview(Shown):
    """What a statement would settle. Nothing is written."""

    entries: list[StatementEntry]

    @classmethod
    def of(cls, matches: Iterable[Match]) -> "StatementPreview":
        return cls(entries=[StatementEntry.of(one) for one in matches])


class StatementRead(Shown):
    """What reading a statement did."""

    matched: int
    waiting: int = Field(description="Receipts that somebody has to assign.")
    known: int = Field(description="Entries that another file had shown before.")

    @classmethod
    def of(cls, read: Read) -> "StatementRead":
        return cls(matched=read.matched, waiting=read.waiting, known=read.known)


class Receipt(Shown):
    """Money that came in, as a statement shows it."""

    id: UUID
    amount: Money
    booked_on: date
    reference: str
    sender: str
    sender_iban: str
    payment: UUID | None = Field(description="What it settled; null while nobody said.")

    @classmethod
    def of(cls, row: Row) -> "Receipt":
        return cls(
            id=row.pk,
            amount=Money.of(row.amount),
            booked_on=row.booked_on,
            reference=row.reference,
            sender=row.sender,
            sender_iban=row.sender_iban,
            payment=row.payment_id,
        )


class ReceiptPage(Page[Receipt]):
    """Receipts, newest first."""


class AssignmentSent(Sent):
    """Which invoice a receipt pays."""

    invoice: UUID
