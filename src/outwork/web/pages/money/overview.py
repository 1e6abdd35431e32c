"""What is due both ways and when, of the whole organisation; and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from outwork.billing.models import Invoice
from outwork.billing.queries.open_items import (
    open_items_csv,
    owed_by,
    owed_to,
    payable,
    receivable,
)
from outwork.billing.queries.open_lists import PAGE, OpenList, OpenSum, open_list
from outwork.kernel.refusal import Ground, Refusal
from outwork.web.components.conversation import Sum
from outwork.web.components.tables import Paging, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.money.authority import require_books
from outwork.web.pages.money.words import invoice_table
from outwork.web.requests import KnownRequest, page_number

WAYS = {"receivable": receivable, "payable": payable}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One direction."""

    key: str
    title: str
    sums: tuple[Sum, ...]
    table: Table | None
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage:
    """The page's context."""

    parts: tuple[Part, ...]


@known
def money(request: KnownRequest) -> HttpResponse:
    """Two lists: what comes in, what goes out; the most urgent first."""
    require_books(request)
    parts = (
        _part(
            request,
            "receivable",
            owed_to(request.actor),
            title=_("Owed to you"),
            empty=_("Nobody owes you anything at the moment."),
        ),
        _part(
            request,
            "payable",
            owed_by(request.actor),
            title=_("To pay"),
            empty=_("You owe nobody anything at the moment."),
        ),
    )
    return draw(
        request,
        "outwork/pages/money/overview.html",
        MoneyPage(parts=parts),
        current="money",
    )


@known
def open_items(request: KnownRequest, way: str) -> HttpResponseBase:
    """One direction as a CSV file."""
    require_books(request)
    if way not in WAYS:
        raise Refusal("There is no such list.", ground=Ground.MISSING)
    today = request.reader.local(request.at).date()
    found = WAYS[way](by=request.actor, today=today)
    response = StreamingHttpResponse(list(open_items_csv(found)), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{way}-{today}.csv"'
    return response


def _part(
    request: KnownRequest, key: str, invoices: QuerySet[Invoice], *, title: str, empty: str
) -> Part:
    reader = request.reader
    today = reader.local(request.at).date()
    found = open_list(invoices, today=today, page=page_number(request, key))
    paging = _paging(request, key, found)
    table = (
        invoice_table(found.items, caption=title, reader=reader, paging=paging)
        if found.items
        else None
    )
    return Part(key=key, title=title, sums=_sums(found.sums), table=table, empty=empty)


def _sums(sums: Iterable[OpenSum]) -> tuple[Sum, ...]:
    late = [Sum(label=_("Late"), amount=one.late) for one in sums if one.late]
    whole = [Sum(label=_("In all"), amount=one.whole, is_total=True) for one in sums]
    return (*late, *whole)


def _paging(request: KnownRequest, key: str, found: OpenList) -> Paging | None:
    """Each list is on a page of its own; the other one stays where it is."""
    if found.number <= PAGE:
        return None
    first, last = (found.page - 1) * PAGE + 1, min(found.page * PAGE, found.number)
    words = {"first": first, "last": last, "all": found.number}
    return Paging(
        words=_("%(first)s to %(last)s of %(all)s") % words,
        previous_href=_href(request, key, found.page - 1) if found.page > 1 else "",
        next_href=_href(request, key, found.page + 1) if last < found.number else "",
    )


def _href(request: KnownRequest, key: str, page: int) -> str:
    pages = {way: page_number(request, way) for way in WAYS} | {key: page}
    return "?" + urlencode({way: number for way, number in pages.items() if number > 1})
