"""What every test of pages needs: static files at plain addresses, and a way to sign in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from outwork.people.models import Account
from tests.world import NOW, Known


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Addresses without digests: nothing has been collected here."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def browser_of() -> Callable[[Known], Client]:
    """A browser in which somebody of the cast is signed in."""

    def signed_in(known: Known) -> Client:
        browser = Client()
        browser.force_login(Account.objects.get(person_id=known.actor.person))
        return browser

    return signed_in


@dataclass
class Clock:
    """The clock of the web door; a test moves it on."""

    at: datetime = NOW + timedelta(hours=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Requests come an hour after the world's acts, in whatever year the tests run."""
    clock = Clock()
    monkeypatch.setattr("outwork.web.middleware.now", lambda: clock.at)
    return clock
