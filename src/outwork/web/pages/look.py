"""The specimen: every component in every state, for whoever builds pages and for tests."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from outwork.web.components.navigation import THEME_COOKIE, chosen_theme
from outwork.web.components.specimen.pages import specimen


def look(request: HttpRequest, name: str = "") -> HttpResponse:
    """One specimen; the first shows all of it."""
    theme = chosen_theme(request.GET.get("theme", request.COOKIES.get(THEME_COOKIE, "")))
    try:
        template, values = specimen(name, theme=theme)
    except KeyError:
        raise Http404 from None
    return render(request, template, values)
