"""Handing in a result: files and a note."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.queries.results import Result, result_of
from outwork.web.acting import act
from outwork.web.components.results import ResultRow
from outwork.web.drawing import draw, known
from outwork.web.fields import ManyFiles
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.uploading import stored
from outwork.web.pages.engagements.work import result_row
from outwork.web.requests import KnownRequest


class SubmissionForm(forms.Form):
    """What is handed in."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("What is handed in, and where it is to be found."),
        widget=forms.Textarea,
        required=False,
    )
    attached = ManyFiles(label=gettext_lazy("Files"), required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPage:
    """The page on which a result is handed in."""

    frame: Frame
    row: ResultRow
    form: forms.Form
    title: str
    window: int


@known
@require_http_methods(["GET", "POST"])
def submission(request: KnownRequest, milestone: UUID) -> HttpResponse:
    """Hand in a result with files and a note."""
    result = result_of(milestone=milestone)
    seen = see(request, result.milestone.engagement_id)
    sent = request.method == "POST"
    form = SubmissionForm(request.POST or None, request.FILES or None)
    again = partial(_submission_page, request, seen, result, form)
    if not sent or not form.is_valid():
        return again()

    def perform() -> str:
        files = [stored(request, seen, file) for file in form.cleaned_data["attached"]]
        submit(
            milestone=milestone,
            note=form.cleaned_data["note"],
            files=files,
            by=request.actor,
            at=request.at,
        )
        return reverse("engagement", args=[seen.engagement.pk])

    return act(request, perform, said=_("Handed in."), form=form, again=again)


def _submission_page(
    request: KnownRequest, seen: Seen, result: Result, form: SubmissionForm
) -> HttpResponse:
    page = SubmissionPage(
        frame=frame(request, seen, current=Tab.WORK),
        row=result_row(request, seen, result),
        form=form,
        title=result.milestone.title,
        window=result.milestone.review_window_days,
    )
    return draw(
        request,
        "outwork/pages/engagements/submission.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )
