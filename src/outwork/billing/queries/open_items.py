"""Open items both ways: what others owe us, and what we owe others."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from outwork.arrangement.states import InvoiceState, ReceivedInvoiceState
from outwork.billing.models import Invoice, InvoiceKind, ReceivedInvoice
from outwork.billing.queries.settling import OpenItem, items_of, open_by_invoice
from outwork.intake.export import Exported, csv_lines
from outwork.kernel.money import Money
from outwork.store.actor import Actor

HEADS = ("Number", "Issued", "Due", "Days late", "From", "To", "Currency", "Amount", "Open")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedItem:
    """An approved invoice of a supplier who bills elsewhere, with what is still owed of it."""

    received: ReceivedInvoice
    open: Money
    days_late: int


def owed_to(by: Actor) -> QuerySet[Invoice]:
    """Invoices that others were sent, paid or not, the first due first."""
    return _issued().filter(engagement__supplier__in=by.organisations)


def owed_by(by: Actor) -> QuerySet[Invoice]:
    """Invoices that others sent."""
    return _issued().filter(engagement__client__in=by.organisations)


def receivable(*, by: Actor, today: date) -> list[OpenItem]:
    """What others still owe us, the first due first. In the scope of `by`, in two queries."""
    return _open(owed_to(by), today=today)


def payable(*, by: Actor, today: date) -> list[OpenItem]:
    """What we still owe others, the first due first."""
    return _open(owed_by(by), today=today)


def payable_received(*, by: Actor, today: date) -> list[ReceivedItem]:
    """The same of invoices that suppliers wrote elsewhere, once they are approved."""
    found = (
        ReceivedInvoice.objects.filter(
            state=ReceivedInvoiceState.APPROVED, engagement__client__in=by.organisations
        )
        .select_related("engagement")
        .order_by("due_on", "id")
    )
    rows = list(found)
    left = open_by_invoice([row.pk for row in rows])
    items = [
        ReceivedItem(
            received=row,
            open=Money(left[row.pk], row.currency),
            days_late=max((today - row.due_on).days, 0),
        )
        for row in rows
    ]
    return [item for item in items if item.open]


def overdue(items: Iterable[OpenItem]) -> list[OpenItem]:
    """Those whose day has passed."""
    return [item for item in items if item.days_late]


def open_items_csv(items: Iterable[OpenItem]) -> Iterator[str]:
    """Lines of a CSV file; each amount beside its currency."""
    return csv_lines(heads=HEADS, rows=map(_row, items))


def unpaid_of(engagements: Collection[UUID], *, today: date) -> list[OpenItem]:
    """What is still owed on some engagements."""
    return _open(_issued().filter(engagement_id__in=engagements), today=today)


def new_accounts(invoices: Collection[Invoice]) -> set[UUID]:
    """Those invoices that ask for payment to another account than the issuer's one before did.

    A changed account is how invoices are forged; whoever prepares a payment is told.
    """
    issuers = {invoice.issuer_id for invoice in invoices}
    rows = _issued().filter(issuer__in=issuers).order_by("id").values_list("id", "issuer", "pay_to")
    known: dict[UUID, str] = {}
    changed = set()
    for invoice, issuer, pay_to in rows:
        iban = pay_to.get("iban", "")
        if iban and known.get(issuer, iban) != iban:
            changed.add(invoice)
        if iban:
            known[issuer] = iban
    return changed & {invoice.pk for invoice in invoices}


def _issued() -> QuerySet[Invoice]:
    return (
        Invoice.objects.filter(
            kind=InvoiceKind.INVOICE, state__in=[InvoiceState.ISSUED, InvoiceState.CREDITED]
        )
        .select_related("engagement")
        .order_by("due_on", "id")
    )


def _open(found: QuerySet[Invoice], *, today: date) -> list[OpenItem]:
    return [item for item in items_of(list(found), today=today) if item.open]


def _row(item: OpenItem) -> tuple[Exported, ...]:
    invoice = item.invoice
    return (
        invoice.number,
        invoice.issued_on,
        invoice.due_on,
        item.days_late,
        str(invoice.seller["name"]),
        str(invoice.recipient["name"]),
        invoice.currency,
        invoice.gross,
        item.open,
    )
