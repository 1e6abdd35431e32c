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
from outwork.billing.queries.open_lists import PAGE, OpenList, open_list
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.web.components.figures import money_text
from outwork.web.components.tables import Cell, Paging, Table
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
    table: Table | None
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage:
    """The page's context."""

    line: str
    parts: tuple[Part, ...]


@known
def money(request: KnownRequest) -> HttpResponse:
    """Two lists: what comes in, what goes out; the most urgent first."""
    require_books(request)
    due = _open_list(request, "payable", owed_by(request.actor))
    owed = _open_list(request, "receivable", owed_to(request.actor))
    said = (
        _said(request, due, _("%(sums)s to pay."), _("Nothing to pay.")),
        _said(request, owed, _("%(sums)s owed to you."), _("Nobody owes you anything.")),
    )
    parts = (
        Part(
            key="payable",
            title=_("To pay"),
            table=_table(request, "payable", due, caption=_("To pay"), partner="seller"),
            empty=_("What others bill you stands here with the day it is due."),
        ),
        Part(
            key="receivable",
            title=_("Owed to you"),
            table=_table(request, "receivable", owed, caption=_("Owed"), partner="recipient"),
            empty=_("What you bill others stands here until it has arrived."),
        ),
    )
    page = MoneyPage(
        line=" ".join(said), parts=tuple(sorted(parts, key=lambda part: part.table is None))
    )
    return draw(request, "outwork/pages/money/overview.html", page, current="money")


def _open_list(request: KnownRequest, key: str, invoices: QuerySet[Invoice]) -> OpenList:
    """The page of one direction that the address asks for."""
    today = request.reader.local(request.at).date()
    return open_list(invoices, today=today, page=page_number(request, key))


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


def _said(request: KnownRequest, found: OpenList, some: str, none: str) -> str:
    """What is open one way in a sentence, and what of it is late."""
    if not found.sums:
        return none
    whole = some % {"sums": _amounts(request, [one.whole for one in found.sums])}
    late = [one.late for one in found.sums if one.late]
    if not late:
        return whole
    return f"{whole} " + _("%(sums)s of it is late.") % {"sums": _amounts(request, late)}


def _amounts(request: KnownRequest, amounts: Iterable[Money]) -> str:
    return ", ".join(money_text(one, reader=request.reader) for one in amounts)


def _table(
    request: KnownRequest, key: str, found: OpenList, *, caption: str, partner: str
) -> Table | None:
    """The invoices one way, each with its engagement and the other side, and their sum."""
    if not found.items:
        return None
    whole = Cell(text=_amounts(request, [one.whole for one in found.sums]))
    return invoice_table(
        found.items,
        caption=caption,
        about=lambda one: f"{one.engagement.title} · {getattr(one, partner).get('name', '')}",
        reader=request.reader,
        totals=(Cell(text=_("In all")), Cell(), Cell(), Cell(), whole),
        paging=_paging(request, key, found),
    )


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
