"""An invoice that could not go out by itself: what is missing, what it will say, and issuing it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.arrangement.states import InvoiceState
from outwork.arrangement.tabs import Tab
from outwork.billing.bills import Bill
from outwork.billing.models import Invoice
from outwork.billing.queries.previews import bill_to_issue
from outwork.engagements.locking import not_there
from outwork.web.components.acts import Link
from outwork.web.components.conversation import Sum
from outwork.web.components.tables import Table
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.pages.money.of_engagement import charges_table
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuingPage:
    """The page's context."""

    frame: Frame
    problems: tuple[str, ...]
    """What stands in the way, each with its remedy."""
    mends: tuple[Link, ...]
    """Where one's own side completes it."""
    charges: Table
    sums: tuple[Sum, ...]
    action: str


@known
def check(request: KnownRequest, invoice: UUID) -> HttpResponse:
    """Look at a draft as it would go out now. One that went out is read as an invoice."""
    found = Invoice.objects.filter(pk=invoice).first()
    if found is None:
        raise not_there("invoice")
    if found.state != InvoiceState.DRAFT:
        return redirect("invoice", invoice)
    seen = see(request, found.engagement_id)
    bill = bill_to_issue(engagement=seen.engagement, by=request.actor, at=request.at)
    if bill is None:
        return redirect("engagement_money", seen.engagement.pk)
    page = IssuingPage(
        frame=frame(request, seen, current=Tab.MONEY),
        problems=tuple(one.message for one in bill.problems),
        mends=_mends() if bill.problems else (),
        charges=charges_table(request, bill.charges),
        sums=_sums(bill),
        action=reverse("engagement_bill", args=[seen.engagement.pk]),
    )
    return draw(request, "outwork/pages/money/issuing.html", page, current="engagements")


def _mends() -> tuple[Link, ...]:
    return (
        Link(label=_("Tax details"), href=reverse("organisation_tax")),
        Link(label=_("Bank details"), href=reverse("organisation_bank")),
    )


def _sums(bill: Bill) -> tuple[Sum, ...]:
    """Without tax only, while nobody can tell the tax."""
    net = Sum(label=_("Without tax"), amount=bill.net)
    if bill.problems:
        return (net,)
    tax = bill.taxed.amount
    return (
        net,
        Sum(label=_("Tax"), amount=tax),
        Sum(label=_("In all"), amount=bill.net + tax, is_total=True),
    )
