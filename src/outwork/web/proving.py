"""Pages whose act wants a fresh proof ask for it before anybody types, so that nothing is lost."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from outwork.web.requests import KnownRequest

View = Callable[..., HttpResponse]


def proven(view: View) -> View:
    """A view for somebody who has just proved who they are; others prove it and come back."""

    @wraps(view)
    def guarded(request: KnownRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.actor.second_factor:
            proof = reverse("account_reauthenticate")
            return redirect(f"{proof}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded
