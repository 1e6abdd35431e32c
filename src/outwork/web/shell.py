"""The shell around every page: where one can go, for whom one acts, how much needs one."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from outwork.duties.queries import Desk, count
from outwork.notices.queries import unread_count
from outwork.people.models import OrganisationKind
from outwork.web.components.acts import Link
from outwork.web.components.navigation import (
    THEME_COOKIE,
    OpenShell,
    Organisation,
    Place,
    Shell,
    chosen_theme,
)
from outwork.web.requests import KnownRequest, Request
from outwork.web.telling import PageTeller, names

PLACES = (
    ("today", _("Today"), "today"),
    ("engagements", _("Engagements"), "work"),
    ("advisor", _("Advisor"), "advisor"),
    ("register", _("Register"), ""),
    ("money", _("Money"), "money"),
)
"""Name of the page, its word, and its icon in the phone's bar, if it is there. Rooms add rows."""
SHORT_WORDS = {"engagements": _("Work")}
"""Words of the phone's bar where it has no room for the usual ones."""
OPERATING = (("outbox", _("Outbox")), ("health", _("Health")))
"""Pages of whoever hosts the instance."""


def desk_of(request: KnownRequest) -> Desk:
    """Whose Today is read: the actor's, with the roles that count for their organisation now."""
    return Desk(
        by=request.actor,
        at=request.at,
        zone=request.reader.zone,
        roles=request.roles,
        teller=PageTeller(reader=request.reader),
        names=names,
    )


def shell_of(request: KnownRequest, *, current: str, needing: int | None = None) -> Shell:
    """The shell, with `current` underlined. `needing` saves the count where it is known."""
    actor, mine, details = request.actor, request.choices, request.details
    number = count(desk=desk_of(request)) if needing is None else needing
    places = [
        Place(
            label=str(label),
            href=reverse(name),
            icon=icon,
            short=str(SHORT_WORDS.get(name, "")),
            current=name == current,
            count=number if name == "today" else 0,
        )
        for name, label, icon in PLACES
    ]
    more = Place(label=str(_("More")), href=reverse("more"), icon="more", current=current == "more")
    return Shell(
        person=details.name if details else "",
        organisation=next((one.name for one in mine if one.id == actor.organisation), ""),
        places=tuple(places),
        phone_places=(*(place for place in places if place.icon), more),
        account_links=account_links(request),
        home_href=reverse("home"),
        search_href=reverse("search"),
        sign_out_href=reverse("account_logout"),
        theme_href=reverse("theme"),
        organisations=tuple(
            Organisation(
                name=one.name,
                href=f"{reverse('organisation_choice')}?organisation={one.id}",
                current=one.id == actor.organisation,
            )
            for one in mine
        ),
        theme=chosen_theme(request.COOKIES.get(THEME_COOKIE, "")),
    )


def other_places() -> tuple[Link, ...]:
    """The places that the phone's bar has no room for."""
    rest = [(name, label) for name, label, icon in PLACES if not icon]
    return tuple(Link(label=str(label), href=reverse(name)) for name, label in rest)


def account_links(request: KnownRequest) -> tuple[Link, ...]:
    """What concerns oneself and one's organisation, the unread notices first."""
    unread = unread_count(by=request.actor)
    notices = Link(label=str(_("Notices")), href=reverse("notices"), count=unread)
    rows = (
        ("profile", _("Profile")),
        ("organisation", _("Organisation")),
        ("security", _("Security")),
        *(OPERATING if _operates(request) else ()),
    )
    return (notices, *(Link(label=str(label), href=reverse(name)) for name, label in rows))


def _operates(request: KnownRequest) -> bool:
    """Whether they act for whoever hosts the instance."""
    chosen = request.actor.organisation
    return any(
        one.id == chosen and one.kind == OrganisationKind.OPERATOR for one in request.choices
    )


def open_shell(request: Request, *, addressed_to: str = "") -> OpenShell:
    """The shell of a page that needs no account."""
    signed_in = request.user.is_authenticated
    return OpenShell(
        home_href=reverse("home"),
        sign_in_href="" if signed_in else reverse("account_login"),
        addressed_to=addressed_to,
        theme=chosen_theme(request.COOKIES.get(THEME_COOKIE, "")),
    )
