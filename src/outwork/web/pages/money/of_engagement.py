"""The money of one engagement: what is earned, billed, paid, and what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.states import InvoiceState
from outwork.arrangement.tabs import Tab
from outwork.billing.actions.issuing import issue
from outwork.billing.models import Charge, Invoice, ReceivedInvoice
from outwork.billing.queries.settling import items_of
from outwork.billing.queries.summaries import money_of_one
from outwork.engagements.authority import require
from outwork.web.acting import act
from outwork.web.components.conversation import Sum
from outwork.web.components.figures import money_text
from outwork.web.components.moments import short_day_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.frame import Frame, Seen, frame, may, see
from outwork.web.pages.money.received import state_words
from outwork.web.pages.money.words import invoice_table
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementMoneyPage:
    """The tab's context."""

    frame: Frame
    sums: tuple[Sum, ...]
    invoices: Table | None
    charges: Table | None
    issue_action: str
    received: Table | None
    new_received_href: str


@known
def engagement_money(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Charges and invoices, with the sums over them."""
    seen = see(request, engagement)
    require(Deed.VIEW_ENGAGEMENT_MONEY, engagement=seen.engagement, by=request.actor, at=request.at)
    unbilled = Charge.objects.filter(engagement=engagement, invoice_line=None).order_by("id")
    charges = list(unbilled)
    page = EngagementMoneyPage(
        frame=frame(request, seen, current=Tab.MONEY),
        sums=_sums(seen),
        invoices=_invoices(request, engagement),
        charges=charges_table(request, charges) if charges else None,
        issue_action=reverse("engagement_bill", args=[engagement])
        if charges and may(request, seen, Deed.ISSUE_INVOICE)
        else "",
        received=_received(request, engagement),
        new_received_href=reverse("received_invoice_new", args=[engagement])
        if may(request, seen, Deed.RECORD_RECEIVED_INVOICE)
        else "",
    )
    return draw(request, "outwork/pages/money/engagement.html", page, current="engagements")


@known
@require_POST
def bill(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Issue an invoice over all that is earned and not billed, before its rhythm does."""

    def perform() -> str:
        issued = issue(engagement=engagement, by=request.actor, at=request.at)
        return reverse("invoice", args=[issued.pk])

    return act(request, perform, said=_("Issued. The other side is told."))


def _sums(seen: Seen) -> tuple[Sum, ...]:
    found = money_of_one(seen.engagement)
    rows = [
        Sum(label=_("Paid, with tax"), amount=found.paid),
        Sum(label=_("Billed and open, with tax"), amount=found.open),
        Sum(label=_("Earned, not billed yet"), amount=found.unbilled),
    ]
    if found.overpaid:
        rows.append(Sum(label=_("Paid too much, kept for the next invoice"), amount=found.overpaid))
    if found.still_to_come is not None:
        rows.append(Sum(label=_("To come, by result"), amount=found.still_to_come))
    rows.append(Sum(label=_("Earned in all, without tax"), amount=found.earned, is_total=True))
    return tuple(rows)


def _invoices(request: KnownRequest, engagement: UUID) -> Table | None:
    shown = [InvoiceState.ISSUED, InvoiceState.CREDITED]
    found = Invoice.objects.filter(engagement=engagement, state__in=shown)
    rows = list(found.select_related("engagement").order_by("-issued_on", "-id"))
    if not rows:
        return None
    today = request.reader.local(request.at).date()
    items = items_of(rows, today=today)
    return invoice_table(
        items,
        caption=_("Invoices"),
        about=lambda one: _("from %(who)s") % {"who": one.seller.get("name", "")},
        reader=request.reader,
    )


def _received(request: KnownRequest, engagement: UUID) -> Table | None:
    """Those that the supplier wrote elsewhere, the newest first."""
    rows = list(ReceivedInvoice.objects.filter(engagement=engagement).order_by("-id"))
    if not rows:
        return None
    return Table(
        caption=_("Invoices written elsewhere"),
        columns=(
            Column(title=_("Number"), on_phone=OnPhone.NAME),
            Column(title=_("State")),
            Column(title=_("In all"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=one.number, href=reverse("received_invoice", args=[one.pk])),
                    Cell(text=state_words(one.state)),
                    Cell(text=money_text(one.gross, reader=request.reader)),
                )
            )
            for one in rows
        ),
    )


def charges_table(request: KnownRequest, charges: Sequence[Charge]) -> Table:
    """What was earned and is not billed yet."""
    reader = request.reader
    return Table(
        caption=_("Earned, not billed yet"),
        columns=(
            Column(title=_("For"), on_phone=OnPhone.NAME),
            Column(title=_("Since")),
            Column(title=_("Without tax"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=one.what),
                    Cell(text=short_day_text(reader.local(one.arisen_at).date(), reader=reader)),
                    Cell(text=money_text(one.net, reader=reader)),
                )
            )
            for one in charges
        ),
    )
