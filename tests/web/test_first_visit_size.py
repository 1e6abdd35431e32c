"""A first visit is light: the page, its style sheets, scripts and icon under 100 KB in all."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests import world
from tests.world import Known

pytestmark = pytest.mark.django_db

MOST_BYTES = 100_000
"""On the wire: files are sent compressed, pages as they are."""
ASKED_FOR = re.compile(r'(?:href|src)="/static/([^"]+)"')
IMPORTED = re.compile(r'@import url\("([^"]+)"\)')


def files_of(names: set[str]) -> Iterator[Path]:
    """The static files of these names, and what they import."""
    for name in sorted(names):
        found = finders.find(name)
        assert found is not None, f"{name} is not there"
        yield Path(found)
        imported = IMPORTED.findall(Path(found).read_text()) if name.endswith(".css") else []
        folder = name.rpartition("/")[0]
        yield from files_of({f"{folder}/{one}" for one in imported})


def bytes_of(page: bytes) -> int:
    names = set(ASKED_FOR.findall(page.decode()))
    assert {name.rpartition(".")[2] for name in names} >= {"css", "js", "svg"}
    return len(page) + sum(len(gzip.compress(one.read_bytes())) for one in files_of(names))


@pytest.mark.parametrize("address", ["/", "/sign-in/login/", "/sign-in/signup/"])
def test_of_a_stranger(client: Client, address: str) -> None:
    assert bytes_of(client.get(address).content) < MOST_BYTES


def test_of_the_advisor_which_goes_compressed(client: Client) -> None:
    answer = client.get("/advisor", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content)
    assert bytes_of(page) - len(page) + len(answer.content) < MOST_BYTES * 0.6


@pytest.mark.parametrize("address", ["/today", "/engagements", "/register", "/money", "/profile"])
def test_of_somebody_signed_in(browser_of: Callable[[Known], Client], address: str) -> None:
    browser = browser_of(world.chidi())
    assert bytes_of(browser.get(address, follow=True).content) < MOST_BYTES
