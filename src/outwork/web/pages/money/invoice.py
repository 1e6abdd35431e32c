"""One invoice: what it bills, its tax, how it is paid, and every transfer behind it."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.states import InvoiceState
from outwork.billing.actions.confirming import Paid, confirm_payment, report_payment
from outwork.billing.actions.crediting import credit
from outwork.billing.models import Invoice, ReceivedInvoice
from outwork.billing.printing import due_words
from outwork.billing.queries.settling import OpenItem, items_of
from outwork.engagements.authority import require
from outwork.engagements.locking import not_there
from outwork.kernel.money import LARGEST_ENTERED_MINOR, Money
from outwork.kernel.refusal import Refusal
from outwork.store.identity import new_id
from outwork.web.acting import act
from outwork.web.components.acts import Act, Weight
from outwork.web.components.conversation import Fact, Sum
from outwork.web.components.figures import money_text
from outwork.web.components.moments import dated_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.fields import DayInput, decimal_mark_of
from outwork.web.pages.engagements.frame import Seen, may, see
from outwork.web.pages.money.books import transfers_table
from outwork.web.pages.money.words import (
    in_fours,
    standing_line,
    standing_mark,
    standing_words,
    tax_words,
)
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePage:
    """The page's context."""

    title: str
    engagement_title: str
    engagement_href: str
    state: str
    state_words: str
    line: str
    facts: tuple[Fact, ...]
    lines: Table
    sums: tuple[Sum, ...]
    notes: tuple[str, ...]
    transfers: Table | None
    acts: tuple[Act, ...]
    pdf_href: str


@known
def invoice(request: KnownRequest, invoice: UUID) -> HttpResponse:
    """An issued invoice, for both its sides."""
    found, seen = _seen(request, invoice)
    item = items_of([found], today=request.reader.local(request.at).date())[0]
    page = InvoicePage(
        title=_title(found),
        engagement_title=found.engagement.title,
        engagement_href=reverse("engagement_money", args=[found.engagement_id]),
        state=standing_mark(item),
        state_words=standing_words(item),
        line=standing_line(item, reader=request.reader),
        facts=_facts(request, found),
        lines=_lines(request, found),
        sums=_sums(found, item),
        notes=_notes(found),
        transfers=transfers_table(request, found),
        acts=_acts(request, seen, item),
        pdf_href=reverse("file", args=[found.pdf_id]) if found.pdf_id else "",
    )
    return draw(request, "outwork/pages/money/invoice.html", page, current="money")


def _notes(found: Invoice) -> tuple[str, ...]:
    """What the law wants said: why there is no tax, and when it is due."""
    words = (*(one.words for one in found.taxes.order_by("place")), due_words(found))
    return tuple(filter(None, words))


def _title(found: Invoice) -> str:
    words = _("Credit note %(n)s") if found.kind == "credit_note" else _("Invoice %(n)s")
    return words % {"n": found.number}


def _seen(request: KnownRequest, invoice: UUID) -> tuple[Invoice, Seen]:
    """An issued invoice of an engagement whose money the reader may see."""
    issued = Invoice.objects.exclude(state__in=[InvoiceState.DRAFT, InvoiceState.DISCARDED])
    found = issued.select_related("engagement").filter(pk=invoice).first()
    if found is None:
        raise not_there("invoice")
    seen = see(request, found.engagement_id)
    require(Deed.VIEW_ENGAGEMENT_MONEY, engagement=seen.engagement, by=request.actor, at=request.at)
    return found, seen


def _facts(request: KnownRequest, found: Invoice) -> tuple[Fact, ...]:
    reader = request.reader
    rows = [
        (_("From"), found.seller.get("name", "")),
        (_("To"), found.recipient.get("name", "")),
        (_("Issued"), dated_text(found.day, reader=reader)),
        (_("Due"), dated_text(found.due_on, reader=reader) if found.due_on else ""),
        (_("Purchase order"), found.purchase_order),
        (_("Payment reference"), found.reference),
        (_("Account"), in_fours(found.pay_to.get("iban", ""))),
        (_("Reason"), found.why),
    ]
    return tuple(Fact(term=term, value=str(value)) for term, value in rows if value)


def _lines(request: KnownRequest, found: Invoice) -> Table:
    rows = found.lines.select_related("charge").order_by("place")
    return Table(
        caption=_("What is billed"),
        columns=(
            Column(title=_("For"), on_phone=OnPhone.NAME),
            Column(title=_("Tax"), number=True),
            Column(title=_("Without tax"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=one.charge.what),
                    Cell(text=tax_words(one.category, one.rate_basis_points)),
                    Cell(
                        text=money_text(Money(one.net_minor, found.currency), reader=request.reader)
                    ),
                )
            )
            for one in rows
        ),
    )


def _sums(found: Invoice, item: OpenItem) -> tuple[Sum, ...]:
    return (
        Sum(label=_("Without tax"), amount=found.net),
        Sum(label=_("Tax"), amount=found.tax),
        Sum(label=_("In all"), amount=found.gross, is_total=True),
        Sum(label=_("Still open"), amount=item.open),
    )


