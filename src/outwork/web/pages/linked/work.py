"""Handing in a result behind a link."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.delivery.actions.handing_in import submit
from outwork.delivery.queries.results import result_of
from outwork.engagements.locking import not_there
from outwork.web.acting import act
from outwork.web.pages.engagements.frame import see
from outwork.web.pages.engagements.handing_in import SubmissionForm
from outwork.web.pages.engagements.uploading import stored
from outwork.web.pages.linked.door import LinkedRequest, draw_linked, linked


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPage:
    """The page's context."""

    title: str
    criteria: tuple[str, ...]
    window: int
    form: SubmissionForm
    back: str


@linked
@require_http_methods(["GET", "POST"])
def submission(request: LinkedRequest, engagement: UUID, milestone: UUID) -> HttpResponse:
    """Hand in a result of this engagement, with files and a note."""
    result = result_of(milestone=milestone)
    if result.milestone.engagement_id != engagement:
        raise not_there("result")
    seen = see(request, engagement)
    form = SubmissionForm(request.POST or None, request.FILES or None)
    back = reverse("linked", args=[engagement])
    page = SubmissionPage(
        title=result.milestone.title,
        criteria=tuple(one.words for one in result.criteria),
        window=result.milestone.review_window_days,
        form=form,
        back=back,
    )
    again = partial(_again, request, page)
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        submit(
            milestone=milestone,
            note=form.cleaned_data["note"],
            files=[stored(request, seen, file) for file in form.cleaned_data["attached"]],
            by=request.actor,
            at=request.at,
        )
        return back

    return act(request, perform, said=_("Handed in."), form=form, again=again)


def _again(request: LinkedRequest, page: SubmissionPage) -> HttpResponse:
    return draw_linked(request, "submission", page, status=422 if page.form.errors else 200)
