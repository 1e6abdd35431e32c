"""The bank's statements: read, and what nobody could tell assigned to an invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.authority import Act
from outwork.billing.actions.receiving_money import (
    Read,
    assign_receipt,
    read_statement,
    waiting_receipts,
)
from outwork.billing.models import Receipt
from outwork.billing.queries.open_items import receivable
from outwork.billing.queries.settling import OpenItem
from outwork.files.media import BANK_STATEMENT
from outwork.kernel.refusal import Refusal
from outwork.people.authority import ask
from outwork.web.acting import act
from outwork.web.components.figures import money_text
from outwork.web.components.moments import dated_text
from outwork.web.drawing import draw, known
from outwork.web.requests import KnownRequest

MOST_SHOWN = 50


class StatementForm(forms.Form):
    """A file of the bank."""

    file = forms.FileField(
        label=gettext_lazy("Statement"),
        help_text=gettext_lazy("camt.053, an XML file that your bank offers. Twice is once."),
    )

    def clean_file(self) -> object:
        """Refuse what no bank sends before all of it is read."""
        file = self.cleaned_data["file"]
        if file.size > BANK_STATEMENT.most_bytes:
            raise forms.ValidationError(_("This is too much for one statement."))
        return file


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReceipt:
    """Money that came in and that nobody has explained."""

    id: UUID
    words: str
    second: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankPage:
    """The page's context."""

    form: StatementForm
    number: int
    """How many wait; the oldest of them are shown."""
    waiting: tuple[WaitingReceipt, ...]
    invoices: tuple[tuple[str, str], ...]
    """Number and what is open of it, once for all that waits."""


@known
@require_http_methods(["GET", "POST"])
def bank(request: KnownRequest) -> HttpResponse:
    """Read a statement: what is sure settles its invoice, the rest waits here."""
    ask(Act.IMPORT_BANK_STATEMENT, by=request.actor, at=request.at)
    form = StatementForm(request.POST or None, request.FILES or None)
    again = partial(_page, request, form)
    if request.method == "GET" or not form.is_valid():
        return again()
    done: list[Read] = []

    def perform() -> str:
        content = form.cleaned_data["file"].read()
        done.append(read_statement(content=content, by=request.actor, at=request.at))
        return reverse("bank")

    response = act(request, perform, form=form, again=again)
    _say(request, done)
    return response


@known
@require_POST
def assignment(request: KnownRequest, receipt: UUID) -> HttpResponse:
    """Say which invoice a waiting receipt pays."""
    given = request.POST.get("invoice", "")
    invoice = next((one.invoice.pk for one in _open(request) if one.invoice.number == given), None)
    if invoice is None:
        raise Refusal.of("invoice", "Choose one of your open invoices.", given=given)

    def perform() -> str:
        assign_receipt(receipt=receipt, invoice=invoice, by=request.actor, at=request.at)
        return reverse("bank")

    return act(request, perform, said=_("Assigned."))


def _say(request: KnownRequest, done: list[Read]) -> None:
    for read in done:
        words = {"matched": read.matched, "waiting": read.waiting, "known": read.known}
        said = _("Settled: %(matched)s. To be assigned: %(waiting)s. Known before: %(known)s.")
        messages.success(request, said % words)


def _page(request: KnownRequest, form: StatementForm) -> HttpResponse:
    waiting = waiting_receipts(by=request.actor)
    page = BankPage(
        form=form,
        number=len(waiting),
        waiting=tuple(_waiting(request, one) for one in waiting[:MOST_SHOWN]),
        invoices=tuple(
            (str(one.invoice.number), money_text(one.open, reader=request.reader))
            for one in _open(request)
        ),
    )
    status = 422 if form.errors else 200
    return draw(request, "outwork/pages/money/bank.html", page, current="money", status=status)


def _open(request: KnownRequest) -> Sequence[OpenItem]:
    """The invoices that money may be for."""
    return receivable(by=request.actor, today=request.reader.local(request.at).date())


def _waiting(request: KnownRequest, receipt: Receipt) -> WaitingReceipt:
    reader = request.reader
    words = {
        "amount": money_text(receipt.amount, reader=reader),
        "day": dated_text(receipt.booked_on, reader=reader),
    }
    return WaitingReceipt(
        id=receipt.pk,
        words=_("%(amount)s on %(day)s") % words,
        second=" · ".join(part for part in (receipt.sender, receipt.reference) if part),
        action=reverse("receipt_assignment", args=[receipt.pk]),
    )
