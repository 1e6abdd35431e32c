"""One Chromium, one server and one world for all browser stories.

The world is the demo world in a clone of its own; each story that changes things begins an
engagement of its own in it.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from outwork.running.demo.making import make
from outwork.running.instance import Instance
from outwork.running.postgres import Embedded, superuser_dsn
from tests.browser.scenes import enter_host, enter_newcomer
from tests.browser.serving import Place, Visit, point_at, served

CLONE = "browsed"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
A_LONG_LOOK_SECONDS = 4 * 60 * 60
PATIENCE_MS = 10_000
PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


def _plain_static() -> override_settings:
    """Static files at plain addresses, from where they are written; who proved themselves stays
    so for as long as all pages take to be looked at."""
    return override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": PLAIN_STATIC},
        ACCOUNT_REAUTHENTICATION_TIMEOUT=A_LONG_LOOK_SECONDS,
    )


@pytest.fixture(scope="session")
def world(
    server: Embedded, instance: Instance, django_db_blocker: DjangoDbBlocker
) -> Iterator[Place]:
    """The demo world, served."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    connections.close_all()
    with psycopg.connect(superuser_dsn(instance), autocommit=True) as superuser:
        superuser.execute(f"create database {CLONE} template outwork strategy file_copy")
    with django_db_blocker.unblock(), _plain_static(), served() as place:
        point_at(CLONE)
        try:
            place.aside(lambda: make(now=datetime.now(UTC)))
        finally:
            point_at("outwork")
        yield place


@pytest.fixture
def place(world: Place, django_db_blocker: DjangoDbBlocker) -> Iterator[Place]:
    """The served world while one story is told; other tests find their own database."""
    with django_db_blocker.unblock(), _plain_static():
        point_at(CLONE)
        yield world
        point_at("outwork")


@pytest.fixture
def peopled(place: Place) -> Place:
    """The world with a newcomer and a host in it."""
    if not place.is_peopled:
        place.aside(enter_newcomer)
        place.aside(enter_host)
        place.is_peopled = True
    return place


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, for as long as this folder's tests run."""
    path = os.environ.get("OUTWORK_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What any page of this story wrote into the browser's console as an error."""
    return []


@pytest.fixture
def visit(place: Place, chromium: Browser, complaints: list[str]) -> Iterator[Visit]:
    """Opens a browser of somebody's own: `visit("ana")`, or a stranger's: `visit()`.

    Further words go to the browser's context: its width, whether it runs scripts, its colours.
    Whatever a page complains about in the console fails the story: refused scripts and styles too.
    """
    opened: list[BrowserContext] = []

    def open_for(who: str = "", **choices: object) -> Page:
        context = chromium.new_context(base_url=place.address, **choices)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        if who:
            kept = place.cookies_of(who).items()
            context.add_cookies(
                [{"name": name, "value": value, "url": place.address} for name, value in kept]
            )
        page = context.new_page()
        page.on("console", lambda message: _keep(message, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_for
    for context in opened:
        context.close()
    assert complaints == []


def _keep(message: ConsoleMessage, complaints: list[str]) -> None:
    """Errors; that a page answered 404 or 422 is told by the browser too, and is no fault."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(f"{message.text} ({message.location.get('url', '')})")
