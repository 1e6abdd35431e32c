"""A page of one form: most of what concerns oneself is changed on one of these."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse

from outwork.web.acting import act
from outwork.web.drawing import draw
from outwork.web.requests import KnownRequest

CURRENT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """The page's context."""

    title: str
    words: str
    form: forms.Form
    button: str
    is_final: bool
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a page of one form says."""

    title: str
    button: str
    back: str
    """The address to go back to; also where the act leads."""
    words: str = ""
    said: str = ""
    is_final: bool = False


def ask_with(
    request: KnownRequest,
    form: forms.Form,
    *,
    asking: Asking,
    perform: Callable[[dict[str, Any]], str | None],
) -> HttpResponse:
    """Show the form, or do what it asks with what was typed.

    `perform` gives the address to lead to; None leads back.
    """
    again = partial(_page, request, form, asking)
    if request.method == "GET" or not form.is_valid():
        return again()

    def run() -> str:
        return perform(form.cleaned_data) or asking.back

    return act(request, run, said=asking.said, form=form, again=again)


def sent(request: KnownRequest) -> Any:
    """What was sent; None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


def _page(request: KnownRequest, form: forms.Form, asking: Asking) -> HttpResponse:
    page = FormPage(
        title=asking.title,
        words=asking.words,
        form=form,
        button=asking.button,
        is_final=asking.is_final,
        back=asking.back,
    )
    return draw(
        request,
        "outwork/pages/account/form.html",
        page,
        current=CURRENT,
        status=422 if form.errors else 200,
    )
