"""Pages and lists of the API with a realistic database, beside bare views that do the least.

    .venv/bin/python benchmarks/web.py [--quick]

The floor of a page is a Django view under the same middleware. It sends the very statements that
the page's own view sends (they are listened to once), in the same scope and transaction, and puts
the first 50 rows of the longest answer into a minimal template, or into JSON for the API. Ours and
the floor take turns in one run, from four connections, each a process of its own; server time is
that of one connection alone. An organisation has 200 engagements, and then 2,000.
"""

import argparse
import multiprocessing
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

PLACE = Path(tempfile.mkdtemp(prefix="outwork-bench-"))
os.environ["OUTWORK_DATA"] = str(PLACE)
os.environ["OUTWORK_API_QUOTA"] = "1000000000"
os.environ["OUTWORK_POOL_SIZE"] = "4"
os.environ["DJANGO_SETTINGS_MODULE"] = "outwork.settings"
os.environ.pop("DATABASE_URL", None)
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import django  # noqa: E402 - the environment comes first

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path, resolve  # noqa: E402
from organisation import Lived, live, multiply  # noqa: E402

from outwork import urls  # noqa: E402
from outwork.billing.models import Invoice  # noqa: E402
from outwork.people.actions import make_token  # noqa: E402
from outwork.people.models import Account  # noqa: E402
from outwork.running.instance import Instance  # noqa: E402
from outwork.running.postgres import Embedded  # noqa: E402
from outwork.running.preparation import prepare  # noqa: E402
from outwork.store.scope import scope  # noqa: E402

CONNECTIONS = 4
SIZES = (200, 2_000)
WARM_UP = 3
SHOWN = 50
"""Rows on a page: what is read only to be added up is not shown, by ours or by the floor."""
AIM_RATIO, AIM_MS = 0.8, 50
COUNTED_APART = "api_tokenwindow"
"""A use of a token is counted in a transaction of its own, before what it is used for."""

