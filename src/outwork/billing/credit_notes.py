"""Writing credit notes: like the invoice they correct, with the amounts that are taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.db.models import Model, Sum

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.states import InvoiceState, Subject
from outwork.billing.bills import day_of
from outwork.billing.books import Books, credited
from outwork.billing.issuing import settled_by, shown_to_both
from outwork.billing.lines import lines_of, taxes_of
from outwork.billing.models import Charge, Invoice, InvoiceKind, InvoiceLine, InvoiceTax
from outwork.billing.numbering import draw, payment_reference
from outwork.billing.owing import settle_duties
from outwork.billing.parties import Sides, party_now
from outwork.billing.tax import Tax, added_up
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.store.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A charge below zero with the tax of the line it corrects, as much as goes with it."""

    charge: Charge
    tax: Tax
    tax_amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What the credit notes before have left of a line."""

    net: Money
    tax: Money

    def tax_on(self, reduction: Money) -> Money:
        """The tax that goes with a part of it, so that all of it takes all that is left.

        It was rounded with the other lines of its invoice; computed anew, the parts could come to
        more than was billed.
        """
        return self.tax.times(Fraction(reduction.minor, self.net.minor))


def left_of(line: InvoiceLine) -> Left:
    """What is left of a line and of its tax."""
    taken = InvoiceLine.objects.filter(charge__corrects=line.charge_id).aggregate(
        net=Sum("net_minor", default=0), tax=Sum("tax_minor", default=0)
    )
    currency = line.charge.currency
    return Left(
        net=Money(line.net_minor - int(taken["net"]), currency),
        tax=Money(line.tax_minor - int(taken["tax"]), currency),
    )


def write_credit_note(
    invoice: Invoice, *, taken: Sequence[TakenBack], why: str, by: Actor, at: datetime
) -> Invoice:
    """Issue a credit note over what is taken back, in the scope of both sides."""
    charges, taxes = [one.charge for one in taken], [one.tax for one in taken]
    computed = added_up(
        [(-one.charge.net, one.tax) for one in taken], shares=[one.tax_amount for one in taken]
    )
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
    rows = [*lines, *totals, *transfers, *settled_by(invoice, transfers)]
    _issue(note, covers=[began, *rows], by=by, at=at)
    return note


def _issue(note: Invoice, *, covers: Sequence[Model], by: Actor, at: datetime) -> None:
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
            "corrects": note.corrects_id,
        },
        covers=[step, note, *covers],
    )


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
