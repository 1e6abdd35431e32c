"""Deciding on terms: offer, agree, propose another version, decline, take back."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.states import TermsState
from outwork.arrangement.tabs import Tab
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.offering import decline, offer, propose, withdraw
from outwork.engagements.locking import not_there
from outwork.engagements.models import Terms
from outwork.web.acting import act
from outwork.web.components.conversation import Sum
from outwork.web.drawing import draw, known
from outwork.web.forms.terms.form import TermsForm
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.pages.engagements.prices import sums_of
from outwork.web.requests import KnownRequest


class AgreementForm(forms.Form):
    """A signature."""

    typed_name = forms.CharField(
        label=gettext_lazy("Type your name"),
        help_text=gettext_lazy("As it stands in your profile. It is your signature."),
        max_length=200,
    )


class RefusalForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=gettext_lazy("What would have to be different?"),
        help_text=gettext_lazy("The other side reads it. It may stay empty."),
        widget=forms.Textarea,
        required=False,
        max_length=2_000,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """A page with one decision."""

    frame: Frame
    heading: str
    words: str
    form: forms.Form
    button: str
    is_final: bool
    sums: tuple[Sum, ...]
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """The form of another version."""

    frame: Frame
    form: TermsForm
    heading: str
    note: str
    back: str


@known
@require_POST
def offering(request: KnownRequest, terms: UUID) -> HttpResponse:
    """Show a draft to the other side."""

    def perform() -> str:
        note = request.POST.get("note", "").strip()[:5_000]
        offered = offer(terms=terms, note=note, by=request.actor, at=request.at)
        return reverse("terms_version", args=[offered.engagement_id, offered.number])

    return act(request, perform, said=_("Offered. The other side is told."))


@known
@require_POST
def withdrawal(request: KnownRequest, terms: UUID) -> HttpResponse:
    """Take back what one's own side proposed."""

    def perform() -> str:
        found = withdraw(terms=terms, by=request.actor, at=request.at)
        return reverse("engagement_terms", args=[found.pk])

    return act(request, perform, said=_("Taken back."))


@known
@require_http_methods(["GET", "POST"])
def agreement(request: KnownRequest, terms: UUID) -> HttpResponse:
    """Sign a version, after proving again who one is."""
    if not request.actor.second_factor:
        proof = reverse("account_reauthenticate")
        return redirect(f"{proof}?{urlencode({'next': request.path})}")
    version = _version(terms)
    form = AgreementForm(request.POST or None)
    again = partial(
        _decision,
        request,
        version,
        form,
        heading=_("Agree to version %(n)s") % {"n": version.number},
        words=_("Once both sides have agreed, it binds both."),
        button=_("Agree to version %(n)s") % {"n": version.number},
    )
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        agree(
            terms=terms,
            typed_name=form.cleaned_data["typed_name"],
            means=_means(request),
            by=request.actor,
            at=request.at,
        )
        return reverse("terms_version", args=[version.engagement_id, version.number])

    return act(request, perform, said=_("You have agreed."), form=form, again=again)


def _means(request: KnownRequest) -> str:
    """By what the person just proved who they are."""
    has_factor = Authenticator.objects.filter(user=request.user).exists()
    return "second_factor" if has_factor else "password"


@known
@require_http_methods(["GET", "POST"])
def refusal(request: KnownRequest, terms: UUID) -> HttpResponse:
    """Say no, with what would have to be different."""
    version = _version(terms)
    form = RefusalForm(request.POST or None)
    again = partial(
        _decision,
        request,
        version,
        form,
        heading=_("Decline version %(n)s") % {"n": version.number},
        words=_("What is agreed today goes on; an offer that is not agreed yet ends here."),
        button=_("Decline"),
        is_final=True,
    )
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        reason = form.cleaned_data["reason"]
        found = decline(terms=terms, reason=reason, by=request.actor, at=request.at)
        return reverse("engagement_terms", args=[found.pk])

    return act(request, perform, said=_("Declined."), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def proposal(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Another version, beginning with what is offered, or else with what is agreed."""
    seen = see(request, engagement)
    versions = seen.engagement.terms.order_by("-number")
    base = versions.filter(state=TermsState.OFFERED).first() or seen.terms
    data = request.POST if request.method == "POST" else None
    form = TermsForm(data, reader=request.reader, content=base.value)
    again = partial(_proposal_page, request, seen.engagement.pk, form, versions[0].number + 1)
    if data is None or "more" in data:
        return again()
    if not form.is_valid():
        return again(status=422)

    def perform() -> str:
        made = propose(
            engagement=engagement,
            content=form.content(),
            note=request.POST.get("note", "").strip()[:5_000],
            by=request.actor,
            at=request.at,
        )
        return reverse("terms_version", args=[engagement, made.number])

    said = _("Proposed. Until both have agreed, nothing changes.")
    return act(request, perform, said=said, form=form, again=again)


def _version(terms: UUID) -> Terms:
    found = Terms.objects.filter(pk=terms).first()
    if found is None:
        raise not_there("version")
    return found


def _decision(
    request: KnownRequest,
    version: Terms,
    form: forms.Form,
    *,
    heading: str,
    words: str,
    button: str,
    is_final: bool = False,
) -> HttpResponse:
    seen = see(request, version.engagement_id)
    page = DecisionPage(
        frame=frame(request, seen, current=Tab.TERMS),
        heading=heading,
        words=words,
        form=form,
        button=button,
        is_final=is_final,
        sums=sums_of(version.value, request),
        back=reverse("terms_version", args=[version.engagement_id, version.number]),
    )
    return draw(
        request,
        "outwork/pages/engagements/decision.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )


def _proposal_page(
    request: KnownRequest, engagement: UUID, form: TermsForm, number: int, status: int = 200
) -> HttpResponse:
    seen = see(request, engagement)
    page = ProposalPage(
        frame=frame(request, seen, current=Tab.TERMS),
        form=form,
        heading=_("Propose version %(n)s") % {"n": number},
        note=request.POST.get("note", ""),
        back=reverse("engagement_terms", args=[engagement]),
    )
    return draw(
        request,
        "outwork/pages/engagements/proposal.html",
        page,
        current="engagements",
        status=422 if form.errors else status,
    )