Statement = tuple[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    name: str
    address: str
    floor: str


@dataclass(slots=True, eq=False)
class Floor:
    """A bare view: the statements of a page's view, heard once, and the longest of their rows."""

    address: str
    statements: list[list[Statement]] = field(default_factory=list)
    """By transaction."""
    longest: int = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.statements:
            self.listen(request)
        rows: list[tuple[object, ...]] = []
        number = 0
        for statements in self.statements:
            with transaction.atomic(), connection.cursor() as cursor:
                for sql, values in statements:
                    cursor.execute(sql, values)
                    found = cursor.fetchall() if cursor.description else []
                    rows = found[:SHOWN] if number == self.longest else rows
                    number += 1
        if self.address.startswith("/api/"):
            return JsonResponse({"items": [[str(cell) for cell in row] for row in rows]})
        return HttpResponse(TABLE.render({"rows": rows}, request))

    def listen(self, request: HttpRequest) -> None:
        """What the page's own view sends, when it answers this request."""
        heard: list[Statement] = []

        def wrapper(
            execute: Callable[..., object], sql: str, values: object, many: bool, context: object
        ) -> object:
            heard.append((sql, values))
            return execute(sql, values, many, context)

        found = resolve(self.address)
        with connection.execute_wrapper(wrapper):
            found.func(request, *found.args, **found.kwargs)
        ends = [n for n, (sql, _) in enumerate(heard, 1) if COUNTED_APART in sql]
        cuts = [0, *ends, len(heard)]
        self.statements = [heard[a:b] for a, b in pairwise(cuts)]
        self.longest = self._longest(heard)

    def _longest(self, heard: list[Statement]) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            lengths = []
            for sql, values in heard:
                cursor.execute(sql, values)
                lengths.append(len(cursor.fetchall()) if cursor.description else 0)
        return lengths.index(max(lengths))


TABLE = engines["django"].from_string(
    "<!doctype html><title>Floor</title><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def pages(lived: Lived) -> tuple[Page, ...]:
    """What is measured, each with a floor of its own in the routes."""
    with scope(lived.client.actor):
        invoice = Invoice.objects.exclude(number="").order_by("id")[0].pk
    one = f"/engagements/{lived.engagements[0]}"
    rows = (
        ("Today", "/today"),
        ("engagements", "/engagements"),
        ("work of an engagement", one),
        ("its money", f"{one}/money"),
        ("money", "/money"),
        ("an invoice", f"/invoices/{invoice}"),
        ("register", "/register"),
        ("API: engagements", "/api/v1/engagements?limit=50"),
        ("API: one engagement", f"/api/v1{one}"),
    )
    found = []
    for number, (name, address) in enumerate(rows):
        bare = address.partition("?")[0]
        floor = f"api/floor/{number}" if bare.startswith("/api/") else f"floor/{number}"
        urls.urlpatterns.insert(0, path(floor, Floor(bare)))
        found.append(Page(name=name, address=address, floor=f"/{floor}"))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who asks: a browser that is signed in, and a program with a token."""

    session: str
    token: str

    def get(self, client: Client, address: str) -> HttpResponse:
        answer: HttpResponse = (
            client.get(address, headers={"Authorization": f"Bearer {self.token}"})
            if address.startswith("/api/")
            else client.get(address)
        )
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    def client(self) -> Client:
        client = Client(SERVER_NAME="localhost")
        client.cookies["sessionid"] = self.session
        return client


def reader_of(lived: Lived) -> Reader:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(Account.objects.get(email=lived.client.email))
    now = datetime.now(UTC)
    token = make_token(
        label="benchmark",
        scopes=["engagements:read"],
        expires_at=now + timedelta(days=2),
        by=lived.client.actor,
        at=now,
    )
    return Reader(session=browser.cookies["sessionid"].value, token=token.secret)


def count_statements(reader: Reader, address: str) -> int:
    """All that a request sends, middleware included."""
    client, number = reader.client(), 0

    def wrapper(
        execute: Callable[..., object], sql: str, values: object, many: bool, context: object
    ) -> object:
        nonlocal number
        number += 1
        return execute(sql, values, many, context)

    reader.get(client, address)
    with connection.execute_wrapper(wrapper):
        reader.get(client, address)
    return number


def times(reader: Reader, address: str, *, number: int) -> list[float]:
    """Seconds of so many requests, one after the other, from the request to its whole answer."""
    client, found = reader.client(), []
    for _ in range(WARM_UP):
        reader.get(client, address)
    for _ in range(number):
        begun = time.perf_counter()
        reader.get(client, address)
        found.append(time.perf_counter() - begun)
    return found


def rate(reader: Reader, address: str, *, seconds: float) -> float:
    """Requests per second of all connections, which start together, each warmed up."""
    connections.close_all()
    for alias in connections:
        connections[alias].close_pool()
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(CONNECTIONS), context.SimpleQueue()

    def work() -> None:
        client, done = reader.client(), 0
        for _ in range(WARM_UP):
            reader.get(client, address)
        barrier.wait(60)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            reader.get(client, address)
            done += 1
        results.put(done)

    processes = [context.Process(target=work, daemon=True) for _ in range(CONNECTIONS)]
    for process in processes:
        process.start()
    done = sum(results.get() for _ in processes)
    for process in processes:
        process.join()
    return done / seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    rounds: int
    seconds: float
    requests: int


def measure(page: Page, reader: Reader, *, size: int, load: Load) -> int:
    """Print one page's row; how many statements it sends."""
    statements = count_statements(reader, page.address)
    alone = sorted(times(reader, page.address, number=load.requests))
    p95 = statistics.quantiles(alone, n=20)[-1] * 1000
    reader.get(reader.client(), page.floor)
    ours, floor = [], []
    for number in range(load.rounds):
        turns = [(ours, page.address), (floor, page.floor)]
        # Who begins alternates, so that a machine that slows down favours neither.
        for rates, address in turns if number % 2 else turns[::-1]:
            rates.append(rate(reader, address, seconds=load.seconds))
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    print(
        f"| {page.name} | {size:,} | {statements} | {statistics.median(alone) * 1000:.0f} | "
        f"{p95:.0f} | {statistics.median(ours):.0f} | {statistics.median(floor):.0f} | "
        f"{ratio:.2f} |",
        flush=True,
    )
    return statements


def forget(pages: tuple[Page, ...]) -> None:
    """Have every floor listen again: with more rows, other statements' answers may be longest."""
    for route in urls.urlpatterns[: len(pages)]:
        assert isinstance(route.callback, Floor)
        route.callback.statements.clear()


def print_facts(load: Load) -> None:
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, ")
    print(f"Django {django.__version__}; medians of {load.rounds} rounds of {load.seconds:g} s, in")
    print(f"turn, {CONNECTIONS} connections on the same machine, whose load before the run was")
    print(f"{os.getloadavg()[0]:.1f}. Aims: ratio {AIM_RATIO}, p95 {AIM_MS} ms.\n")
    print("| page | engagements | statements | ms | p95 ms | /s | floor /s | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)


def verdicts(sent: dict[str, list[int]]) -> Iterator[str]:
    """Whether each page sends as many statements with ten times the rows."""
    for name, (few, many) in sent.items():
        if few != many:
            yield f"{name} sends {few} statements with few rows and {many} with ten times as many"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    quick = parser.parse_args().quick
    load = (
        Load(rounds=2, seconds=0.7, requests=20)
        if quick
        else Load(rounds=5, seconds=2, requests=100)
    )
    instance = Instance.from_environment()
    server = Embedded(instance)
    server.start()
    try:
        prepare(instance)
        lived = live()
        measured, reader = pages(lived), reader_of(lived)
        print_facts(load)
        sent: dict[str, list[int]] = {page.name: [] for page in measured}
        stands = len(lived.engagements)
        for size in SIZES:
            multiply(lived, instance=instance, before=stands, until=size)
            stands = size
            forget(measured)
            for page in measured:
                sent[page.name].append(measure(page, reader, size=size, load=load))
    finally:
        connections.close_all()
        server.stop()
        shutil.rmtree(PLACE, ignore_errors=True)
    grown = list(verdicts(sent))
    print(
        "\n" + ("\n".join(grown) or "Every page sends as many statements with ten times the rows.")
    )
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
