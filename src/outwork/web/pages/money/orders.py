"""Paying: invoices are put together, somebody releases them, and the bank's file is there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from outwork.billing.actions.paying import cancel_order, prepare, release
from outwork.billing.models import PaymentOrder
from outwork.billing.queries.open_items import payable
from outwork.billing.queries.settling import OpenItem
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import persons_by_id
from outwork.web.acting import act
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import money_text
from outwork.web.components.moments import dated_text, instant_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.fields import DayInput
from outwork.web.pages.money.authority import require_books
from outwork.web.proving import proven
from outwork.web.requests import KnownRequest

NEWEST = 50


class OrderForm(forms.Form):
    """Which invoices are paid, and when."""

    invoices = forms.MultipleChoiceField(
        label=gettext_lazy("Invoices"), widget=forms.CheckboxSelectMultiple
    )
    execution_day = forms.DateField(label=gettext_lazy("On"), widget=DayInput)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersPage:
    """What can be paid, and the newest orders."""

    form: OrderForm | None
    orders: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """One order."""

    title: str
    facts: tuple[Fact, ...]
    lines: Table
    action: str
    is_open: bool
    file_href: str


@known
@require_http_methods(["GET", "POST"])
def orders(request: KnownRequest) -> HttpResponse:
    """Prepare a payment of several invoices; nothing moves before it is released."""
    require_books(request)
    form = _order_form(request)
    again = partial(_orders_page, request, form)
    if request.method == "GET" or form is None or not form.is_valid():
        return again()
    chosen = form.cleaned_data

    def perform() -> str:
        made = prepare(
            invoices=[UUID(one) for one in chosen["invoices"]],
            execution_day=chosen["execution_day"],
            by=request.actor,
            at=request.at,
        )
        return reverse("payment_release", args=[made.pk])

    return act(request, perform, said=_("Prepared."), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
@proven
def order(request: KnownRequest, order: UUID) -> HttpResponse:
    """Read an order; release it to the bank, or take it back."""
    require_books(request)
    found = PaymentOrder.objects.filter(pk=order, party_id__in=request.actor.organisations).first()
    if found is None:
        raise Refusal("There is no such payment here.", ground=Ground.MISSING)
    chosen = request.POST.get("act", "")
    if chosen not in ACTS:
        return _order_page(request, found)
    deed, said = ACTS[chosen]

    def perform() -> str:
        deed(order=order, by=request.actor, at=request.at)
        return reverse("payment_release", args=[order])

    return act(request, perform, said=str(said))


ACTS: dict[str, tuple[Callable[..., PaymentOrder], object]] = {
    "release": (release, gettext_lazy("Released. Give the file to your bank.")),
    "cancel": (cancel_order, gettext_lazy("Taken back. Its invoices can be prepared anew.")),
}


def _order_form(request: KnownRequest) -> OrderForm | None:
    """The form over what is open and says an account; None where nothing is."""
    today = request.reader.local(request.at).date()
    open_items = [one for one in payable(by=request.actor, today=today) if one.invoice.pay_to]
    if not open_items:
        return None
    initial = {"execution_day": today, "invoices": request.GET.getlist("invoice")}
    form = OrderForm(request.POST or None, initial=initial)
    field = form.fields["invoices"]
    assert isinstance(field, forms.MultipleChoiceField)
    field.choices = [(str(one.invoice.pk), _in_words(request, one)) for one in open_items]
    return form


def _in_words(request: KnownRequest, item: OpenItem) -> str:
    words = {
        "number": item.invoice.number,
        "who": item.invoice.seller.get("name", ""),
        "amount": money_text(item.open, reader=request.reader),
    }
    return _("%(number)s of %(who)s, %(amount)s") % words


def _orders_page(request: KnownRequest, form: OrderForm | None) -> HttpResponse:
    mine = PaymentOrder.objects.filter(party_id__in=request.actor.organisations)
    rows = list(mine.order_by("-id")[:NEWEST])
    page = OrdersPage(form=form, orders=_orders_table(request, rows) if rows else None)
    status = 422 if form is not None and form.errors else 200
    return draw(request, "outwork/pages/money/orders.html", page, current="money", status=status)


def _orders_table(request: KnownRequest, rows: list[PaymentOrder]) -> Table:
    return Table(
        caption=_("Prepared and released"),
        columns=(
            Column(title=_("On"), on_phone=OnPhone.NAME),
            Column(title=_("State")),
            Column(title=_("Amount"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(
                        text=dated_text(one.execution_day, reader=request.reader),
                        href=reverse("payment_release", args=[one.pk]),
                    ),
                    Cell(text=_state_words(one)),
                    Cell(text=money_text(one.amount, reader=request.reader)),
                )
            )
            for one in rows
        ),
    )


def _state_words(order: PaymentOrder) -> str:
    if order.cancelled_at is not None:
        return _("taken back")
    return _("released") if order.released_at is not None else _("prepared")


def _order_page(request: KnownRequest, found: PaymentOrder) -> HttpResponse:
    payments = list(found.payments.select_related("invoice").order_by("id"))
    words = ngettext("Payment of %(n)s invoice", "Payment of %(n)s invoices", len(payments))
    page = OrderPage(
        title=words % {"n": len(payments)},
        facts=tuple(_facts(request, found)),
        lines=Table(
            caption=_("What it pays"),
            columns=(
                Column(title=_("Invoice"), on_phone=OnPhone.NAME),
                Column(title=_("To")),
                Column(title=_("Amount"), number=True, on_phone=OnPhone.VALUE),
            ),
            rows=tuple(
                Row(
                    cells=(
                        Cell(
                            text=one.invoice.number or "",
                            second=one.reference,
                            href=reverse("invoice", args=[one.invoice_id]),
                        ),
                        Cell(text=one.account_name, second=one.iban),
                        Cell(text=money_text(one.amount, reader=request.reader)),
                    )
                )
                for one in payments
            ),
        ),
        action=reverse("payment_release", args=[found.pk]),
        is_open=found.released_at is None and found.cancelled_at is None,
        file_href=reverse("file", args=[found.file_id]) if found.file_id else "",
    )
    return draw(request, "outwork/pages/money/order.html", page, current="money")


def _facts(request: KnownRequest, found: PaymentOrder) -> list[Fact]:
    reader = request.reader
    people = persons_by_id(
        one for one in (found.prepared_by_id, found.released_by_id) if one is not None
    )
    facts = [
        Fact(term=_("In all"), value=money_text(found.amount, reader=reader)),
        Fact(term=_("On"), value=dated_text(found.execution_day, reader=reader)),
        Fact(term=_("State"), value=_state_words(found)),
        Fact(
            term=_("Prepared by"),
            value=people[found.prepared_by_id].name,
            second=instant_text(found.prepared_at, reader=reader),
        ),
    ]
    if found.release_from is not None and found.released_at is None:
        moment = instant_text(found.release_from, reader=reader)
        facts.append(Fact(term=_("May be released from"), value=moment))
    if found.released_by_id is not None and found.released_at is not None:
        moment = instant_text(found.released_at, reader=reader)
        who = people[found.released_by_id].name
        facts.append(Fact(term=_("Released by"), value=who, second=moment))
    return facts
