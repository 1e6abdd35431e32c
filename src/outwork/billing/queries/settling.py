"""What is open, paid and late: readings of the ledger, never states."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import BigIntegerField, Case, F, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce

from outwork.billing import purposes
from outwork.billing.books import OVERPAYMENT_USED
from outwork.billing.models import Invoice
from outwork.kernel.money import Money
from outwork.ledger.models import Transfer
from outwork.ledger.models.transfer import MOVED


class Standing(StrEnum):
    """How far an issued invoice is paid."""

    OPEN = "open"
    PART_PAID = "part_paid"
    PAID = "paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """An issued invoice with what is still owed of it."""

    invoice: Invoice
    open: Money
    days_late: int
    """0 where it is not due yet, or paid."""

    @property
    def standing(self) -> Standing:
        if not self.open:
            return Standing.PAID
        return Standing.OPEN if self.open == self.invoice.gross else Standing.PART_PAID


_OWED = Sum(
    Case(
        When(debit__purpose=purposes.OWED, then=F("amount_minor")),
        When(credit__purpose=purposes.OWED, then=-F("amount_minor")),
        default=0,
    )
)
OPEN_MINOR = Coalesce(
    Subquery(
        Transfer.objects.filter(reference=OuterRef("pk"), phase__in=MOVED)
        .order_by()
        .values("reference")
        .annotate(total=_OWED)
        .values("total")
    ),
    0,
    output_field=BigIntegerField(),
)
"""The same of each invoice of a query, for the database to choose and add up by."""


def open_by_invoice(invoices: Collection[UUID]) -> dict[UUID, int]:
    """What is still owed of invoices of any engagements, in minor units, in one query.

    It does not ask whether they were issued here or received.
    """
    rows = (
        Transfer.objects.filter(reference__in=list(invoices), phase__in=MOVED)
        .order_by()
        .values_list("reference")
        .annotate(total=_OWED)
    )
    return dict.fromkeys(invoices, 0) | {reference: int(total) for reference, total in rows}


def item_of(invoice: Invoice, *, minor: int, today: date) -> OpenItem:
    """An issued invoice of which so much is open."""
    is_late = minor > 0 and invoice.due_on is not None and invoice.due_on < today
    days = (today - invoice.due_on).days if is_late and invoice.due_on else 0
    return OpenItem(invoice=invoice, open=Money(minor, invoice.currency), days_late=days)


def items_of(invoices: Sequence[Invoice], *, today: date) -> list[OpenItem]:
    """Each issued invoice with what is open of it, in their order."""
    left = open_by_invoice([invoice.pk for invoice in invoices])
    return [item_of(invoice, minor=left[invoice.pk], today=today) for invoice in invoices]


def settled_before_issue(invoice: Invoice) -> Money:
    """What an earlier overpayment settled of it in the moment it was issued."""
    used = Transfer.objects.filter(reference=invoice.pk, code=OVERPAYMENT_USED)
    total = used.aggregate(total=Sum("amount_minor"))["total"]
    return Money(int(total or 0), invoice.currency)
