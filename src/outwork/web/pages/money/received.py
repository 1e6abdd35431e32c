"""Invoices of suppliers who bill on their own: entered, matched with the work, approved, paid."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.states import ReceivedInvoiceState
from outwork.arrangement.tabs import Tab
from outwork.billing.actions.receiving_invoices import (
    Figures,
    approve_received,
    differences_of,
    match,
    pay_received,
    record_received,
    refuse_received,
)
from outwork.billing.bills import UNBILLED
from outwork.billing.differences import Difference
from outwork.billing.models import Charge, ReceivedInvoice
from outwork.billing.queries.settling import open_by_invoice
from outwork.engagements.authority import require
from outwork.engagements.locking import not_there
from outwork.files.media import INVOICE
from outwork.kernel.money import Money
from outwork.web.acting import act
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import money_text
from outwork.web.components.moments import dated_text
from outwork.web.drawing import draw, known
from outwork.web.fields import choose, decimal_mark_of
from outwork.web.forms.received import MatchForm, PaidForm, ReceivedForm, RefusalForm
from outwork.web.pages.engagements.frame import Frame, Seen, frame, may, see
from outwork.web.pages.engagements.uploading import stored
from outwork.web.requests import KnownRequest

_S = ReceivedInvoiceState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """The form of a new one."""

    frame: Frame
    form: ReceivedForm
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that can be done with it now."""

    key: str
    form: forms.Form | None
    button: str
    is_filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPage:
    """One invoice, what does not agree about it, and what the reader may do."""

    frame: Frame
    title: str
    facts: tuple[Fact, ...]
    matched: tuple[str, ...]
    differences: tuple[str, ...]
    choices: tuple[Choice, ...]
    action: str
    currency: str


