"""The real application behind a socket of this machine, over one world made once.

A browser drives an event loop on the main thread, and Django keeps its connections away from such
threads. So whatever a story wants from the database is done `aside`, on a thread of its own.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from playwright.sync_api import Page

from outwork.running.demo.cast import PASSWORD, address_of
from outwork.running.demo.clock import let_follow

Found = TypeVar("Found")
Visit = Callable[..., Page]
"""Opens a browser of somebody's own, as the fixture of that name says."""
HOST = "localhost"
"""A name, not a number: passkeys belong to names."""


class Quiet(WSGIRequestHandler):
    """Answers without writing a line about each request."""

    def log_message(self, *told: object) -> None:
        """Nothing: a failing story shows its page."""


class Server(ThreadedWSGIServer):
    """Forgets a browser that went away in the middle of an answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: errors of the application become pages long before this."""


class Place:
    """Where the world is served, and what stands beside the browser."""

    def __init__(self, *, address: str, worker: ThreadPoolExecutor) -> None:
        self.address = address
        self._worker = worker
        self._cookies: dict[str, dict[str, str]] = {}
        self.is_peopled = False
        """Whether a newcomer and a host came in beside the cast."""

    def aside(self, do: Callable[[], Found]) -> Found:
        """Do something with the database, off the browser's thread."""
        return self._worker.submit(_alone, do).result()

    def let_follow(self) -> None:
        """What the worker does a moment later."""
        self.aside(lambda: let_follow(datetime.now(UTC)))

    def cookies_of(self, who: str) -> Mapping[str, str]:
        """The cookies of somebody of the cast who has just signed in by password."""
        if who not in self._cookies:
            self._cookies[who] = self.aside(lambda: _sign_in(who))
        return self._cookies[who]


def _alone(do: Callable[[], Found]) -> Found:
    try:
        return do()
    finally:
        connections.close_all()


def _sign_in(who: str) -> dict[str, str]:
    client = Client()
    answer = client.post("/sign-in/login/", {"login": address_of(who), "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return {name: morsel.value for name, morsel in client.cookies.items()}


@contextmanager
def served() -> Iterator[Place]:
    """The application at a free port until the end."""
    server = Server((HOST, 0), Quiet)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with ThreadPoolExecutor(max_workers=1) as worker:
        yield Place(address=f"http://{HOST}:{server.server_port}", worker=worker)
    server.shutdown()
    server.server_close()
    thread.join()


def point_at(database: str) -> None:
    """Which database every new connection leads to."""
    for alias in connections:
        connections.settings[alias]["NAME"] = database
