"""The PDF of an issued invoice or credit note, made after it was issued and kept for both sides."""

import io
from collections.abc import Mapping
from datetime import datetime

from outwork.billing.models import Charge, Invoice, InvoiceKind, InvoiceLine, InvoiceTax
from outwork.billing.queries.settling import settled_before_issue
from outwork.documents import (
    Fact,
    Party,
    PaymentInstruction,
    Sheet,
    TaxTotal,
    print_invoice,
)
from outwork.documents import Invoice as InvoiceSheet
from outwork.documents import InvoiceKind as SheetKind
from outwork.documents import InvoiceLine as SheetLine
from outwork.files.actions import store
from outwork.files.media import INVOICE
from outwork.journal.models import Event
from outwork.kernel.money import Money
from outwork.store.actor import Actor

MINUTES_AN_HOUR = 60
MINUTE = "minute"


def print_issued(event: Event, by: Actor, at: datetime) -> None:
    """Make the PDF of what was issued and keep it (`billing.issued`)."""
    invoice = Invoice.objects.select_related("engagement", "corrects").get(pk=event.subject_id)
    printed = print_invoice(sheet_of(invoice, at=event.happened_at))
    client, supplier = invoice.engagement.client_id, invoice.engagement.supplier_id
    invoice.pdf = store(
        source=io.BytesIO(printed.pdf),
        name=f"{invoice.number}.pdf".replace("/", "-"),
        accepts=INVOICE,
        party_id=invoice.issuer_id,
        counterparty_id=client if invoice.issuer_id == supplier else supplier,
        engagement_id=invoice.engagement_id,
        by=by,
        at=at,
    )
    invoice.save(update_fields=["pdf"])


def sheet_of(invoice: Invoice, *, at: datetime) -> InvoiceSheet:
    """Everything that its PDF says, from what was kept when it was issued."""
    assert invoice.number is not None
    paid = settled_before_issue(invoice)
    lines = invoice.lines.select_related("charge").order_by("place")
    return InvoiceSheet(
        sheet=Sheet(reference=f"{_kind(invoice)} {invoice.number}", at=at),
        kind=_kind(invoice),
        number=invoice.number,
        issued=invoice.day,
        seller=_party(invoice.seller),
        buyer=_party(invoice.recipient),
        facts=tuple(_facts(invoice)),
        corrects=_corrects(invoice),
        lines=tuple(_line(line, currency=invoice.currency) for line in lines),
        tax_totals=tuple(
            _total(one, currency=invoice.currency) for one in invoice.taxes.order_by("place")
        ),
        net=invoice.net,
        tax=invoice.tax,
        gross=invoice.gross,
        paid=paid,
        due=invoice.gross - paid,
        due_date=invoice.due_on if invoice.kind == InvoiceKind.INVOICE else None,
        terms=_terms(invoice),
        notes=tuple(filter(None, (invoice.why, due_words(invoice)))),
        payment=_payment(invoice),
    )


def _kind(invoice: Invoice) -> SheetKind:
    is_note = invoice.kind == InvoiceKind.CREDIT_NOTE
    return SheetKind.CREDIT_NOTE if is_note else SheetKind.INVOICE


def _party(kept: Mapping[str, object]) -> Party:
    labels = (("VAT id", "vat_id"), ("Tax number", "tax_number"), ("Register", "registration"))
    address = kept["address"]
    assert isinstance(address, list)
    return Party(
        name=str(kept["name"]),
        address=tuple(str(line) for line in address),
        facts=tuple(Fact(label=label, value=str(kept[key])) for label, key in labels if kept[key]),
    )


def _facts(invoice: Invoice) -> list[Fact]:
    facts = [Fact(label="For", value=invoice.engagement.title)]
    if invoice.purchase_order:
        facts.append(Fact(label="Order number", value=invoice.purchase_order))
    if invoice.first_day and invoice.last_day:
        days = f"{invoice.first_day.isoformat()} to {invoice.last_day.isoformat()}"
        facts.append(Fact(label="Supplied", value=days))
    return facts


def due_words(invoice: Invoice) -> str:
    """What the law wants said where tax is due only once money comes in; empty elsewhere."""
    if not invoice.tax_minor or not invoice.seller.get("is_cash_accounting"):
        return ""
    return "Cash accounting: VAT is due when this is paid, article 226(7a) of 2006/112/EC."


def _corrects(invoice: Invoice) -> str:
    corrected = invoice.corrects
    return f"{corrected.number} of {corrected.day.isoformat()}" if corrected else ""


def _line(line: InvoiceLine, *, currency: str) -> SheetLine:
    charge = line.charge
    net = Money(line.net_minor, currency)
    rate = _rate(charge)
    return SheetLine(
        what=charge.what,
        detail=_days(charge),
        quantity=_hours(charge.quantity) if rate else "1",
        price=rate or net,
        tax=line.tax.label,
        net=net,
    )


def _rate(charge: Charge) -> Money | None:
    """For an hour; None for what was agreed as one amount."""
    if charge.unit != MINUTE or charge.rate_minor is None:
        return None
    return Money(charge.rate_minor, charge.currency)


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    return f"{hours}:{rest:02} h"


def _days(charge: Charge) -> str:
    if charge.first_day is None or charge.last_day is None:
        return ""
    return f"{charge.first_day.isoformat()} to {charge.last_day.isoformat()}"


def _total(one: InvoiceTax, *, currency: str) -> TaxTotal:
    return TaxTotal(
        label=one.tax.label,
        words=one.words,
        base=Money(one.base_minor, currency),
        tax=Money(one.tax_minor, currency),
    )


def _terms(invoice: Invoice) -> str:
    if invoice.kind == InvoiceKind.CREDIT_NOTE or invoice.due_on is None:
        return ""
    words = f"Payable by {invoice.due_on.isoformat()}."
    if invoice.discount_until is None:
        return words
    percent = f"{invoice.discount_basis_points / 100:g} %"
    return f"{words} {percent} discount if paid by {invoice.discount_until.isoformat()}."


def _payment(invoice: Invoice) -> PaymentInstruction | None:
    if not invoice.pay_to:
        return None
    return PaymentInstruction(
        account_name=invoice.pay_to["account_name"],
        iban=invoice.pay_to["iban"],
        bic=invoice.pay_to["bic"],
        reference=invoice.reference,
    )
