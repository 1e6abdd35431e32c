"""What a view is given: the request of somebody known, with how they act and how they read."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from outwork.people.models import Account, PersonDetails
from outwork.people.queries import ReachingRole
from outwork.people.queries.acting import Choice
from outwork.store.actor import Actor
from outwork.web.components.reader import Reader

ORGANISATION = "organisation"
"""The session's key for the organisation that its person acts for."""


class Request(HttpRequest):
    """A request with what the middleware adds to it."""

    htmx: HtmxDetails
    actor: Actor
    choices: tuple[Choice, ...]
    """The organisations that whoever is signed in can act for."""
    details: PersonDetails | None
    """Of whoever is signed in."""
    roles: tuple[ReachingRole, ...]
    """Those that count now in the organisation they act for, each with what it is limited to."""
    reader: Reader
    at: datetime
    """When it came: every act and every page of a request has one time."""


class KnownRequest(Request):
    """A request of somebody signed in."""

    user: Account


def person_of(request: KnownRequest) -> UUID:
    """Who is signed in: behind `known` that is always somebody."""
    assert request.actor.person is not None
    return request.actor.person


def page_number(request: HttpRequest, name: str = "page") -> int:
    """Which page of a list the address asks for; the first one where it says nothing sensible."""
    text = request.GET.get(name, "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def now() -> datetime:
    """The clock of the web door; what is inside is handed the time."""
    return datetime.now(UTC)


def reader_of(details: PersonDetails | None, *, at: datetime) -> Reader:
    """How somebody reads: in their zone and language, else in UTC and English."""
    if details is None:
        return Reader(zone=ZoneInfo("UTC"), locale="en_GB", now=at)
    return Reader(zone=ZoneInfo(details.zone), locale=_locale(details), now=at)


def _locale(details: PersonDetails) -> str:
    return "en_GB" if details.language.startswith("en") else details.language.replace("-", "_")
