"""Every list of the API, and every page that is a list, sends as many statements however long."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client

from outwork.api.scopes import WORDS
from outwork.cli.openapi import document
from outwork.people.actions import make_token
from tests import world
from tests.billing import banked, registered
from tests.following import follow
from tests.web.conftest import Clock
from tests.web.test_query_counts import FEW, MANY, billed, statements
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

PAGES = ("/today", "/engagements", "/money", "/register", "/notices", "/search?q=Portal")
Browser = Callable[[Known], Client]


def lists_of_the_api() -> Iterator[str]:
    """Routes that answer page by page, and need nothing in their address."""
    paths = document()["paths"]
    assert isinstance(paths, dict)
    for path, acts in paths.items():
        parameters = acts.get("get", {}).get("parameters", [])
        if "{" not in path and any(one["name"] == "limit" for one in parameters):
            yield path


def program_of(known: Known) -> Client:
    """A program of theirs with a token that may read everything."""
    token = make_token(
        label="counting",
        scopes=list(WORDS),
        expires_at=NOW + timedelta(days=2),
        by=known.actor,
        at=NOW,
    )
    return Client(headers={"authorization": f"Bearer {token.secret}"})


def counted(asked: dict[str, Client]) -> dict[str, int]:
    return {address: statements(client, address) for address, client in asked.items()}


def test_lists_send_as_many_statements_for_many_rows_as_for_few(
    clock: Clock, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outwork.api.entry.now", lambda: clock.at)
    clock.at = NOW + timedelta(hours=1)
    client, supplier = world.chidi(), world.ana()
    for known in (client, supplier):
        registered(known, country="DE")
    banked(supplier)
    browser, program = browser_of(client), program_of(client)
    asked = dict.fromkeys(PAGES, browser) | dict.fromkeys(lists_of_the_api(), program)
    for _ in range(FEW):
        billed(client, supplier)
    follow(client, supplier)
    few = counted(asked)
    for _ in range(MANY - FEW):
        billed(client, supplier)
    follow(client, supplier)

    assert counted(asked) == few
