"""The door of mailed links: what a browser has opened, and views that act as its contact.

The session keeps which links were opened, by engagement, and never their secrets. Every request
asks anew whether its link still opens, and sees no engagement but that one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.kernel.refusal import Refusal
from outwork.people.models import LinkPurpose, OneTimeLink, PersonDetails
from outwork.people.queries import actor_behind, held_link
from outwork.store.scope import scope
from outwork.web.components.acts import Act, Weight
from outwork.web.drawing import Context, draw_open
from outwork.web.errors import refusal_page
from outwork.web.requests import Request, reader_of

LINKS = "links"
"""The session's key for the links that were opened: engagement -> link."""
MOST_KEPT = 20
GONE = 404


class LinkedRequest(Request):
    """A request of whoever holds a link, in the scope of its contact."""

    link: OneTimeLink
    contact: PersonDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage:
    """A link that opens nothing: what to do instead."""

    renewal: str
    sign_in: str


Behind = Callable[..., HttpResponseBase]


def keep(request: Request, link: OneTimeLink) -> None:
    """Let this browser through from now on, for as long as the link is open."""
    kept = {**request.session.get(LINKS, {}), str(link.subject_id): str(link.pk)}
    request.session[LINKS] = dict(list(kept.items())[-MOST_KEPT:])
    request.session.cycle_key()


def held(request: Request, engagement: UUID) -> OneTimeLink | None:
    """The open link to an engagement that this browser holds; None where it holds none."""
    kept = request.session.get(LINKS, {}).get(str(engagement))
    if kept is None:
        return None
    try:
        link = held_link(link=UUID(kept), at=request.at, purpose=LinkPurpose.SUPPLIER)
    except Refusal:
        return None
    return link if link.subject_id == engagement else None


def linked(view: Behind) -> Behind:
    """A view for whoever holds a link to the engagement its address names."""

    @wraps(view)
    def behind(request: HttpRequest, engagement: UUID, **kwargs: object) -> HttpResponseBase:
        asked = cast("LinkedRequest", request)
        link = held(asked, engagement)
        if link is None:
            return closed(asked)
        try:
            with scope(actor_behind(link)):
                return _as_contact(asked, link, view, kwargs)
        except Refusal as refusal:
            back = reverse("linked", args=[engagement])
            way_on = Act(label=_("Back"), href=back, weight=Weight.FILLED)
            return refusal_page(asked, refusal, way_on=way_on)

    return behind


def closed(request: Request, *, secret: str = "") -> HttpResponse:
    """The page of a link that opens nothing, or nothing any more: the same for each reason."""
    page = ClosedPage(
        renewal=reverse("link_renewal", args=[secret]) if secret else "",
        sign_in=reverse("account_login"),
    )
    return draw_open(request, "outwork/pages/linked/closed.html", page, status=GONE)


def draw_linked(
    request: LinkedRequest, template: str, page: Context, *, status: int = 200
) -> HttpResponse:
    """A page behind a link, for the person it went to."""
    name = f"outwork/pages/linked/{template}.html"
    return draw_open(request, name, page, addressed_to=request.contact.name, status=status)


def _as_contact(
    request: LinkedRequest, link: OneTimeLink, view: Behind, kwargs: dict[str, object]
) -> HttpResponseBase:
    request.actor = actor_behind(link)
    assert link.person_id is not None, "a supplier's link is of one contact"
    contact = PersonDetails.objects.filter(person_id=link.person_id).first()
    if contact is None:
        return closed(request)
    request.link, request.contact = link, contact
    request.reader = reader_of(contact, at=request.at)
    return view(request, link.subject_id, **kwargs)
