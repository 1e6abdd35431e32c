"""Small choices that follow somebody everywhere: for whom they act, which colours they read."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import choices_of
from outwork.web.components.acts import Link
from outwork.web.components.navigation import THEME_COOKIE, chosen_theme
from outwork.web.drawing import draw, known
from outwork.web.requests import ORGANISATION, KnownRequest, Request
from outwork.web.shell import account_links, other_places

A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class MorePage:
    """What the phone's bar has no room for."""

    links: tuple[Link, ...]


@known
def more(request: KnownRequest) -> HttpResponse:
    """The fifth place of the phone's bar."""
    page = MorePage(links=(*other_places(), *account_links(request)))
    return draw(request, "outwork/pages/more.html", page, current="more")


@known
def choose_organisation(request: KnownRequest) -> HttpResponse:
    """Act for another organisation of one's own from here on."""
    wanted = request.GET.get("organisation", "")
    if wanted not in {str(choice.id) for choice in choices_of(account=request.user, at=request.at)}:
        raise Refusal("You do not belong to this organisation.", ground=Ground.MISSING)
    request.session[ORGANISATION] = str(UUID(wanted))
    return redirect("today")


@require_POST
def choose_theme(request: Request) -> HttpResponse:
    """Keep the colours somebody chose, and lead back to where they were."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    theme = chosen_theme(request.POST.get("theme", ""))
    response.set_cookie(THEME_COOKIE, theme.value, max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
