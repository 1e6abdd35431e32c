"""Other answers behind a link: changes proposed, or no."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.engagements.actions.offering import decline, propose
from outwork.web.acting import act
from outwork.web.forms.terms.form import TermsForm
from outwork.web.pages.engagements.deciding import RefusalForm
from outwork.web.pages.engagements.frame import see
from outwork.web.pages.linked.door import LinkedRequest, draw_linked, linked
from outwork.web.pages.linked.offer import standing_of

LONGEST_NOTE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """The form of another version."""

    heading: str
    form: TermsForm
    note: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """Saying no."""

    heading: str
    form: forms.Form
    back: str


@linked
@require_http_methods(["GET", "POST"])
def proposal(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """Another version, beginning with the one that stands on the first page."""
    version = standing_of(request, see(request, engagement)).version
    data = request.POST if request.method == "POST" else None
    form = TermsForm(data, reader=request.reader, content=version.value)
    note = request.POST.get("note", "").replace("\0", "").strip()[:LONGEST_NOTE]
    page = ProposalPage(
        heading=_("Propose version %(n)s") % {"n": version.number + 1},
        form=form,
        note=note,
        back=reverse("linked", args=[engagement]),
    )
    again = partial(_again, request, "proposal", page)
    if data is None or "more" in data or not form.is_valid():
        return again()

    def perform() -> str:
        content = form.content()
        propose(engagement=engagement, content=content, note=note, by=request.actor, at=request.at)
        return reverse("linked", args=[engagement])

    said = _("Proposed. Until both have agreed, nothing changes.")
    return act(request, perform, said=said, form=form, again=again)


@linked
@require_http_methods(["GET", "POST"])
def refusal(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """Say no, with what would have to be different."""
    standing = standing_of(request, see(request, engagement))
    if not standing.is_open:
        return redirect("linked", engagement)
    form = RefusalForm(request.POST or None)
    back = reverse("linked", args=[engagement])
    page = RefusalPage(heading=_("Say no"), form=form, back=back)
    again = partial(_again, request, "refusal", page)
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        reason = form.cleaned_data["reason"]
        decline(terms=standing.version.pk, reason=reason, by=request.actor, at=request.at)
        return back

    return act(request, perform, said=_("Declined. They are told."), form=form, again=again)


def _again(request: LinkedRequest, template: str, page: ProposalPage | RefusalPage) -> HttpResponse:
    has_errors = page.form.is_bound and bool(page.form.errors) and "more" not in request.POST
    return draw_linked(request, template, page, status=422 if has_errors else 200)
