"""Charges, invoices and credit notes."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Money, MoneySent, Page, Sent, Shown
from outwork.arrangement.states import InvoiceState
from outwork.billing.models import Charge as ChargeRow
from outwork.billing.models import Invoice as Row
from outwork.billing.models import InvoiceKind
from outwork.billing.models import InvoiceLine as LineRow
from outwork.billing.queries.settling import OpenItem, Standing
from outwork.billing.queries.summaries import MoneySummary as Summary
from outwork.billing.tax import TaxCategory


class Charge(Shown):
    """What one record of work earned, without tax. Corrections are charges below 0."""

    id: UUID
    engagement: UUID
    line: UUID
    source_kind: str
    source: UUID
    what: str
    quantity: int
    unit: str
    net: Money
    first_day: date | None
    last_day: date | None
    corrects: UUID | None
    arisen_at: datetime

    @classmethod
    def of(cls, row: ChargeRow) -> "Charge":
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            line=row.line_id,
            source_kind=row.source_kind,
            source=row.source_id,
            what=row.what,
            quantity=row.quantity,
            unit=row.unit,
            net=Money.of(row.net),
            first_day=row.first_day,
            last_day=row.last_day,
            corrects=row.corrects_id,
            arisen_at=row.arisen_at,
        )


class ChargePage(Page[Charge]):
    """Charges, newest first."""


class Invoice(Shown):
    """An invoice or credit note; amounts are positive on both."""

    id: UUID
    engagement: UUID
    kind: InvoiceKind
    state: InvoiceState
    number: str | None = Field(description="null while it is a draft")
    issuer: UUID
    buyer: UUID
    issued_on: date | None
    due_on: date | None
    purchase_order: str
    reference: str = Field(description="What the payment says (ISO 11649).")
    corrects: UUID | None
    why: str
    net: Money
    tax: Money
    gross: Money
    pdf: UUID | None = Field(description="The file; null until it is made.")

    @classmethod
    def of(cls, row: Row) -> "Invoice":
        return cls(
            id=row.pk,
            engagement=row.engagement_id,
            kind=InvoiceKind(row.kind),
            state=InvoiceState(row.state),
            number=row.number,
            issuer=row.issuer_id,
            buyer=row.buyer_id,
            issued_on=row.issued_on,
            due_on=row.due_on,
            purchase_order=row.purchase_order,
            reference=row.reference,
            corrects=row.corrects_id,
            why=row.why,
            net=Money.of(row.net),
            tax=Money.of(row.tax),
            gross=Money.of(row.gross),
            pdf=row.pdf_id,
        )


class InvoicePage(Page[Invoice]):
    """Invoices and credit notes, newest first."""


class InvoiceLine(Shown):
    """One charge on an invoice."""

    place: int
    charge: UUID
    what: str
    net: Money
    tax: Money
    category: TaxCategory = Field(description="By its code in EN 16931.")
    rate_basis_points: int
    words: str

    @classmethod
    def of(cls, row: LineRow, *, currency: str) -> "InvoiceLine":
        return cls(
            place=row.place,
            charge=row.charge_id,
            what=row.charge.what,
            net=Money(minor=row.net_minor, currency=currency),
            tax=Money(minor=row.tax_minor, currency=currency),
            category=TaxCategory(row.category),
            rate_basis_points=row.rate_basis_points,
            words=row.words,
        )


class WholeInvoice(Shown):
    """An invoice with its lines, and how far it is paid: readings of the ledger."""

    invoice: Invoice
    lines: list[InvoiceLine]
    standing: Standing | None = Field(description="null for drafts and credit notes")
    open: Money | None
    days_late: int

    @classmethod
    def of(cls, row: Row, *, item: OpenItem | None) -> "WholeInvoice":
        lines = row.lines.select_related("charge").order_by("place")
        return cls(
            invoice=Invoice.of(row),
            lines=[InvoiceLine.of(line, currency=row.currency) for line in lines],
            standing=item.standing if item else None,
            open=Money.of(item.open) if item else None,
            days_late=item.days_late if item else 0,
        )


class MoneySummary(Shown):
    """Where the money of an engagement stands. Earned and unbilled are without tax."""

    earned: Money
    unbilled: Money
    open: Money
    paid: Money
    overpaid: Money
    still_to_come: Money | None

    @classmethod
    def of(cls, found: Summary) -> "MoneySummary":
        return cls(
            earned=Money.of(found.earned),
            unbilled=Money.of(found.unbilled),
            open=Money.of(found.open),
            paid=Money.of(found.paid),
            overpaid=Money.of(found.overpaid),
            still_to_come=Money.of(found.still_to_come) if found.still_to_come else None,
        )


class CreditSent(Sent):
    """Why an invoice is taken back whole."""

    why: Annotated[Line, Field(min_length=1)]


class ReductionSent(Sent):
    """By how much a billed charge is lowered, and why."""

    reduction: MoneySent
    why: Annotated[Line, Field(min_length=1)]


class TaxSent(Sent):
    """The tax where no rule tells it."""

    category: TaxCategory
    rate_basis_points: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0
    words: Annotated[Line, Field(min_length=1)]


class TaxChosen(Shown):
    """The tax that was chosen."""

    category: TaxCategory
    rate_basis_points: int
    words: str
