"""Acting from a page: every form acts once, however often it is sent, and every refusal keeps it.

A form carries a key of its own. A second click finds the first one's answer: the same address.
"""

import secrets
from collections.abc import Callable
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from outwork.journal.idempotency import Answer, once
from outwork.kernel.refusal import Ground, Refusal
from outwork.web.requests import Request

KEY = "form_key"
LONGEST_KEY = 200
SEE_OTHER = 303
NOT_CONTENT = frozenset({KEY, "csrfmiddlewaretoken", "password", "code"})
"""What is no part of what was asked for, or must leave no digest behind."""


def new_key() -> str:
    """A key for a form that is about to be drawn."""
    return secrets.token_urlsafe(16)


def act(
    request: Request,
    perform: Callable[[], str],
    *,
    said: str = "",
    form: forms.Form | None = None,
    again: Callable[[], HttpResponse] | None = None,
) -> HttpResponse:
    """Do what a form asks, once, and lead to the address that `perform` gives.

    `said` is told on the next page. Where the act is refused over what was typed, its problems are
    put beside the fields of `form` and the page is drawn `again`; other refusals pass through.
    """
    try:
        answer = _once(request, perform)
    except Refusal as refusal:
        if form is None or again is None or refusal.ground is not Ground.INVALID:
            raise
        put_beside_fields(form, refusal)
        response = again()
        response.status_code = 422
        return response
    if said:
        messages.success(request, said)
    redirect = HttpResponseRedirect(answer.body)
    redirect.status_code = SEE_OTHER
    return redirect


def _once(request: Request, perform: Callable[[], str]) -> Answer:
    key = request.POST.get(KEY, "")
    if not _is_ours(key):
        with transaction.atomic():
            return Answer(status=SEE_OTHER, body=perform())
    return once(
        by=request.actor,
        route=request.path,
        key=key,
        content=_content(request),
        at=request.at,
        perform=lambda: Answer(status=SEE_OTHER, body=perform()),
    )


def _is_ours(key: str) -> bool:
    """Whether a form of ours may have carried this key; with any other the act has none."""
    return 0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()


def _content(request: Request) -> bytes:
    """What was sent, in one spelling; a file counts by its name and size."""
    fields = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_CONTENT
        for value in values
    )
    files = sorted(
        (name, f"{file.name} {file.size}") for name, sent in request.FILES.lists() for file in sent
    )
    return urlencode([*fields, *files]).encode()


def put_beside_fields(form: forms.Form, refusal: Refusal) -> None:
    """Each problem beside its field, where the form has it; the others above.

    A form whose fields are not named as the action's has `name_of(path)`.
    """
    find = getattr(form, "name_of", lambda path: path)
    for problem in refusal.problems:
        name = find(problem.field)
        form.add_error(name if name in form.fields else None, problem.message)
    if not refusal.problems:
        form.add_error(None, refusal.message)
