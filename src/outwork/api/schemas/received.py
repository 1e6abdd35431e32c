"""Invoices that suppliers wrote elsewhere, as their payer deals with them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, MoneySent, Page, Sent, Shown
from outwork.api.schemas.terms import Day
from outwork.arrangement.states import ReceivedInvoiceState
from outwork.billing.actions.receiving_invoices import Figures
from outwork.billing.differences import Difference as DifferenceRow
from outwork.billing.models import ReceivedInvoice as Row


class ReceivedInvoiceSent(Sent):
    """What stands on the supplier's invoice."""

    number: Annotated[Line, Field(min_length=1, max_length=40)]
    issued_on: Day
    due_on: Day
    net: MoneySent
    tax: MoneySent
    purchase_order: Annotated[Line, Field(max_length=60)] = ""
    file: UUID | None = Field(
        default=None, description="The invoice itself, uploaded to the engagement before."
    )

    @property
    def figures(self) -> Figures:
        return Figures(
            number=self.number,
            issued_on=self.issued_on,
            due_on=self.due_on,
            net=self.net.amount,
            tax=self.tax.amount,
            purchase_order=self.purchase_order,
        )


class ReceivedInvoice(Shown):
    """An invoice written outside: received, matched, then approved or refused."""

    id: UUID
    engagement: UUID
    state: ReceivedInvoiceState
    number: str
    issued_on: date
    due_on: date
    net: Money
    gross: Money
    purchase_order: str
    file: UUID | None
    why_refused: str
    recorded_at: datetime

    @classmethod
    def of(cls, row: Row) -> "ReceivedInvoice":
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            state=ReceivedInvoiceState(row.state),
            number=row.number,
            issued_on=row.issued_on,
            due_on=row.due_on,
            net=Money.of(row.net),
            gross=Money.of(row.gross),
            purchase_order=row.purchase_order,
            file=row.file_id,
            why_refused=row.why_refused,
            recorded_at=row.recorded_at,
        )


class ReceivedInvoicePage(Page[ReceivedInvoice]):
    """Received invoices, newest first."""


class Disagreement(Shown):
    """One thing that does not agree with the order or the work."""

    what: str
    on_invoice: str
    expected: str


class WholeReceivedInvoice(Shown):
    """A received invoice with the charges it bills and what does not agree."""

    invoice: ReceivedInvoice
    charges: list[UUID]
    differences: list[Disagreement] = Field(description="None is what lets it be approved unseen.")
    open: Money | None = Field(description="What is left to pay; null until it is approved.")

    @classmethod
    def of(
        cls, row: Row, *, differences: Iterable[DifferenceRow], left: Money | None
    ) -> "WholeReceivedInvoice":
        return cls(
            invoice=ReceivedInvoice.of(row),
            charges=[one.charge_id for one in row.matched.order_by("id")],
            differences=[
                Disagreement(what=one.what, on_invoice=one.on_invoice, expected=one.expected)
                for one in differences
            ],
            open=left,
        )


class MatchSent(Sent):
    """Which charges it bills."""

    charges: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=500)]


class RefusalSent(Sent):
    """What is wrong with it. The supplier is asked for another one."""

    why: Annotated[Line, Field(min_length=1, max_length=300)]


class PaidOffSent(Sent):
    """How much of it was paid."""

    amount: MoneySent
