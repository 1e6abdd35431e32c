"""One month of a service: its levels and credits, contested, answered and charged here."""

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
from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.servicing import (
    answer_service_period,
    close_service_period,
    contest_service_period,
)
from outwork.delivery.queries.services import MonthCard, ServiceCard, service_period_of
from outwork.kernel.money import Money
from outwork.web.acting import act
from outwork.web.components.conversation import Sum
from outwork.web.components.duties import Silence
from outwork.web.components.moments import instant_text
from outwork.web.components.tables import Table
from outwork.web.drawing import draw, known
from outwork.web.fields import decimal_mark_of
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.pages.working.service_words import days_words, levels_table, state_words, sums_of
from outwork.web.requests import KnownRequest

LONGEST = 5_000


class ContestForm(forms.Form):
    """What is wrong with a month."""

    reason = forms.CharField(
        label=gettext_lazy("What is wrong with it"),
        help_text=gettext_lazy("It is not charged until the other side has answered."),
        widget=forms.Textarea,
        max_length=LONGEST,
    )


class AnswerForm(forms.Form):
    """What the supplier says to it."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"), widget=forms.Textarea, max_length=LONGEST
    )
    concession = forms.CharField(
        label=gettext_lazy("Taken off beside the credits"),
        help_text=gettext_lazy("Without VAT. Empty: nothing."),
        required=False,
        max_length=30,
    )


FORMS: dict[str, tuple[Deed, type[forms.Form]]] = {
    "contest": (Deed.CONTEST_SERVICE_PERIOD, ContestForm),
    "answer": (Deed.ANSWER_SERVICE_PERIOD, AnswerForm),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePeriodPage:
    """The page's context."""

    frame: Frame
    title: str
    state_words: str
    table: Table | None
    sums: tuple[Sum, ...]
    volume: int
    reason: str
    answer: str
    silence: Silence | None
    action: str
    tell_href: str
    """Where events are told, for whoever tells them."""
    services_href: str
    may_close: bool
    may_contest: bool
    chosen: str
    form: forms.Form | None
    currency: str


@known
@require_http_methods(["GET", "POST"])
def service_period(request: KnownRequest, period: UUID) -> HttpResponse:
    """Read a month; agree to it, say what is wrong with it, or answer that."""
    card, month = service_period_of(period=period, by=request.actor, at=request.at)
    chosen = request.POST.get("act", "")
    form = _form(request, month, chosen)
    again = partial(_page, request, card, month, chosen, form)
    if chosen not in ACTS or (form is not None and not (form.is_bound and form.is_valid())):
        return again()

    def perform() -> str:
        ACTS[chosen](request, period, card)
        return reverse("service_period", args=[period])

    return act(request, perform, said=str(SAID[chosen]), form=form, again=again)


def _form(request: KnownRequest, month: MonthCard, chosen: str) -> forms.Form | None:
    """The form that was chosen, or the one that stands open for whoever must answer."""
    if chosen in FORMS:
        return FORMS[chosen][1](request.POST if "sent" in request.POST else None)
    return AnswerForm() if Deed.ANSWER_SERVICE_PERIOD in month.may and not chosen else None


def _close(request: KnownRequest, period: UUID, card: ServiceCard) -> None:
    close_service_period(period=period, by=request.actor, at=request.at)


def _contest(request: KnownRequest, period: UUID, card: ServiceCard) -> None:
    reason = request.POST.get("reason", "")
    contest_service_period(period=period, reason=reason, by=request.actor, at=request.at)


def _answer(request: KnownRequest, period: UUID, card: ServiceCard) -> None:
    sent = request.POST.get("concession", "")
    concession = (
        Money.parse(
            sent,
            card.months[0].assessed.fee.currency,
            field="concession",
            decimal_mark=decimal_mark_of(request.reader),
        )
        if sent
        else None
    )
    answer_service_period(
        period=period,
        answer=request.POST.get("answer", ""),
        concession=concession,
        by=request.actor,
        at=request.at,
    )


ACTS = {"close": _close, "contest": _contest, "answer": _answer}
SAID = {
    "close": gettext_lazy("Charged; it goes on the next invoice."),
    "contest": gettext_lazy("Contested. The other side is asked to answer."),
    "answer": gettext_lazy("Answered. The other side checks it again."),
}


def _page(
    request: KnownRequest,
    card: ServiceCard,
    month: MonthCard,
    chosen: str,
    form: forms.Form | None,
) -> HttpResponse:
    seen = see(request, card.engagement)
    days = days_words(month, reader=request.reader)
    page = ServicePeriodPage(
        frame=frame(request, seen, current=Tab.WORK),
        title=_("%(what)s, %(days)s") % {"what": card.what, "days": days},
        state_words=state_words(month),
        table=levels_table(card, month, reader=request.reader),
        sums=sums_of(card, month),
        volume=month.assessed.month.measured.volume,
        reason=month.reason,
        answer=month.answer,
        silence=_silence(request, month),
        action=reverse("service_period", args=[month.id]),
        tell_href=reverse("service_telling", args=[card.engagement, card.key])
        if card.may_tell
        else "",
        services_href=reverse("engagement_service", args=[card.engagement]),
        may_close=Deed.CLOSE_SERVICE_PERIOD in month.may,
        may_contest=Deed.CONTEST_SERVICE_PERIOD in month.may,
        chosen=chosen if chosen in FORMS else "answer",
        form=form,
        currency=card.months[0].assessed.fee.currency,
    )
    return draw(
        request,
        "outwork/pages/working/service_period.html",
        page,
        current="engagements",
        status=422 if form is not None and form.errors else 200,
    )


def _silence(request: KnownRequest, month: MonthCard) -> Silence | None:
    if month.lapses_at is None:
        return None
    moment = instant_text(month.lapses_at, reader=request.reader)
    return Silence(consequence=_("charged by itself on %(moment)s") % {"moment": moment}, rest=".")
