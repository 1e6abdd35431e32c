"""What no browser sends: every address refuses it in clear words, and nothing breaks.

Sent by somebody whose session or token is good, so that nothing but the request is in the way: one
of each kind to every address, all of them to a few.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from outwork.api.door import ROUTES
from outwork.people.models import Account
from tests import world
from tests.api.program import EVERYTHING, HERE, token
from tests.architecture.test_routes import ANY_ID, address, routes

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=edge"
EDGE = b"--edge\r\n"
PART = EDGE + b'Content-Disposition: form-data; name="text"\r\n\r\n'
END = b"\r\n--edge--\r\n"
FILE = EDGE + b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n'
TOO_MUCH = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
TOO_MANY = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1


@dataclass(frozen=True, kw_only=True)
class Naughty:
    """A request, and how it is refused."""

    what: str
    status: int
    method: str = "POST"
    sent: bytes = b""
    kind: str = FORM
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)


FORMS = (
    Naughty(what="a null byte in a form", status=400, sent=b"text=a%00b"),
    Naughty(what="no UTF-8 in a form", status=400, sent=b"text=\xff\xfe"),
    Naughty(what="no UTF-8 behind per cent", status=400, sent=b"text=%ff%fe"),
    Naughty(what="half a character", status=400, sent=b"text=%ed%a0%80"),
    Naughty(what="parts without an edge", status=400, kind="multipart/form-data", sent=PART + END),
    Naughty(
        what="an edge that cannot be",
        status=400,
        kind="multipart/form-data; boundary=\xe4",
        sent=PART + END,
    ),
    Naughty(
        what="a file without end",
        status=413,
        kind=MULTIPART,
        sent=PART + END,
        headers={"Content-Length": str(2**40)},
    ),
    Naughty(what="a null byte in a part", status=400, kind=MULTIPART, sent=PART + b"a\x00b" + END),
    Naughty(what="no UTF-8 in a part", status=400, kind=MULTIPART, sent=PART + b"\xff\xfe" + END),
    Naughty(
        what="a form in another alphabet",
        status=415,
        kind="multipart/form-data; boundary=edge; charset=unicode_escape",
        sent=PART + b"\\ud800" + END,
    ),
    Naughty(what="no form at all", status=415, kind="application/json", sent=b"{}"),
    Naughty(what="words without a kind", status=415, kind="text/plain", sent=b"text=a"),
)
"""To pages that take forms."""

HEAVY = (
    Naughty(what="too much in a form", status=413, sent=b"text=" + b"x" * TOO_MUCH),
    Naughty(what="too many fields", status=413, sent=b"a=1&" * TOO_MANY),
    Naughty(
        what="too much in a part", status=413, kind=MULTIPART, sent=PART + b"x" * TOO_MUCH + END
    ),
    Naughty(what="too many files", status=413, kind=MULTIPART, sent=FILE * 101 + END),
)
"""The same, to a few pages: it takes a while."""

BROKEN = (
    Naughty(what="a part without its head", status=0, kind=MULTIPART, sent=EDGE + b"text" + END),
    Naughty(what="a part that never ends", status=0, kind=MULTIPART, sent=PART + b"abc"),
)
"""Read as far as it goes: what is missing is missed by the form."""

JSON = (
    Naughty(what="a form", status=415, sent=b"text=a"),
    Naughty(what="words", status=415, kind="text/plain", sent=b"{}"),
    Naughty(
        what="too much",
        status=413,
        kind="application/json",
        sent=b'{"text": "' + b"x" * TOO_MUCH + b'"}',
    ),
)
"""To routes of the API that take JSON."""

ANYWHERE = (
    Naughty(what="a null byte in the query", status=400, method="GET", query="q=%00"),
    Naughty(what="no UTF-8 in the query", status=400, method="GET", query="q=%ff%fe"),
    Naughty(what="half a character in it", status=400, method="GET", query="q=%ed%a0%80"),
    Naughty(what="a query without end", status=414, method="GET", query="q=" + "x" * 100_000),
    Naughty(what="a thousand questions", status=413, method="GET", query="q=1&" * TOO_MANY),
    Naughty(
        what="a query in another alphabet",
        status=415,
        method="GET",
        query="q=%5Cud800",
        kind="text/plain; charset=unicode_escape",
        sent=b"text",
    ),
)
"""To every address."""


def sent(browser: Client, path: str, one: Naughty) -> str:
    """What is wrong with the answer; empty where it is as it should be."""
    answer = browser.generic(
        one.method,
        path,
        one.sent,
        content_type=one.kind,
        QUERY_STRING=one.query,
        headers={"Idempotency-Key": "naughty", **one.headers},
    )
    is_told = b"<h1>" in answer.content or b'"detail"' in answer.content
    if answer.status_code == one.status and is_told:
        return ""
    return f"{one.what}: {one.method} {path} answers {answer.status_code}"


@pytest.fixture
def browser() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(person_id=world.chidi().actor.person))
    return client


@pytest.fixture
def caller() -> Client:
    """A program with a token for everything."""
    secret = token(world.chidi(), EVERYTHING)
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})


def wrong(browser: Client, paths: list[str], every: tuple[Naughty, ...]) -> str:
    return "\n".join(filter(None, (sent(browser, path, one) for path in paths for one in every)))


def test_every_page_refuses_what_is_no_form(browser: Client) -> None:
    one_of_each = tuple({one.status: one for one in FORMS}.values())
    assert wrong(browser, [address(route) for route in routes()], one_of_each) == ""


def test_every_page_refuses_what_is_no_query(browser: Client) -> None:
    one_of_each = tuple({one.status: one for one in ANYWHERE if one.status < 413}.values())
    assert wrong(browser, [address(route) for route in routes()], one_of_each) == ""


def test_signing_in_refuses_them_too() -> None:
    stranger = Client(raise_request_exception=False)
    assert wrong(stranger, ["/sign-in/login/"], FORMS + HEAVY + ANYWHERE) == ""


def test_a_page_refuses_each_of_them(browser: Client) -> None:
    assert wrong(browser, ["/", "/engagements/new"], FORMS + HEAVY + ANYWHERE) == ""


def api_paths(is_wanted: Callable[[str], bool]) -> list[str]:
    found = (route.path for route in ROUTES if is_wanted(route.method))
    return sorted({HERE + _filled(path) for path in found})


def _filled(path: str) -> str:
    parts = (str(ANY_ID) if part.startswith("{") else part for part in path.split("/"))
    return "/".join(parts)


def test_every_route_refuses_what_is_no_query(caller: Client) -> None:
    paths = api_paths(lambda method: method == "GET")
    assert wrong(caller, paths, ANYWHERE[:2]) == ""
    assert wrong(caller, paths[:3], ANYWHERE) == ""


@pytest.mark.parametrize("path", ["/engagements", "/advice", f"/terms/{ANY_ID}/agreement"])
def test_a_route_of_json_refuses_what_is_none(caller: Client, path: str) -> None:
    assert wrong(caller, [HERE + path], JSON) == ""


def test_a_route_of_files_refuses_broken_forms(caller: Client) -> None:
    path = f"{HERE}/engagements/{ANY_ID}/files"
    parts = [one for one in FORMS + HEAVY + BROKEN if one.kind.startswith("multipart")]
    answers = [caller.generic("POST", path, one.sent, content_type=one.kind) for one in parts]
    assert {answer.status_code for answer in answers} <= {400, 413, 415, 422}
    assert {answer["Content-Type"] for answer in answers} == {"application/problem+json"}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.what)
def test_half_a_form_breaks_nothing(browser: Client, broken: Naughty) -> None:
    paths = [address(route) for route in routes()]
    found = {path: browser.generic("POST", path, broken.sent, broken.kind) for path in paths}
    assert [path for path, answer in found.items() if answer.status_code >= 500] == []


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/%ff%fe",
        "/engagements/%ed%a0%80",
        "/api/v1/%00",
        "/api/v1/engagements/%ff",
        "/" + "x" * 9_000,
    ],
)
def test_no_path_breaks_anything(path: str, browser: Client) -> None:
    answer = browser.get(path)
    assert answer.status_code in {400, 401, 404, 414}, answer.status_code


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages", "theme", "django_language"])
@pytest.mark.parametrize(
    "value", [r'"\000"', "x" * 8_000, quote("\ud800", errors="surrogatepass"), "\xff"]
)
def test_no_cookie_breaks_anything(name: str, value: str) -> None:
    answer = Client(raise_request_exception=False).get(
        "/sign-in/login/", headers={"Cookie": f"{name}={value}"}
    )
    assert answer.status_code in {200, 400}, answer.status_code
