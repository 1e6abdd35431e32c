"""Rules of addresses: duties lead somewhere, strangers are led to sign in, contexts are typed."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse
from pytest_django.fixtures import Settings

from outwork.duties.kinds import KINDS
from outwork.web import pages
from outwork.web.routes import LINKED, urlpatterns

ANY_ID = UUID(int=7)
ARGUMENTS = {"uuid": ANY_ID, "int": 1, "string": "nothing", "slug": "nothing"}

PROVIDERS = "working through providers (issue 5)"
LATER = {
    "access_withdrawal": PROVIDERS,
    "call_off": PROVIDERS,
    "credential": PROVIDERS,
    "period_approval": PROVIDERS,
}
"""Routes of duties whose pages later work brings, with the issue they belong to."""

OPEN = {
    "home": "the first visit needs no account",
    "look": "the specimen holds nobody's data",
    "look_at": "the specimen holds nobody's data",
    "theme": "colours are chosen before anybody signs in",
    "first_administrator": "the printed link of a new instance stands in for an account",
    "advisor": "looking around needs no login",
    "advisor_answer": "looking around needs no login",
    "advisor_detail": "looking around needs no login",
    "assumptions": "what advice rests on is open to everybody",
    "assumption": "what advice rests on is open to everybody",
    "certificate": "whoever holds a signed contract may check it",
    "hire_me": "whoever follows the link of a site sees whom it is about",
    "hire_sign_up": "it leads to signing up",
}
"""Routes that strangers may open, each with why."""
BY_LINK = {one.name for one in LINKED if isinstance(one, URLPattern)}
"""Routes behind a mailed link, whose secret stands in for signing in."""


def modules() -> Iterator[ModuleType]:
    """Every module of pages."""
    for found in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        yield importlib.import_module(found.name)


def routes() -> list[URLPattern]:
    return [one for one in urlpatterns if isinstance(one, URLPattern)]


def address(route: URLPattern) -> str:
    """The route with something in each of its places."""
    places = {
        name: ARGUMENTS[type(converter).__name__.removesuffix("Converter").lower()]
        for name, converter in route.pattern.converters.items()
    }
    assert route.name is not None, f"{route} has no name"
    return reverse(route.name, kwargs=places)


@pytest.mark.parametrize("route", sorted({kind.route for kind in KINDS.values()}))
def test_the_button_of_every_duty_leads_to_a_page(route: str) -> None:
    try:
        reverse(route, args=[ANY_ID])
    except NoReverseMatch:
        assert route in LATER, f"no page is called {route}, and no later work is named for it"
    else:
        assert route not in LATER, f"{route} is there: take it out of the table"


@pytest.mark.django_db
def test_strangers_are_led_to_sign_in_and_back(client: Client, settings: Settings) -> None:
    """Every address that is not in the table, in one go: they are many."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    answers = {
        one.name: client.get(address(one))
        for one in routes()
        if one.name not in BY_LINK.union(OPEN)
    }
    answering = {
        name: (found.status_code, found.headers.get("Location", ""))
        for name, found in answers.items()
        if not found.headers.get("Location", "").startswith("/sign-in/login/?next=")
    }
    assert answering == {}


def test_no_route_is_called_open_that_is_not_there() -> None:
    assert set(OPEN) <= {one.name for one in routes()}


@pytest.mark.parametrize("module", [*modules()], ids=lambda one: one.__name__)
def test_every_context_of_a_page_is_a_frozen_value(module: ModuleType) -> None:
    own = [
        value
        for name, value in vars(module).items()
        if inspect.isclass(value) and name.endswith("Page") and value.__module__ == module.__name__
    ]
    for context in own:
        assert dataclasses.is_dataclass(context), context
        assert context.__dataclass_params__.frozen, f"{context} can be changed"  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", [*modules()], ids=lambda one: one.__name__)
def test_pages_are_drawn_from_contexts_only(module: ModuleType) -> None:
    """The specimen alone is drawn from names: it is no page of anybody's."""
    assert module.__file__ is not None
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if module.__name__ != "outwork.web.pages.look":
        assert "render" not in calls
