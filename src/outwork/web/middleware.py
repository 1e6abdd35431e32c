"""One request, one transaction, one scope: whose rows a request sees is set before any view runs.

Refusals that a view lets through become a page, and nothing of what it did is kept.
"""

from collections.abc import Callable
from contextlib import nullcontext
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from outwork.kernel.refusal import Refusal
from outwork.people.models import Account, PersonDetails
from outwork.people.queries import ReachingRole, actor_for, choices_of, reaching_roles
from outwork.people.queries.acting import Choice
from outwork.people.scopes import stranger
from outwork.people.sign_in.proof import recently_proved, strongly_proved
from outwork.store.actor import Actor, Door
from outwork.store.reading import remembering
from outwork.store.scope import scope
from outwork.web.errors import refusal_page
from outwork.web.requests import ORGANISATION, Request, now, reader_of

READS = ("GET", "HEAD")
Respond = Callable[[HttpRequest], HttpResponseBase]
WITHOUT_SCOPE = ("/static/", "/healthz", "/api/")
"""What serves no page of anybody's, or sets a scope of its own."""
SERVER_ERROR = 500


class ScopeMiddleware:
    """Gives a request its actor, its reader and its scope."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Request) -> HttpResponseBase:
        if request.path.startswith(WITHOUT_SCOPE):
            return self.respond(request)
        with remembering() if request.method in READS else nullcontext():
            return self._respond_in_scope(request)

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """A refusal is an answer, not a fault."""
        if not isinstance(error, Refusal):
            return None
        return refusal_page(request, error)

    def _respond_in_scope(self, request: Request) -> HttpResponseBase:
        request.at = now()
        request.choices = _choices(request)
        request.actor = _actor(request)
        with scope(request.actor):
            request.details = _details(request)
            request.roles = _roles(request)
            request.reader = reader_of(request.details, at=request.at)
            response = self.respond(request)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
        return response


def _actor(request: Request) -> Actor:
    """The signed-in person acting for the organisation they chose, or a stranger."""
    user = request.user
    if not isinstance(user, Account):
        return stranger()
    return actor_for(
        account=user,
        organisation=_chosen(request),
        door=Door.PAGE,
        at=request.at,
        second_factor=recently_proved(request),
        strong_proof=strongly_proved(request),
    )


def _choices(request: Request) -> tuple[Choice, ...]:
    """The organisations that whoever is signed in can act for."""
    user = request.user
    return tuple(choices_of(account=user, at=request.at)) if isinstance(user, Account) else ()


def _details(request: Request) -> PersonDetails | None:
    """The name, zone and language of whoever is signed in."""
    if not isinstance(request.user, Account):
        return None
    return PersonDetails.objects.filter(person_id=request.user.person_id).first()


def _roles(request: Request) -> tuple[ReachingRole, ...]:
    """The roles that whoever is signed in holds in the organisation they act for."""
    user, organisation = request.user, request.actor.organisation
    if not isinstance(user, Account) or organisation is None:
        return ()
    return reaching_roles(person=user.person_id, organisation=organisation, at=request.at)


def _chosen(request: Request) -> UUID | None:
    """The organisation in the session if it is still theirs, else the first of theirs."""
    mine = [choice.id for choice in request.choices]
    kept = request.session.get(ORGANISATION)
    if kept is not None and UUID(kept) in mine:
        return UUID(kept)
    return mine[0] if mine else None
