"""Answering what was handed in: all of it, a part, or back for revision."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.reviewing import accept, accept_in_part, ask_revision
from outwork.delivery.queries.results import Result, result_of
from outwork.kernel.money import Money
from outwork.web.acting import act
from outwork.web.components.results import ResultRow
from outwork.web.drawing import draw, known
from outwork.web.fields import decimal_mark_of
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.work import result_row
from outwork.web.requests import KnownRequest


class PartForm(forms.Form):
    """What of a result is accepted now."""

    amount = forms.CharField(label=gettext_lazy("What is accepted comes to"), max_length=30)
    words = forms.CharField(
        label=gettext_lazy("What is still missing"), widget=forms.Textarea, required=False
    )


class RevisionForm(forms.Form):
    """What is missing."""

    reason = forms.CharField(
        label=gettext_lazy("What is missing"),
        help_text=gettext_lazy(
            "Whoever does the work reads this; the review window starts anew afterwards."
        ),
        widget=forms.Textarea,
        required=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """The page on which a part is accepted, or a revision asked for."""

    frame: Frame
    row: ResultRow
    form: forms.Form
    heading: str
    button: str
    action: str
    chosen: str
    met: tuple[str, ...]
    currency: str


@known
@require_http_methods(["GET", "POST"])
def acceptance(request: KnownRequest, milestone: UUID) -> HttpResponse:
    """Answer a result: all of it, a part, or back for revision."""
    if request.method == "GET":
        found = result_of(milestone=milestone).milestone
        return redirect("engagement", found.engagement_id)
    chosen = request.POST.get("act", "all")
    if chosen == "all":
        return _accept_all(request, milestone)
    return _answer_in_words(request, milestone, chosen)


def _accept_all(request: KnownRequest, milestone: UUID) -> HttpResponse:
    def perform() -> str:
        found = accept(milestone=milestone, by=request.actor, at=request.at)
        return reverse("engagement", args=[found.engagement_id])

    return act(request, perform, said=_("Accepted. Its amount goes on the next invoice."))


def _answer_in_words(request: KnownRequest, milestone: UUID, chosen: str) -> HttpResponse:
    """A part and a revision need words, so they have a page; its second sending acts."""
    result = result_of(milestone=milestone)
    seen = see(request, result.milestone.engagement_id)
    kind = PartForm if chosen == "part" else RevisionForm
    is_sent = "sent" in request.POST
    form = kind(request.POST if is_sent else None)
    again = partial(_answer_page, request, seen, result, form, chosen)
    if not is_sent or not form.is_valid():
        return again()
    met = [int(place) for place in request.POST.getlist("criteria") if place.isdigit()]

    def perform() -> str:
        if chosen == "part":
            amount = Money.parse(
                form.cleaned_data["amount"],
                result.milestone.currency,
                field="amount",
                decimal_mark=decimal_mark_of(request.reader),
            )
            accept_in_part(
                milestone=milestone,
                amount=amount,
                met=met,
                words=form.cleaned_data["words"],
                by=request.actor,
                at=request.at,
            )
        else:
            ask_revision(
                milestone=milestone,
                reason=form.cleaned_data["reason"],
                met=met,
                by=request.actor,
                at=request.at,
            )
        return reverse("engagement", args=[seen.engagement.pk])

    said = _("The part is accepted.") if chosen == "part" else _("Sent back for revision.")
    return act(request, perform, said=said, form=form, again=again)


def _answer_page(
    request: KnownRequest, seen: Seen, result: Result, form: forms.Form, chosen: str
) -> HttpResponse:
    is_part = chosen == "part"
    page = AnswerPage(
        frame=frame(request, seen, current=Tab.WORK),
        row=result_row(request, seen, result),
        form=form,
        heading=_("Accept a part of “%(title)s”") % {"title": result.milestone.title}
        if is_part
        else _("Ask for a revision of “%(title)s”") % {"title": result.milestone.title},
        button=_("Accept this part") if is_part else _("Send back"),
        action=reverse("milestone_acceptance", args=[result.milestone.pk]),
        chosen=chosen,
        met=tuple(request.POST.getlist("criteria")),
        currency=result.milestone.currency,
    )
    return draw(
        request,
        "outwork/pages/engagements/answer.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )
