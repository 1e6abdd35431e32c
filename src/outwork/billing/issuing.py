"""Writing invoices: lines and tax from a bill, transfers, and the number as the last lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import InvoiceState, Subject
from outwork.billing.bills import Bill, day_of
from outwork.billing.books import OVERPAYMENT_USED, Books, invoiced
from outwork.billing.lines import lines_of, taxes_of
from outwork.billing.models import Invoice, InvoiceKind, InvoiceLine, InvoiceTax, Settlement
from outwork.billing.numbering import draw, payment_reference
from outwork.billing.owing import owe_payment
from outwork.billing.parties import party_now, pay_to_now
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import terms_in_force
from outwork.engagements.models import Engagement
from outwork.journal.recording import record
from outwork.ledger.actions import NewTransfer
from outwork.ledger.models import Transfer
from outwork.store.actor import Actor
from outwork.store.records import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An invoice with all but its number."""

    invoice: Invoice
    books: Books
    lines: tuple[InvoiceLine, ...]
    taxes: tuple[InvoiceTax, ...]
    moves: tuple[NewTransfer, ...]
    began: Step | None
    """The first step, where it was no draft before."""


def issue_bills(bills: Sequence[Bill], *, by: Actor, at: datetime) -> list[Invoice]:
    """Issue one invoice a bill, all of one issuer, in the scope of both sides.

    Money first, in one statement; then one draw of all their numbers, as the last lock.
    """
    issuers = {bill.sides.seller for bill in bills}
    assert len(issuers) == 1, "a batch is of one issuer"
    prepared = [_prepare(bill, by=by, at=at) for bill in bills]
    moves = [move for one in prepared for move in one.moves]
    posted = {row.pk: row for row in prepared[0].books.post(moves)}
    drafts = [one.invoice.pk for one in prepared]
    close(subjects=drafts, kinds=["issue_invoice"], how=ClosedHow.DONE, by=by, at=at)
    numbers = draw(issuer=issuers.pop(), kind=InvoiceKind.INVOICE, count=len(prepared), at=at)
    for one, number in zip(prepared, numbers, strict=True):
        transfers = [posted[move.id] for move in one.moves]
        _finish(one, number=number, transfers=transfers, by=by, at=at)
    return [one.invoice for one in prepared]


def begin_draft(bill: Bill, *, by: Actor, at: datetime) -> tuple[Invoice, Step | None]:
    """The engagement's draft, with its first step where it is new. Only the issuer sees it."""
    drafts = Invoice.objects.filter(engagement=bill.engagement, state=InvoiceState.DRAFT)
    found = drafts.filter(kind=InvoiceKind.INVOICE).first()
    if found is not None:
        return found, None
    draft = Invoice(
        kind=InvoiceKind.INVOICE,
        engagement=bill.engagement,
        issuer=bill.sides.seller,
        buyer=bill.sides.buyer,
        currency=bill.net.currency,
        drafted_at=at,
        party_id=bill.engagement.supplier_id,
    )
    return draft, draft.begin(state=InvoiceState.DRAFT, by=by, at=at)


def _prepare(bill: Bill, *, by: Actor, at: datetime) -> Prepared:
    assert not bill.problems, bill.problems
    invoice, began = begin_draft(bill, by=by, at=at)
    _fill(invoice, bill, at=at)
    shown_to_both(invoice, bill.engagement)
    books = Books(engagement=bill.engagement, currency=invoice.currency, by=by, at=at)
    lines = lines_of(invoice, charges=bill.charges, taxes=bill.taxes, shares=bill.taxed.shares)
    taxes = taxes_of(invoice, totals=bill.taxed.totals)
    return Prepared(
        invoice=invoice,
        books=books,
        lines=lines,
        taxes=taxes,
        moves=tuple(invoiced(books, invoice, taxes)),
        began=began,
    )


def _fill(invoice: Invoice, bill: Bill, *, at: datetime) -> None:
    """Everything that stands on it but the number."""
    terms = terms_in_force(bill.engagement)
    content, seller = terms.value, bill.sides.seller
    days = [day_of(charge, zone=seller.zone) for charge in bill.charges]
    firsts = [charge.first_day for charge in bill.charges if charge.first_day]
    today = at.astimezone(ZoneInfo(seller.zone)).date()
    invoice.terms = terms
    invoice.issuer, invoice.buyer = seller, bill.sides.buyer
    invoice.currency = bill.net.currency
    invoice.issued_on = today
    invoice.due_on = today + timedelta(days=content.payment_days)
    invoice.first_day, invoice.last_day = min([*firsts, *days]), max(days)
    if content.discount_basis_points:
        invoice.discount_until = today + timedelta(days=content.discount_days)
        invoice.discount_basis_points = content.discount_basis_points
    invoice.purchase_order = content.purchase_order[:60]
    invoice.seller = party_now(seller).as_json()
    invoice.recipient = party_now(bill.sides.buyer).as_json()
    invoice.pay_to = pay_to_now(seller.pk)
    invoice.net_minor, invoice.tax_minor = bill.net.minor, bill.taxed.amount.minor


def shown_to_both(invoice: Invoice, engagement: Engagement) -> None:
    """From here on it stands on the sides of its engagement."""
    invoice.engagement = engagement
    invoice.party_id = engagement.party_id
    invoice.counterparty_id = engagement.counterparty_id


def _finish(
    one: Prepared, *, number: str, transfers: Sequence[Transfer], by: Actor, at: datetime
) -> None:
    invoice = one.invoice
    invoice.number, invoice.reference = number, payment_reference(number)
    invoice.save()
    InvoiceLine.objects.bulk_create(one.lines)
    InvoiceTax.objects.bulk_create(one.taxes)
    settled = settled_by(
        invoice, [transfer for transfer in transfers if transfer.code == OVERPAYMENT_USED]
    )
    state = next_state(Subject.INVOICE, act=Act.ISSUE_INVOICE, state=InvoiceState(invoice.state))
    step = invoice.move(to_state=state, by=by, at=at)
    record(
        kind="billing.issued",
        subject=invoice,
        by=by,
        at=at,
        body={
            "number": number,
            "gross_minor": invoice.gross.minor,
            "currency": invoice.currency,
        },
        covers=[
            *([one.began] if one.began else []),
            step,
            invoice,
            *one.lines,
            *one.taxes,
            *transfers,
            *settled,
        ],
    )
    left = one.books.open_of(invoice.pk)
    if left:
        owe_payment(invoice, amount=left, zone=invoice.buyer.zone, at=at)


def settled_by(invoice: Invoice, transfers: Sequence[Transfer]) -> list[Settlement]:
    """What joins an invoice to the transfers that settled something of it."""
    return Settlement.objects.bulk_create(
        Settlement(
            engagement_id=invoice.engagement_id,
            invoice=invoice,
            transfer=transfer,
            party_id=invoice.party_id,
            counterparty_id=invoice.counterparty_id,
        )
        for transfer in transfers
    )
