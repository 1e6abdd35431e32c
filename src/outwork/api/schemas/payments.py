"""Payments: reported by the payer, confirmed by the payee; orders to one's own bank."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, MoneySent, Page, Sent, Shown
from outwork.api.schemas.terms import Day
from outwork.billing.actions.confirming import Paid
from outwork.billing.models import Payment as Row
from outwork.billing.models import PaymentOrder as OrderRow
from outwork.billing.models import PaymentReport as ReportRow
from outwork.billing.models import Source


class PaidSent(Sent):
    """What was paid, as one side says it."""

    amount: MoneySent
    day: Day
    reference: Annotated[Line, Field(max_length=140)] = ""

    @property
    def paid(self) -> Paid:
        return Paid(amount=self.amount.amount, day=self.day, reference=self.reference)


class PaymentReport(Shown):
    """The payer says that an invoice is paid. It moves nothing."""

    id: UUID
    invoice: UUID
    amount: Money
    paid_on: date
    reference: str
    reported_at: datetime

    @classmethod
    def of(cls, row: ReportRow) -> "PaymentReport":
        return cls(
            id=row.pk,
            invoice=row.invoice_id,
            amount=Money(minor=row.amount_minor, currency=row.currency),
            paid_on=row.paid_on,
            reference=row.reference,
            reported_at=row.reported_at,
        )


class Payment(Shown):
    """Money that arrived, as the payee confirmed it."""

    id: UUID
    invoice: UUID
    amount: Money
    paid_on: date
    reference: str
    source: Source
    confirmed_at: datetime

    @classmethod
    def of(cls, row: Row) -> "Payment":
        return cls(
            id=row.pk,
            invoice=row.invoice_id,
            amount=Money.of(row.amount),
            paid_on=row.paid_on,
            reference=row.reference,
            source=Source(row.source),
            confirmed_at=row.confirmed_at,
        )


class PaymentPage(Page[Payment]):
    """Payments, newest first."""


class ReturnedSent(Sent):
    """What the payee sent back of what was paid too much."""

    amount: MoneySent


class Returned(Shown):
    """What went back."""

    id: UUID
    amount: Money


class OrderSent(Sent):
    """Invoices to be paid together, and on which day."""

    invoices: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    execution_day: Day


class PaymentOrder(Shown):
    """Payments that are prepared, then released to the bank or cancelled, once."""

    id: UUID
    amount: Money
    execution_day: date
    prepared_by: UUID
    prepared_at: datetime
    release_from: datetime | None = Field(
        description="Before which it cannot be released: time stands in for a second person."
    )
    released_by: UUID | None
    released_at: datetime | None
    cancelled_at: datetime | None
    file: UUID | None = Field(description="The pain.001 file, once it is released.")

    @classmethod
    def of(cls, row: OrderRow) -> "PaymentOrder":
        return cls(
            id=row.pk,
            amount=Money.of(row.amount),
            execution_day=row.execution_day,
            prepared_by=row.prepared_by_id,
            prepared_at=row.prepared_at,
            release_from=row.release_from,
            released_by=row.released_by_id,
            released_at=row.released_at,
            cancelled_at=row.cancelled_at,
            file=row.file_id,
        )


class PaymentOrderPage(Page[PaymentOrder]):
    """Orders, newest first."""
