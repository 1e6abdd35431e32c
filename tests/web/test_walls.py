"""Every address of the pages, asked for by those it is nothing to: a stranger finds nothing of it.

Addresses come from the table of routes, so that a new one is asked for by itself. The records in
them are those of the whole walk, whose every text holds a canary. Who may not, gets neither the
canary nor an error; what names a record is not there for them.
"""

import itertools
import os
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from pypdf import PdfReader

from outwork.people.models import Account
from outwork.web.routes import urlpatterns
from tests import world
from tests.api.walk import CANARY, Walk, ids
from tests.api.whole_walk import whole_walk
from tests.proving import proved
from tests.world import Known

pytestmark = pytest.mark.django_db

NO_RECORD = UUID(int=7)
CALLED = {"terms": "version", "import_id": "file"}
"""How the API calls what a page's address names otherwise."""
GONE = frozenset({302, 303, 401, 403, 404, 405, 410, 422})
"""Led to sign in, refused, not there; or told that what was sent is no form at all."""
WORDS = {"line": "hours", "way": "payable"}
"""What stands in places that are for no record."""
SEARCHED = frozenset({"search", "register", "register_export", "engagements"})
"""Asked for the beginning of the canary too: a page repeats what it was asked for."""
MOST = 200 if os.environ.get("OUTWORK_LONG") else 1
"""How many records of a kind are asked for at each address."""


def addresses(walk: Walk) -> Iterator[tuple[URLPattern, str]]:
    """Every address with records of the walk in its places."""
    walk_ids = ids(walk)
    for route in urlpatterns:
        assert isinstance(route, URLPattern)
        assert route.name
        names = list(route.pattern.converters)
        for values in itertools.product(*(_values(route, one, walk_ids) for one in names)):
            address = reverse(route.name, kwargs=dict(zip(names, values, strict=True)))
            yield route, address
            if route.name in SEARCHED:
                yield route, f"{address}?q={CANARY[:5]}"


def _values(route: URLPattern, name: str, walk_ids: dict[str, set[str]]) -> list[object]:
    if name == "number":
        return [1]
    if not _is_record(route, name):
        return [WORDS.get(name, "nothing")]
    found = walk_ids.get(CALLED.get(name, name), set())
    return [*sorted(found)[:MOST]] or [NO_RECORD]


def _is_record(route: URLPattern, name: str) -> bool:
    return type(route.pattern.converters[name]).__name__ == "UUIDConverter"


def faults(browser: Client, walk: Walk, *, methods: tuple[str, ...] = ("get", "post")) -> list[str]:
    """Where somebody is told of what the walk was about, or breaks something."""
    found = []
    for route, address in addresses(walk):
        names_a_record = any(_is_record(route, one) for one in route.pattern.converters)
        for method in methods:
            answer = getattr(browser, method)(address)
            if CANARY in whole(answer):
                found.append(f"{method} {address} tells of it")
            is_closed = answer.status_code in GONE or not names_a_record
            if answer.status_code >= 500 or not is_closed:
                found.append(f"{method} {address} answers {answer.status_code}")
    return found


def whole(answer: Any) -> str:
    """All that an answer tells; of a PDF, its text."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.get("Content-Type") == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    text: str = content.decode(errors="replace")
    return text


def signed_in(somebody: Known) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(Account.objects.get(person_id=somebody.actor.person))
    return proved(browser)


def test_who_has_no_part_in_it_finds_nothing() -> None:
    walk = whole_walk(world.chidi(), world.ana())
    assert "\n".join(faults(Client(raise_request_exception=False), walk)) == ""
    assert "\n".join(faults(signed_in(world.ivo()), walk)) == ""


def test_the_look_sees_what_is_there() -> None:
    """The same look, by somebody who has a part in it, finds the canary in many places."""
    client = world.chidi()
    walk = whole_walk(client, world.ana())
    told = [one for one in faults(signed_in(client), walk, methods=("get",)) if "tells" in one]
    assert len(told) > 20
    for place in (".pdf ", ".ics ", "/files/", "/register/export", "/search?q="):
        assert any(place in one for one in told), place
