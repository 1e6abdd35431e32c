"""What is done with a webhook: added, changed, tried out, told again, switched off, taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.authority import Act as Deed
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask
from outwork.web.acting import act, put_beside_fields
from outwork.web.components.handover import CopyBox
from outwork.web.drawing import draw, known
from outwork.web.forms.webhooks import WebhookForm
from outwork.web.pages.account.single_form import Asking, FormPage, ask_with, sent
from outwork.web.pages.account.webhooks import found_delivery, found_webhook
from outwork.web.proving import proven
from outwork.web.requests import KnownRequest
from outwork.webhooks.actions import (
    add_endpoint,
    change_endpoint,
    recover,
    remove_endpoint,
    renew_secret,
    replay,
    switch_off,
    try_out,
)
from outwork.webhooks.models import Endpoint
from outwork.webhooks.secret import secret_of

EVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPage:
    """The one time a secret is shown."""

    label: str
    secret: CopyBox
    back: str


@known
@proven
@require_http_methods(["GET", "POST"])
def new_webhook(request: KnownRequest) -> HttpResponse:
    """Add one. Its secret is shown on the answer and nowhere again, so this is no redirect."""
    ask(Deed.MANAGE_WEBHOOKS, by=request.actor, at=request.at)
    form = WebhookForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = add_endpoint(
                url=form.cleaned_data["url"],
                kinds=form.kinds(),
                label=form.cleaned_data["label"],
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            if refusal.ground is not Ground.INVALID:
                raise
            put_beside_fields(form, refusal)
        else:
            return _secret(request, made)
    page = FormPage(
        title=_("A webhook"),
        words=_(
            "It tells an address what happens on your side, from now on. No words that people "
            "wrote leave this place: only what happened, when, and to which record."
        ),
        form=form,
        button=_("Add it"),
        is_final=False,
        back=reverse("webhooks"),
    )
    status = 422 if form.errors else 200
    return draw(request, "outwork/pages/account/form.html", page, current="account", status=status)


@known
@proven
@require_http_methods(["GET", "POST"])
def change(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """Let it be told of other events, or elsewhere; this switches it on."""
    found = found_webhook(request, webhook)
    form = WebhookForm.of(found, sent(request))
    asking = _asking(found, _("Change this webhook"), button=_("Save"), said=_("Saved."))

    def perform(typed: dict[str, Any]) -> None:
        change_endpoint(
            endpoint=found.pk,
            url=typed["url"],
            kinds=form.kinds(),
            label=typed["label"],
            by=request.actor,
            at=request.at,
        )

    return ask_with(request, form, asking=asking, perform=perform)


@known
@proven
@require_http_methods(["GET", "POST"])
def new_secret(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """End its secret; the new one is shown on the answer and nowhere again."""
    found = found_webhook(request, webhook)
    if request.method == "POST":
        return _secret(request, renew_secret(endpoint=found.pk, by=request.actor, at=request.at))
    page = FormPage(
        title=_("A new secret"),
        words=_("The one it has ends at once: the next delivery is signed with the new one."),
        form=forms.Form(),
        button=_("Make a new one"),
        is_final=True,
        back=reverse("webhook", args=[found.pk]),
    )
    return draw(request, "outwork/pages/account/form.html", page, current="account")


@known
@proven
@require_http_methods(["GET", "POST"])
def removal(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """Take it away."""
    found = found_webhook(request, webhook)
    asking = _asking(
        found,
        _("Take this webhook away"),
        words=_("It is told nothing more, and what waits for it is not sent."),
        button=_("Take it away"),
        said=_("Taken away."),
        is_final=True,
    )

    def perform(typed: dict[str, Any]) -> str:
        remove_endpoint(endpoint=found.pk, by=request.actor, at=request.at)
        return reverse("webhooks")

    return ask_with(request, forms.Form(sent(request)), asking=asking, perform=perform)


@known
@proven
@require_POST
def switching(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """Switch it off where it is on, and on where it is off."""
    found = found_webhook(request, webhook)
    if found.is_on:
        return _do(request, found, switch_off, said=_("Switched off."))

    def switch_on(*, endpoint: UUID, by: Any, at: datetime) -> None:
        change_endpoint(
            endpoint=endpoint, url=found.url, kinds=found.kinds, label=found.label, by=by, at=at
        )

    return _do(request, found, switch_on, said=_("Switched on."))


@known
@proven
@require_POST
def trial(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """Tell it, and no other, that it is being tried out."""
    found = found_webhook(request, webhook)
    return _do(request, found, try_out, said=_("A test is on its way: see below what comes back."))


@known
@proven
@require_POST
def recovery(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """Tell again all that it did not take."""
    found = found_webhook(request, webhook)
    queued = found.deliveries.filter(state="failed").count()
    said = ngettext("%(n)s is told again.", "%(n)s are told again.", queued) % {"n": queued}

    def again(*, endpoint: UUID, by: Any, at: datetime) -> None:
        recover(endpoint=endpoint, since=EVER, by=by, at=at)

    return _do(request, found, again, said=said)


@known
@proven
@require_POST
def again(request: KnownRequest, delivery: UUID) -> HttpResponse:
    """Tell one event again, under the id it had."""
    found = found_delivery(request, delivery)

    def perform() -> str:
        replay(delivery=found.pk, by=request.actor, at=request.at)
        return reverse("webhook_delivery", args=[found.pk])

    return act(request, perform, said=_("It is told again."))


def _do(
    request: KnownRequest, found: Endpoint, action: Callable[..., object], *, said: str
) -> HttpResponse:
    """One act on one webhook, and back to it."""

    def perform() -> str:
        action(endpoint=found.pk, by=request.actor, at=request.at)
        return reverse("webhook", args=[found.pk])

    return act(request, perform, said=said)


def _secret(request: KnownRequest, made: Endpoint) -> HttpResponse:
    page = SecretPage(
        label=str(made),
        secret=CopyBox(
            key="secret",
            label=_("Its secret"),
            value=secret_of(made),
            hint=_(
                "Copy it now: it is not shown again. Your program checks with it that a "
                "delivery comes from here."
            ),
        ),
        back=reverse("webhook", args=[made.pk]),
    )
    response = draw(request, "outwork/pages/account/token.html", page, current="account")
    response["Cache-Control"] = "no-store"
    return response


def _asking(
    found: Endpoint,
    title: str,
    *,
    button: str,
    said: str,
    words: str = "",
    is_final: bool = False,
) -> Asking:
    back = reverse("webhook", args=[found.pk])
    return Asking(title=title, words=words, button=button, said=said, back=back, is_final=is_final)