@known
@require_http_methods(["GET", "POST"])
def new(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Enter an invoice that the supplier wrote elsewhere."""
    seen = _seen(request, engagement)
    sent = request.method == "POST"
    form = ReceivedForm(request.POST, request.FILES) if sent else ReceivedForm()
    again = partial(_new_page, request, seen, form)
    if not sent or not form.is_valid():
        return again()

    def perform() -> str:
        figures = _figures(request, seen, form)
        file = form.cleaned_data["file"]
        made = record_received(
            engagement=engagement,
            figures=figures,
            file=stored(request, seen, file, accepts=INVOICE) if file else None,
            by=request.actor,
            at=request.at,
        )
        return reverse("received_invoice", args=[made.pk])

    return act(request, perform, said=_("Entered."), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def received_invoice(request: KnownRequest, invoice: UUID) -> HttpResponse:
    """Read one; match it with the work, approve or refuse it, say what of it is paid."""
    found = ReceivedInvoice.objects.filter(pk=invoice).first()
    if found is None:
        raise not_there("invoice")
    seen = _seen(request, found.engagement_id)
    choices = _choices(request, seen, found)
    chosen = next((one for one in choices if one.key == request.POST.get("act", "")), None)
    again = partial(_page, request, seen, found, choices)
    if chosen is None or (chosen.form is not None and not chosen.form.is_valid()):
        return again()

    def perform() -> str:
        ACTS[chosen.key](request, found, chosen.form)
        return reverse("received_invoice", args=[invoice])

    return act(request, perform, said=str(SAID[chosen.key]), form=chosen.form, again=again)


def _match(request: KnownRequest, found: ReceivedInvoice, form: forms.Form | None) -> None:
    assert form is not None
    charges = [UUID(one) for one in form.cleaned_data["charges"]]
    match(received=found.pk, charges=charges, by=request.actor, at=request.at)


def _approve(request: KnownRequest, found: ReceivedInvoice, form: forms.Form | None) -> None:
    approve_received(received=found.pk, by=request.actor, at=request.at)


def _refuse(request: KnownRequest, found: ReceivedInvoice, form: forms.Form | None) -> None:
    assert form is not None
    why = form.cleaned_data["why"]
    refuse_received(received=found.pk, why=why, by=request.actor, at=request.at)


def _pay(request: KnownRequest, found: ReceivedInvoice, form: forms.Form | None) -> None:
    assert form is not None
    amount = _money(request, form, "amount", currency=found.currency)
    pay_received(received=found.pk, amount=amount, by=request.actor, at=request.at)


ACTS: dict[str, Callable[[KnownRequest, ReceivedInvoice, forms.Form | None], None]] = {
    "match": _match,
    "approve": _approve,
    "pay": _pay,
    "refuse": _refuse,
}
SAID = {
    "match": gettext_lazy("Matched. What does not agree stands here."),
    "approve": gettext_lazy("Approved; from now on it is owed."),
    "pay": gettext_lazy("Noted as paid."),
    "refuse": gettext_lazy("Sent back."),
}
ROWS = (
    ("match", {_S.RECEIVED}, Deed.MATCH_RECEIVED_INVOICE, gettext_lazy("Match")),
    ("approve", {_S.MATCHED}, Deed.APPROVE_RECEIVED_INVOICE, gettext_lazy("Approve")),
    ("pay", {_S.APPROVED}, Deed.REPORT_PAYMENT, gettext_lazy("It is paid")),
    (
        "refuse",
        {_S.RECEIVED, _S.MATCHED},
        Deed.REFUSE_RECEIVED_INVOICE,
        gettext_lazy("Send it back"),
    ),
)
"""What can be done with it, in which states, and what its button says; the first is the usual."""


def _choices(request: KnownRequest, seen: Seen, found: ReceivedInvoice) -> tuple[Choice, ...]:
    left = Money(open_by_invoice([found.pk])[found.pk], found.currency)
    open_rows = [
        (key, words)
        for key, states, deed, words in ROWS
        if found.state in states and may(request, seen, deed) and (key != "pay" or left)
    ]
    return tuple(
        Choice(
            key=key,
            form=_form(request, seen, found, key, left=left),
            button=str(words),
            is_filled=number == 0,
        )
        for number, (key, words) in enumerate(open_rows)
    )


def _form(
    request: KnownRequest, seen: Seen, found: ReceivedInvoice, key: str, *, left: Money
) -> forms.Form | None:
    data = request.POST if request.POST.get("act") == key else None
    if key == "match":
        form = MatchForm(data)
        charges = Charge.objects.filter(UNBILLED, engagement=found.engagement_id).order_by("id")
        words = [
            (str(one.pk), f"{one.what}, {money_text(one.net, reader=request.reader)}")
            for one in charges
        ]
        choose(form, "charges", words)
        if not words:
            form.fields["charges"].help_text = _("Nothing that was done here waits for a bill.")
        return form
    if key == "refuse":
        return RefusalForm(data)
    if key == "pay":
        mark = decimal_mark_of(request.reader)
        return PaidForm(data, initial={"amount": left.plain().replace(".", mark)})
    return None


def _seen(request: KnownRequest, engagement: UUID) -> Seen:
    seen = see(request, engagement)
    require(Deed.VIEW_ENGAGEMENT_MONEY, engagement=seen.engagement, by=request.actor, at=request.at)
    return seen


def _figures(request: KnownRequest, seen: Seen, form: ReceivedForm) -> Figures:
    values, currency = form.cleaned_data, seen.content.currency
    return Figures(
        number=values["number"],
        issued_on=values["issued_on"],
        due_on=values["due_on"],
        net=_money(request, form, "net", currency=currency),
        tax=_money(request, form, "tax", currency=currency),
        purchase_order=values["purchase_order"],
    )


def _money(request: KnownRequest, form: forms.Form, field: str, *, currency: str) -> Money:
    return Money.parse(
        form.cleaned_data[field],
        currency,
        field=field,
        decimal_mark=decimal_mark_of(request.reader),
    )


def _new_page(request: KnownRequest, seen: Seen, form: ReceivedForm) -> HttpResponse:
    page = NewPage(
        frame=frame(request, seen, current=Tab.MONEY), form=form, currency=seen.content.currency
    )
    return draw(
        request,
        "outwork/pages/money/received_new.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )


def _page(
    request: KnownRequest, seen: Seen, found: ReceivedInvoice, choices: tuple[Choice, ...]
) -> HttpResponse:
    page = ReceivedPage(
        frame=frame(request, seen, current=Tab.MONEY),
        title=_("Invoice %(number)s of %(who)s")
        % {"number": found.number, "who": seen.engagement.supplier.name},
        facts=_facts(request, found),
        matched=tuple(
            f"{one.charge.what}, {money_text(one.charge.net, reader=request.reader)}"
            for one in found.matched.select_related("charge").order_by("id")
        ),
        differences=tuple(_told(one) for one in differences_of(found))
        if found.state != _S.RECEIVED
        else (),
        choices=choices,
        action=reverse("received_invoice", args=[found.pk]),
        currency=found.currency,
    )
    refused = any(one.form is not None and one.form.errors for one in choices)
    return draw(
        request,
        "outwork/pages/money/received.html",
        page,
        current="engagements",
        status=422 if refused else 200,
    )


def _told(one: Difference) -> str:
    words = {"what": one.what, "on_invoice": one.on_invoice, "expected": one.expected}
    return _("%(what)s: %(on_invoice)s on the invoice, %(expected)s expected") % words


def _facts(request: KnownRequest, found: ReceivedInvoice) -> tuple[Fact, ...]:
    reader = request.reader
    rows = [
        (_("State"), state_words(found.state)),
        (_("Issued"), dated_text(found.issued_on, reader=reader)),
        (_("Due"), dated_text(found.due_on, reader=reader)),
        (_("Without tax"), money_text(found.net, reader=reader)),
        (_("In all"), money_text(found.gross, reader=reader)),
        (_("Purchase order"), found.purchase_order),
        (_("Sent back because"), found.why_refused),
    ]
    facts = [Fact(term=term, value=value) for term, value in rows if value]
    if found.file_id:
        href = reverse("file", args=[found.file_id])
        facts.append(Fact(term=_("The invoice itself"), value="", link=_("Open"), href=href))
    return tuple(facts)


def state_words(state: str) -> str:
    """The state of a received invoice, as a reader says it."""
    words = {
        _S.RECEIVED: _("received"),
        _S.MATCHED: _("matched"),
        _S.APPROVED: _("approved"),
        _S.REFUSED: _("sent back"),
    }
    return words[ReceivedInvoiceState(state)]
