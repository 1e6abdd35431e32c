"""What a route is given: a request with who asks, when it came, and how often they asked."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest

from outwork.api.limits import Usage
from outwork.people.queries.acting import TokenHolder
from outwork.store.actor import Actor


class ApiRequest(HttpRequest):
    """A request of somebody with a token, after the entry let it in."""

    auth: TokenHolder
    actor: Actor
    """Whoever acts, with the proof that the route's scope stands for."""
    at: datetime
    """When it came: every act of a request has one time."""
    usage: Usage


def now() -> datetime:
    """The clock of this door; what is inside is handed the time."""
    return datetime.now(UTC)


def person_of(request: ApiRequest) -> UUID:
    """Whoever acts: a token always stands for a person."""
    assert request.actor.person is not None
    return request.actor.person