def _acts(request: KnownRequest, seen: Seen, item: OpenItem) -> tuple[Act, ...]:
    found = item.invoice
    rows = []
    if item.open and may(request, seen, Deed.CONFIRM_PAYMENT):
        href = reverse("payment_confirmation", args=[found.pk])
        rows.append(Act(label=_("Confirm a payment"), href=href, weight=Weight.FILLED))
    if item.open and may(request, seen, Deed.REPORT_PAYMENT):
        href = reverse("invoice_payment", args=[found.pk])
        rows.append(Act(label=_("Say that it is paid"), href=href, weight=Weight.FILLED))
    if found.state == InvoiceState.ISSUED and may(request, seen, Deed.CREDIT_INVOICE):
        href = reverse("invoice_credit", args=[found.pk])
        rows.append(Act(label=_("Credit it"), href=href, weight=Weight.QUIET))
    return tuple(rows)


class PaymentForm(forms.Form):
    """What was paid, and when."""

    amount = forms.CharField(label=gettext_lazy("Amount"), max_length=30)
    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    reference = forms.CharField(
        label=gettext_lazy("Reference on the statement"), required=False, max_length=140
    )


class CreditForm(forms.Form):
    """Why an invoice is credited."""

    why = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stands on the credit note."),
        max_length=300,
        required=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceActPage:
    """A page with one act on an invoice."""

    title: str
    words: str
    form: forms.Form
    button: str
    back: str
    currency: str


@known
@require_http_methods(["GET", "POST"])
def confirmation(request: KnownRequest, invoice: UUID) -> HttpResponse:
    """The payee says that money arrived; part of it, or too much, is fine."""
    found, _seen_one = _seen(request, invoice)
    form = _payment_form(request, found)
    again = partial(
        _act_page,
        request,
        found,
        form,
        title=_("Confirm a payment of %(n)s"),
        words=_("Less settles a part; more is kept and used for the next invoice."),
        button=_("It arrived"),
    )
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        confirm_payment(
            key=new_id(),
            invoice=invoice,
            paid=_paid(request, form, found),
            by=request.actor,
            at=request.at,
        )
        return reverse("invoice", args=[invoice])

    return act(request, perform, said=_("Confirmed."), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def payment(request: KnownRequest, invoice: UUID) -> HttpResponse:
    """The payer says that it is paid; the payee confirms it when it arrives."""
    if ReceivedInvoice.objects.filter(pk=invoice).exists():
        return redirect("received_invoice", invoice)
    found, _seen_one = _seen(request, invoice)
    form = _payment_form(request, found)
    again = partial(
        _act_page,
        request,
        found,
        form,
        title=_("Say that invoice %(n)s is paid"),
        words=_("Pay as the invoice says, then tell the other side; it confirms what arrives."),
        button=_("It is paid"),
    )
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        paid = _paid(request, form, found)
        report_payment(invoice=invoice, paid=paid, by=request.actor, at=request.at)
        return reverse("invoice", args=[invoice])

    return act(request, perform, said=_("The other side is told."), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def crediting(request: KnownRequest, invoice: UUID) -> HttpResponse:
    """Take an invoice back by a credit note."""
    found, _seen_one = _seen(request, invoice)
    form = CreditForm(request.POST or None)
    again = partial(
        _act_page,
        request,
        found,
        form,
        title=_("Credit invoice %(n)s"),
        words=_("A credit note takes back what is open of it. Both keep both documents."),
        button=_("Credit it"),
    )
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        note = credit(
            invoice=invoice, why=form.cleaned_data["why"], by=request.actor, at=request.at
        )
        return reverse("invoice", args=[note.pk])

    return act(request, perform, said=_("Credited."), form=form, again=again)


def _payment_form(request: KnownRequest, found: Invoice) -> PaymentForm:
    today: date = request.reader.local(request.at).date()
    item = items_of([found], today=today)[0]
    mark = decimal_mark_of(request.reader)
    initial = {
        "amount": item.open.plain().replace(".", mark),
        "day": today,
        "reference": found.reference,
    }
    return PaymentForm(request.POST or None, initial=initial)


def _paid(request: KnownRequest, form: PaymentForm, found: Invoice) -> Paid:
    """What was typed, in the invoice's currency. Raises Refusal.

    An invoice may come to more than a person may enter: to several amounts, and their tax.
    """
    amount = Money.parse(
        form.cleaned_data["amount"],
        found.currency,
        field="amount",
        decimal_mark=decimal_mark_of(request.reader),
        minimum_minor=1,
        maximum_minor=found.gross.minor + LARGEST_ENTERED_MINOR,
    )
    day = form.cleaned_data["day"]
    if not isinstance(day, date):
        raise Refusal.of("day", "Enter the day on which it was paid.")
    return Paid(amount=amount, day=day, reference=form.cleaned_data["reference"])


def _act_page(
    request: KnownRequest,
    found: Invoice,
    form: forms.Form,
    *,
    title: str,
    words: str,
    button: str,
) -> HttpResponse:
    page = InvoiceActPage(
        title=title % {"n": found.number},
        words=words,
        form=form,
        button=button,
        back=reverse("invoice", args=[found.pk]),
        currency=found.currency,
    )
    status = 422 if form.errors else 200
    return draw(request, "outwork/pages/money/act.html", page, current="money", status=status)
