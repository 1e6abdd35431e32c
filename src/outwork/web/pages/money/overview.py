"""What is due both ways and when, of the whole organisation; and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from outwork.billing.queries.open_items import open_items_csv, overdue, payable, receivable
from outwork.billing.queries.settling import OpenItem
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.web.components.conversation import Sum
from outwork.web.components.tables import Table
from outwork.web.drawing import draw, known
from outwork.web.pages.money.authority import require_books
from outwork.web.pages.money.words import invoice_table
from outwork.web.requests import KnownRequest

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
    today = request.reader.local(request.at).date()
    parts = (
        _part(
            request,
            "receivable",
            _("Owed to you"),
            receivable(by=request.actor, today=today),
            _("Nobody owes you anything at the moment."),
        ),
        _part(
            request,
            "payable",
            _("To pay"),
            payable(by=request.actor, today=today),
            _("You owe nobody anything at the moment."),
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


def _part(request: KnownRequest, key: str, title: str, items: list[OpenItem], empty: str) -> Part:
    table = invoice_table(items, caption=title, reader=request.reader) if items else None
    return Part(key=key, title=title, sums=_sums(items), table=table, empty=empty)


def _sums(items: list[OpenItem]) -> tuple[Sum, ...]:
    late = [Sum(label=_("Late"), amount=amount) for amount in _totals(overdue(items))]
    whole = [Sum(label=_("In all"), amount=amount, is_total=True) for amount in _totals(items)]
    return (*late, *whole)


def _totals(items: Iterable[OpenItem]) -> list[Money]:
    """One amount a currency: currencies are never added up."""
    found: dict[str, Money] = {}
    for item in items:
        known_total = found.get(item.open.currency, Money.zero(item.open.currency))
        found[item.open.currency] = known_total + item.open
    return [found[currency] for currency in sorted(found)]
