"""One expense: noted down with its receipt, put right, handed in, approved or returned."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.expenses import (
    Spent,
    approve_expense,
    change_expense,
    record_expense,
    return_expense,
    submit_expense,
    withdraw_expense,
)
from outwork.delivery.queries.expenses import ExpenseCard, expense_of
from outwork.files.media import RECEIPT
from outwork.kernel.money import Money
from outwork.web.acting import act
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import money_text
from outwork.web.components.moments import day_text
from outwork.web.drawing import draw, known
from outwork.web.fields import decimal_mark_of
from outwork.web.forms.expenses import ExpenseForm, fit, kinds_of
from outwork.web.forms.returning import RETURN, ReturnForm, return_form
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.uploading import stored
from outwork.web.pages.working.expenses import state_words
from outwork.web.requests import KnownRequest

SUBMIT, KEEP, WITHDRAW, APPROVE = "submit", "keep", "withdraw", "approve"
SAID = {
    SUBMIT: gettext_lazy("Handed in. The other side is told."),
    KEEP: gettext_lazy("Kept. Hand it in when it is complete."),
    WITHDRAW: gettext_lazy("Withdrawn."),
    APPROVE: gettext_lazy("Approved; it goes on the next invoice."),
    RETURN: gettext_lazy("Returned."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpensePage:
    """One expense, or a new one, with what the reader may do about it."""

    frame: Frame
    title: str
    facts: tuple[Fact, ...]
    answer: str
    action: str
    back_href: str
    currency: str
    may_answer: bool
    form: ExpenseForm | None
    return_form: ReturnForm | None
    is_new: bool


@known
@require_http_methods(["GET", "POST"])
def new(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Note down something new; hand it in at once, or keep it for later."""
    seen = see(request, engagement)
    sent = request.method == "POST"
    form = ExpenseForm(request.POST, request.FILES) if sent else ExpenseForm()
    fit(form, seen.content, has_receipt=False)
    again = partial(_page, request, seen, None, form=form)
    if not sent or not form.is_valid():
        return again()

    def perform() -> str:
        line, spent = _spent(request, seen, form, kept=None)
        made = record_expense(
            engagement=engagement, line_key=line, spent=spent, by=request.actor, at=request.at
        )
        if _chosen(request) == SUBMIT:
            submit_expense(expense=made.pk, by=request.actor, at=request.at)
        return reverse("engagement_expenses", args=[engagement])

    return act(request, perform, said=str(SAID[_chosen(request)]), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def expense(request: KnownRequest, expense: UUID) -> HttpResponse:
    """Read one; put it right, hand it in, withdraw, approve or return it."""
    card = expense_of(expense=expense, by=request.actor, at=request.at)
    seen = see(request, card.engagement)
    chosen = request.POST.get("act", "")
    if card.may_change and chosen != WITHDRAW:
        return _put_right(request, seen, card)
    who_reads = _("Whoever laid it out reads this, and may put it right.")
    form = return_form(request, who_reads=who_reads)
    again = partial(_page, request, seen, card, returned=form)
    if chosen not in ANSWERS or (form is not None and not form.is_valid()):
        return again()

    def perform() -> str:
        ANSWERS[chosen](request, card.id)
        return reverse("engagement_expenses", args=[card.engagement])

    return act(request, perform, said=str(SAID[chosen]), form=form, again=again)


def _put_right(request: KnownRequest, seen: Seen, card: ExpenseCard) -> HttpResponse:
    sent = request.method == "POST"
    written = _as_written(request, seen, card)
    form = ExpenseForm(request.POST, request.FILES) if sent else ExpenseForm(initial=written)
    fit(form, seen.content, has_receipt=True)
    again = partial(_page, request, seen, card, form=form)
    if not sent or not form.is_valid():
        return again()

    def perform() -> str:
        _line, spent = _spent(request, seen, form, kept=card.receipt)
        change_expense(expense=card.id, spent=spent, by=request.actor, at=request.at)
        if _chosen(request) == SUBMIT:
            submit_expense(expense=card.id, by=request.actor, at=request.at)
        return reverse("engagement_expenses", args=[card.engagement])

    return act(request, perform, said=str(SAID[_chosen(request)]), form=form, again=again)


def _withdraw(request: KnownRequest, expense: UUID) -> None:
    withdraw_expense(expense=expense, by=request.actor, at=request.at)


def _approve(request: KnownRequest, expense: UUID) -> None:
    approve_expense(expense=expense, by=request.actor, at=request.at)


def _return(request: KnownRequest, expense: UUID) -> None:
    reason = request.POST.get("reason", "")
    return_expense(expense=expense, reason=reason, by=request.actor, at=request.at)


ANSWERS: dict[str, Callable[[KnownRequest, UUID], None]] = {
    WITHDRAW: _withdraw,
    APPROVE: _approve,
    RETURN: _return,
}


def _chosen(request: KnownRequest) -> str:
    return KEEP if request.POST.get("act") == KEEP else SUBMIT


def _spent(
    request: KnownRequest, seen: Seen, form: ExpenseForm, *, kept: UUID | None
) -> tuple[str, Spent]:
    """The key of the line, and what was written down; the receipt is kept first."""
    values = form.cleaned_data
    line, kind = kinds_of(seen.content)[values["kind"]]
    amount = Money.parse(
        values["amount"],
        seen.content.currency,
        field="amount",
        decimal_mark=decimal_mark_of(request.reader),
        minimum_minor=1,
    )
    receipt = kept
    if values["receipt"]:
        receipt = stored(request, seen, values["receipt"], accepts=RECEIPT)
    assert receipt is not None, "a new expense comes with a receipt"
    return line, Spent(
        day=values["day"], kind=kind, what=values["what"], amount=amount, receipt=receipt
    )


def _as_written(request: KnownRequest, seen: Seen, card: ExpenseCard) -> dict[str, object]:
    kinds = kinds_of(seen.content)
    mine = (card.line_key, card.kind)
    return {
        "kind": next((key for key, found in kinds.items() if found == mine), ""),
        "what": card.what,
        "day": card.spent_on,
        "amount": card.amount.plain().replace(".", decimal_mark_of(request.reader)),
    }


def _page(
    request: KnownRequest,
    seen: Seen,
    card: ExpenseCard | None,
    *,
    form: ExpenseForm | None = None,
    returned: ReturnForm | None = None,
) -> HttpResponse:
    address = ("expense", card.id) if card else ("expense_new", seen.engagement.pk)
    page = ExpensePage(
        frame=frame(request, seen, current=Tab.WORK),
        title=card.what if card else _("Note down an expense"),
        facts=_facts(request, card) if card else (),
        answer=card.answer if card else "",
        action=reverse(address[0], args=[address[1]]),
        back_href=reverse("engagement_expenses", args=[seen.engagement.pk]),
        currency=seen.content.currency,
        may_answer=card is not None and card.may_answer,
        form=form,
        return_form=returned,
        is_new=card is None,
    )
    refused = any(one is not None and one.errors for one in (form, returned))
    return draw(
        request,
        "outwork/pages/working/expense.html",
        page,
        current="engagements",
        status=422 if refused else 200,
    )


def _facts(request: KnownRequest, card: ExpenseCard) -> tuple[Fact, ...]:
    reader = request.reader
    return (
        Fact(term=_("Amount"), value=money_text(card.amount, reader=reader)),
        Fact(term=_("Day"), value=day_text(card.spent_on, reader=reader)),
        Fact(term=_("Kind"), value=card.kind),
        Fact(term=_("Laid out by"), value=card.person.name),
        Fact(
            term=_("Receipt"),
            value="",
            link=card.receipt_name,
            href=reverse("file", args=[card.receipt]),
        ),
        Fact(term=_("State"), value=state_words(card.state)),
    )
