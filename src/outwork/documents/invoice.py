"""Invoices and credit notes, with what EN 16931 asks for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outwork.documents.parts import Fact, Party, Sheet
from outwork.documents.payment_code import payment_code
from outwork.documents.rendering import Printed, render
from outwork.kernel.money import Money


class InvoiceKind(StrEnum):
    """What it is, as its title says."""

    INVOICE = "Invoice"
    CREDIT_NOTE = "Credit note"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """One charge (EN 16931, group BG-25)."""

    what: str
    detail: str = ""
    """A second line: dates, who, which milestone."""
    quantity: str
    """With its unit: "31:30 h", "1"."""
    price: Money
    """For one unit, without tax."""
    tax: str
    """Category and rate as the totals name them: "S 23 %", "AE"."""
    net: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxTotal:
    """The tax of one category and rate (group BG-23)."""

    label: str
    """As the lines name it: "S 23 %"."""
    words: str
    """What it is, and what the law wants to be said: "VAT", "Reverse charge, article 196 ..."."""
    base: Money
    tax: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentInstruction:
    """How to pay (groups BG-16 and BG-17)."""

    account_name: str
    iban: str
    """Without spaces."""
    reference: str
    """What the payment must say to be found again."""
    bic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice, or a credit note with positive amounts."""

    sheet: Sheet
    kind: InvoiceKind = InvoiceKind.INVOICE
    number: str
    issued: date
    seller: Party
    buyer: Party
    facts: tuple[Fact, ...]
    """Order number, buyer's reference, engagement, service period."""
    corrects: str = ""
    """Of a credit note: number and date of the invoice it corrects."""
    lines: tuple[InvoiceLine, ...]
    tax_totals: tuple[TaxTotal, ...]
    net: Money
    tax: Money
    gross: Money
    paid: Money
    """What was paid or credited before it was issued."""
    due: Money
    due_date: date | None = None
    terms: str = ""
    """Payment terms in words: days, discount, legal interest."""
    notes: tuple[str, ...] = ()
    payment: PaymentInstruction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _WithCode:
    invoice: Invoice
    sheet: Sheet
    payment_code_svg: str


def print_invoice(invoice: Invoice) -> Printed:
    """The invoice or credit note. Raises AssertionError where its sums do not add up."""
    _hold_sums(invoice)
    return render(
        layout="invoice",
        title=f"{invoice.kind} {invoice.number}",
        sheet=invoice.sheet,
        content=_WithCode(invoice=invoice, sheet=invoice.sheet, payment_code_svg=_code_of(invoice)),
    )


def _code_of(invoice: Invoice) -> str:
    if invoice.payment is None or invoice.kind is InvoiceKind.CREDIT_NOTE:
        return ""
    return payment_code(
        name=invoice.payment.account_name,
        iban=invoice.payment.iban,
        bic=invoice.payment.bic,
        amount=invoice.due,
        reference=invoice.payment.reference,
    )


def _hold_sums(invoice: Invoice) -> None:
    """The rules BR-CO-10, 14, 15 and 16 of EN 16931: a document never shows sums that are off."""
    currency = invoice.net.currency
    assert invoice.net == Money.total((li.net for li in invoice.lines), currency=currency)
    assert invoice.net == Money.total((t.base for t in invoice.tax_totals), currency=currency)
    assert invoice.tax == Money.total((t.tax for t in invoice.tax_totals), currency=currency)
    assert invoice.gross == invoice.net + invoice.tax
    assert invoice.due == invoice.gross - invoice.paid
