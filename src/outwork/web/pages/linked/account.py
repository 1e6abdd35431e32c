"""An account after the link: made for its contact, or the organisation taken over by one's own.

An account begins at the address the link went to, and only with a code that was mailed there: who
merely holds a forwarded link makes none. Everything of the engagement is already there.
"""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from outwork.people.actions import claim_organisation, sign_up, use_code
from outwork.people.actions.beginnings import Place
from outwork.people.actions.signing_up import AddressTaken
from outwork.people.models import Account
from outwork.people.queries import actor_behind, organisations_by_id
from outwork.store.scope import scope
from outwork.web.acting import act
from outwork.web.drawing import draw_open, known
from outwork.web.pages.linked.codes import CodeField, has_code, mail_code, masked, proves
from outwork.web.pages.linked.door import LinkedRequest, closed, draw_linked, held, linked
from outwork.web.requests import KnownRequest
from outwork.web.sign_in.forms import PASSWORD_HINT


class AccountForm(forms.Form):
    """A password for the invited address, and the proof that its owner chose it."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=PASSWORD_HINT,
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    code = CodeField()

    def clean_password(self) -> str:
        typed = str(self.cleaned_data["password"])
        validate_password(typed)
        return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """The page's context."""

    address: str
    form: AccountForm | None
    code_action: str
    claim: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """Taking over with an account that is already there."""

    entered: str
    own: str
    action: str
    back: str


@never_cache
@linked
@require_http_methods(["GET", "POST"])
def account(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """Make the contact's account; who has one is led to sign in and take over."""
    if request.user.is_authenticated:
        return redirect("linked_claim", engagement)
    form = AccountForm(request.POST or None)
    again = partial(_page, request, form)
    if request.method == "GET" or not form.is_valid():
        return again()
    if not proves(request, form, subject=request.link.pk):
        return again()
    if Account.objects.filter(email=request.link.email).exists():
        return _sign_in_to_claim(request)

    def perform() -> str:
        _make(request, form)
        there = urlencode({"next": reverse("engagement", args=[engagement])})
        return f"{reverse('account_login')}?{there}"

    try:
        said = _("Your account is made. Sign in with the password you chose.")
        return act(request, perform, said=said, form=form, again=again)
    except AddressTaken:
        return _sign_in_to_claim(request)


@linked
@require_POST
def code(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """Mail a code for making the account."""

    def perform() -> str:
        mail_code(request, subject=request.link.pk, purpose=_("to make your account"))
        return reverse("linked_account", args=[engagement])

    said = _("A code is on its way to %(address)s.") % {"address": masked(request.link.email)}
    return act(request, perform, said=said)


@never_cache
@known
@require_http_methods(["GET", "POST"])
def claim(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Take the entered organisation over into the one the signed-in person acts for."""
    link = held(request, engagement)
    if link is None or link.organisation_id is None:
        return closed(request)
    here = reverse("linked_claim", args=[engagement])
    if not request.actor.second_factor:
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}")
    if request.method == "GET":
        with scope(actor_behind(link)):
            entered = organisations_by_id({link.organisation_id})[link.organisation_id].name
        own = request.actor.organisation
        cards = organisations_by_id({own}) if own else {}
        page = ClaimPage(
            entered=entered,
            own=cards[own].name if own in cards else "",
            action=here,
            back=reverse("linked", args=[engagement]),
        )
        return draw_open(request, "outwork/pages/linked/claim.html", page)

    def perform() -> str:
        claim_organisation(link=link.pk, by=request.actor, at=request.at)
        return reverse("engagement", args=[engagement])

    return act(request, perform, said=_("It is yours. Everything is here."))


def _make(request: LinkedRequest, form: AccountForm) -> None:
    use_code(subject_id=request.link.pk, by=request.actor, at=request.at)
    contact = request.contact
    sign_up(
        email=request.link.email,
        password_digest=make_password(form.cleaned_data["password"]),
        name=contact.name,
        place=Place(zone=contact.zone, country=contact.country, language=contact.language),
        email_is_proven=True,
        by=request.actor,
        at=request.at,
    )


def _sign_in_to_claim(request: LinkedRequest) -> HttpResponse:
    """The address has an account, which its proven owner may be told."""
    words = _("This address has an account already. Sign in with it, then take this over.")
    messages.info(request, words)
    there = reverse("linked_claim", args=[request.link.subject_id])
    return redirect(f"{reverse('account_login')}?{urlencode({'next': there})}")


def _page(request: LinkedRequest, form: AccountForm) -> HttpResponse:
    here = [request.link.subject_id]
    has_one = has_code(request, subject=request.link.pk) or form.is_bound
    claim_href = reverse("linked_claim", args=here)
    page = AccountPage(
        address=masked(request.link.email),
        form=form if has_one else None,
        code_action=reverse("linked_account_code", args=here),
        claim=f"{reverse('account_login')}?{urlencode({'next': claim_href})}",
        back=reverse("linked", args=here),
    )
    return draw_linked(request, "account", page, status=422 if form.errors else 200)
