"""Writing credit notes: like the invoice they correct, with the amounts that are taken back."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import InvoiceState, Subject
from outwork.billing.bills import day_of
from outwork.billing.books import CREDITED, CREDITED_TOO_MUCH, TAX_CREDITED, Books, credited
from outwork.billing.issuing import settled_by, shown_to_both
from outwork.billing.lines import lines_of, taxes_of
from outwork.billing.models import Charge, Invoice, InvoiceKind, InvoiceLine, InvoiceTax
from outwork.billing.numbering import draw, payment_reference
from outwork.billing.owing import settle_duties
from outwork.billing.parties import Sides, party_now
from outwork.billing.tax import Tax, taxed
from outwork.journal.recording import record
from outwork.store.actor import Actor


def write_credit_note(
    invoice: Invoice,
    *,
    charges: Sequence[Charge],
    taxes: Sequence[Tax],
    why: str,
    by: Actor,
    at: datetime,
) -> Invoice:
    """Issue a credit note over negative charges, in the scope of both sides."""
    computed = taxed([(-charge.net, tax) for charge, tax in zip(charges, taxes, strict=True)])
    note = _begun(invoice, charges=charges, why=why, at=at)
    note.net_minor, note.tax_minor = computed.net.minor, computed.amount.minor
    began = note.begin(state=InvoiceState.DRAFT, by=by, at=at)
    books = Books(engagement=invoice.engagement, currency=note.currency, by=by, at=at)
    totals = taxes_of(note, totals=computed.totals)
    transfers = books.post(credited(books, note, totals))
    lines = lines_of(note, charges=charges, taxes=taxes, shares=computed.shares)
    left = books.open_of(invoice.pk)
    settle_duties(invoice, left=left, zone=note.buyer.zone, by=by, at=at)
    (note.number,) = draw(issuer=note.issuer, kind=InvoiceKind.CREDIT_NOTE, count=1, at=at)
    note.reference = payment_reference(note.number)
    note.save()
    InvoiceLine.objects.bulk_create(lines)
    InvoiceTax.objects.bulk_create(totals)
    codes = {CREDITED, TAX_CREDITED, CREDITED_TOO_MUCH}
    settled = settled_by(invoice, [one for one in transfers if one.code in codes])
    state = next_state(Subject.INVOICE, act=Act.ISSUE_INVOICE, state=InvoiceState(note.state))
    step = note.move(to_state=state, by=by, at=at)
    record(
        kind="billing.issued",
        subject=note,
        by=by,
        at=at,
        body={
            "number": note.number,
            "gross_minor": -note.gross.minor,
            "currency": note.currency,
            "corrects": invoice.pk,
        },
        covers=[began, step, note, *lines, *totals, *transfers, *settled],
    )
    return note


def _begun(invoice: Invoice, *, charges: Sequence[Charge], why: str, at: datetime) -> Invoice:
    sides = Sides.of(invoice.engagement)
    today = at.astimezone(ZoneInfo(sides.seller.zone)).date()
    days = [day_of(charge, zone=sides.seller.zone) for charge in charges]
    note = Invoice(
        kind=InvoiceKind.CREDIT_NOTE,
        terms_id=invoice.terms_id,
        issuer=sides.seller,
        buyer=sides.buyer,
        currency=invoice.currency,
        issued_on=today,
        due_on=today,
        first_day=min(days),
        last_day=max(days),
        purchase_order=invoice.purchase_order,
        seller=party_now(sides.seller).as_json(),
        recipient=party_now(sides.buyer).as_json(),
        corrects=invoice,
        why=why,
        drafted_at=at,
    )
    shown_to_both(note, invoice.engagement)
    return note
