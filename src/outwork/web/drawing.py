"""Drawing a page: a template with a typed context, in the shell that belongs to it."""

import dataclasses
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from outwork.web.acting import KEY, new_key
from outwork.web.components.notices import Toast
from outwork.web.requests import KnownRequest, Request
from outwork.web.shell import open_shell, shell_of


class Context(Protocol):
    """A frozen dataclass: each page has its own, and a test holds that every page has one."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def draw(
    request: KnownRequest,
    template: str,
    page: Context,
    *,
    current: str,
    needing: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of somebody signed in. The context's fields are the template's names."""
    shell = shell_of(request, current=current, needing=needing)
    return _render(request, template, page, {"shell": shell}, status=status)


def draw_open(
    request: Request,
    template: str,
    page: Context,
    *,
    addressed_to: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page that needs no account."""
    shell = open_shell(request, addressed_to=addressed_to)
    return _render(request, template, page, {"shell": shell}, status=status)


def draw_part(request: Request, template: str, page: Context, *, status: int = 200) -> HttpResponse:
    """A part of a page that is drawn anew, without what stands around it."""
    values = {field: getattr(page, field) for field in page.__dataclass_fields__}
    common = {"reader": request.reader, KEY: new_key()}
    return render(request, template, {**common, **values}, status=status)


def _render(
    request: Request, template: str, page: Context, around: dict[str, object], *, status: int
) -> HttpResponse:
    values = {field: getattr(page, field) for field in page.__dataclass_fields__}
    assert dataclasses.is_dataclass(page), f"{template} is drawn from a typed context"
    toasts = tuple(Toast(text=str(message)) for message in get_messages(request))
    common = {"reader": request.reader, "toasts": toasts, KEY: new_key()}
    return render(request, template, {**common, **around, **values}, status=status)


View = Callable[..., HttpResponseBase]


def known(view: View) -> View:
    """A view for somebody signed in; a stranger is led to sign in, and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(cast("KnownRequest", request), *args, **kwargs)

    return guarded
