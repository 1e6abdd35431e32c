"""How one signs in, keys for programs, one's data: taken along or forgotten."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import erase_person, export_of, make_token, revoke_token
from outwork.people.models import ApiToken
from outwork.web.components.handover import CopyBox
from outwork.web.components.moments import dated_text
from outwork.web.drawing import draw, known
from outwork.web.forms.account import TokenForm
from outwork.web.pages.account.single_form import Asking, FormPage, ask_with, sent
from outwork.web.proving import proven
from outwork.web.requests import KnownRequest, person_of

SIGN_IN = (
    ("account_change_password", gettext_lazy("Password")),
    ("account_email", gettext_lazy("E-mail address")),
    ("mfa_index", gettext_lazy("Second factors, passkeys and recovery codes")),
    ("usersessions_list", gettext_lazy("Where you are signed in")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A page about signing in."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnToken:
    """A key that still opens something."""

    label: str
    words: str
    revoke_action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityPage:
    """The page's context."""

    ways: tuple[Way, ...]
    tokens: tuple[OwnToken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTokenPage:
    """The one time a token is shown."""

    label: str
    secret: CopyBox
    back: str


class ErasureForm(forms.Form):
    """Typed on purpose."""

    sure = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone"),
    )


@known
def security(request: KnownRequest) -> HttpResponse:
    """Everything about signing in, keys and data."""
    live = ApiToken.objects.filter(
        person_id=person_of(request), revoked_at=None, expires_at__gt=request.at
    )
    page = SecurityPage(
        ways=tuple(Way(label=str(label), href=reverse(name)) for name, label in SIGN_IN),
        tokens=tuple(_told(one, request) for one in live.order_by("-made_at")),
    )
    return draw(request, "outwork/pages/account/security.html", page, current="account")


@known
@proven
@require_http_methods(["GET", "POST"])
def new_token(request: KnownRequest) -> HttpResponse:
    """Make a key. Its secret is shown on the answer and nowhere again, so this is no redirect."""
    form = TokenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        return _made(request, form)
    page = FormPage(
        title=_("A key for a program"),
        words=_("It acts as you, for the organisation you act for now. It is shown once."),
        form=form,
        button=_("Make it"),
        is_final=False,
        back=reverse("security"),
    )
    status = 422 if form.errors else 200
    return draw(request, "outwork/pages/account/form.html", page, current="account", status=status)


def _made(request: KnownRequest, form: TokenForm) -> HttpResponse:
    typed = form.cleaned_data
    made = make_token(
        label=typed["label"],
        scopes=typed["scopes"],
        expires_at=request.at + timedelta(days=typed["days"]),
        by=request.actor,
        at=request.at,
    )
    page = NewTokenPage(
        label=made.token.label,
        secret=CopyBox(
            key="token",
            label=_("Your key"),
            value=made.secret,
            hint=_("Copy it now: it is kept here as a digest only, and never shown again."),
        ),
        back=reverse("security"),
    )
    response = draw(request, "outwork/pages/account/token.html", page, current="account")
    response["Cache-Control"] = "no-store"
    return response


@known
@proven
@require_http_methods(["GET", "POST"])
def token_revocation(request: KnownRequest, token: UUID) -> HttpResponse:
    """End a key of one's own at once."""
    if not ApiToken.objects.filter(pk=token, person_id=person_of(request)).exists():
        raise Refusal(_("There is no such key."), ground=Ground.MISSING)
    asking = Asking(
        title=_("End this key"),
        words=_("Programs that use it are refused from now on."),
        button=_("End it"),
        back=reverse("security"),
        said=_("It opens nothing any more."),
        is_final=True,
    )

    def perform(typed: dict[str, Any]) -> None:
        revoke_token(token=token, by=request.actor, at=request.at)

    return ask_with(request, forms.Form(sent(request)), asking=asking, perform=perform)


@known
@require_POST
def export(request: KnownRequest) -> HttpResponse:
    """Everything that is kept about oneself, as a file."""
    values = export_of(by=request.actor, at=request.at)
    text = json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    headers = {
        "Content-Disposition": 'attachment; filename="my-data.json"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(text, content_type="application/json", headers=headers)


@known
@proven
@require_http_methods(["GET", "POST"])
def erasure(request: KnownRequest) -> HttpResponse:
    """Be forgotten: name, addresses, account, profile, week, sessions and keys go."""
    asking = Asking(
        title=_("Be forgotten"),
        words=_(
            "Your name, addresses, account, profile, working week, sessions and keys are erased "
            "now. What was agreed, done and paid stays, without saying who you were. Hours still "
            "promised to an engagement stand in the way; hand them over first."
        ),
        button=_("Erase me"),
        back=reverse("security"),
        is_final=True,
    )

    def perform(typed: dict[str, Any]) -> str:
        erase_person(by=request.actor, at=request.at)
        return reverse("home")

    return ask_with(request, ErasureForm(sent(request)), asking=asking, perform=perform)


def _told(token: ApiToken, request: KnownRequest) -> OwnToken:
    reader = request.reader
    until = dated_text(reader.local(token.expires_at).date(), reader=reader)
    used = (
        _("last used %(day)s")
        % {"day": dated_text(reader.local(token.last_used_at).date(), reader=reader)}
        if token.last_used_at
        else _("never used")
    )
    words = (", ".join(token.scopes), _("until %(day)s") % {"day": until}, used)
    return OwnToken(
        label=token.label,
        words=" · ".join(words),
        revoke_action=reverse("token_revocation", args=[token.pk]),
    )
