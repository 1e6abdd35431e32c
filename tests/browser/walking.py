"""All pages that somebody can reach by links, found without a browser, a few of each kind."""

import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.browser.serving import Place

LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEAVING = ("/sign-in/logout/", "/static/", "//")
"""What ends the walk, or is no page."""


def kind_of(address: str) -> str:
    """The name of the route that answers an address; the address itself where none does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def pages_of(place: Place, who: str, *, of_each_kind: int, start: str = "/today") -> list[str]:
    """The addresses of pages that links lead to, beginning at `start`, so many of each kind."""
    cookies = dict(place.cookies_of(who)) if who else {}
    return place.aside(lambda: _walk(cookies, of_each_kind=of_each_kind, start=start))


def _walk(cookies: dict[str, str], *, of_each_kind: int, start: str) -> list[str]:
    client = Client()
    client.cookies.load(cookies)
    waiting, seen = deque([start]), {start}
    found: list[str] = []
    taken: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        if taken[kind_of(address)] >= of_each_kind:
            continue
        text = _text_of(client, address)
        if text is None:
            continue
        taken[kind_of(address)] += 1
        found.append(address)
        for link in LINK.findall(text):
            follow = urljoin(address, link.replace("&amp;", "&"))
            if follow.startswith("/") and not follow.startswith(LEAVING) and follow not in seen:
                seen.add(follow)
                waiting.append(follow)
    return found


def _text_of(client: Client, address: str) -> str | None:
    """The page's text; None for files and for addresses that lead elsewhere."""
    answer = client.get(address)
    assert answer.status_code in {200, 302}, f"{address} answers {answer.status_code}"
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    text = answer.content.decode() if answer.status_code == 200 and is_page else None
    answer.close()
    return text
