"""Open items a page at a time, with the sums over all: two queries, however many there are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from outwork.billing.models import Invoice
from outwork.billing.queries.settling import OPEN_MINOR, OpenItem, item_of
from outwork.kernel.money import Money

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSum:
    """What is open in one currency: currencies are never added up."""

    number: int
    whole: Money
    late: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenList:
    """One page, the first due first, and the sums over every page."""

    items: tuple[OpenItem, ...]
    sums: tuple[OpenSum, ...]
    page: int

    @property
    def number(self) -> int:
        """Of all items on all pages."""
        return sum(one.number for one in self.sums)


def open_list(invoices: QuerySet[Invoice], *, today: date, page: int = 1) -> OpenList:
    """Those of some invoices of which something is open; a page after the last is the last."""
    found = invoices.annotate(open_minor=OPEN_MINOR).exclude(open_minor=0)
    sums = _sums(found, today=today)
    page = min(page, max(1, -(-sum(one.number for one in sums) // PAGE)))
    rows = found[(page - 1) * PAGE : page * PAGE]
    items = tuple(item_of(row, minor=row.open_minor, today=today) for row in rows)
    return OpenList(items=items, sums=sums, page=page)


def _sums(found: QuerySet[Invoice], *, today: date) -> tuple[OpenSum, ...]:
    late = Sum("open_minor", filter=Q(due_on__lt=today, open_minor__gt=0), default=0)
    rows = (
        found.order_by("currency")
        .values_list("currency")
        .annotate(number=Count("id"), whole=Sum("open_minor"), late=late)
    )
    return tuple(
        OpenSum(number=number, whole=Money(int(whole), currency), late=Money(int(late), currency))
        for currency, number, whole, late in rows
    )
