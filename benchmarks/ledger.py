"""How fast money moves, beside the least that any books could do.

    .venv/bin/python benchmarks/ledger.py [--quick]

The floor is one bare statement that inserts a transfer and moves both balances: the same columns,
indexes and checks, the same commits and scope settings, but no trigger, no foreign keys and no
row-level security. Ours and the floor take turns in the same run, each client in a process of its
own, against an embedded PostgreSQL of its own with fsync on.
"""

import argparse
import multiprocessing
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg_pool import ConnectionPool

PLACE = Path(tempfile.mkdtemp(prefix="outwork-bench-"))
os.environ["OUTWORK_DATA"] = str(PLACE)
os.environ["DJANGO_SETTINGS_MODULE"] = "outwork.settings"
os.environ.pop("DATABASE_URL", None)
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import django  # noqa: E402 - the environment comes first

django.setup()

from django.db import connections  # noqa: E402

from outwork.kernel.money import Money  # noqa: E402
from outwork.ledger.actions import NewTransfer, open_account, post  # noqa: E402
from outwork.ledger.models import Side  # noqa: E402
from outwork.ledger.purposes import NewPurpose, register  # noqa: E402
from outwork.ledger.writing import COLUMNS, INSERT, ONCE, ROW  # noqa: E402
from outwork.running.instance import Instance, Login  # noqa: E402
from outwork.running.postgres import Embedded  # noqa: E402
from outwork.running.preparation import prepare  # noqa: E402
from outwork.running.supervisor import THREADS, WORKERS  # noqa: E402
from outwork.store.actor import system  # noqa: E402
from outwork.store.identity import new_id  # noqa: E402
from outwork.store.scope import EVERYWHERE, NOBODY, SET  # noqa: E402

BATCH = 100
WARM_UP = 20
AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
OPERATOR = new_id()
ACTOR = system(organisations=frozenset({OPERATOR}))
SCOPE = (
    *("outwork.person", NOBODY),
    *("outwork.organisations", f"{{{OPERATOR}}}"),
    *("outwork.engagements", "{}"),
    *("outwork.reach", EVERYWHERE),
)
FLOOR_INSERT = INSERT.replace("ledger_transfer", "floor_transfer")
FLOOR_BATCH = """
with posted as ({insert} returning debit_id, credit_id, amount_minor), change as (
    select account_id, sum(debit)::bigint as debit, sum(credit)::bigint as credit
    from posted cross join lateral (
        values (debit_id, amount_minor, 0), (credit_id, 0, amount_minor)
    ) leg(account_id, debit, credit)
    group by account_id
), locked as (
    select account_id, debit, credit from change join floor_balance b using (account_id)
    order by account_id for no key update of b
)
update floor_balance b
set debits_posted = debits_posted + debit, credits_posted = credits_posted + credit
from locked where b.account_id = locked.account_id
"""
FLOOR_SINGLE = """
with posted as ({insert} returning debit_id, credit_id, amount_minor), locked as (
    select b.account_id from floor_balance b
    join posted on b.account_id in (debit_id, credit_id)
    order by b.account_id for no key update of b
)
update floor_balance b set
    debits_posted = debits_posted + case b.account_id when debit_id then amount_minor else 0 end,
    credits_posted = credits_posted + case b.account_id when credit_id then amount_minor else 0 end
from posted, locked where b.account_id = locked.account_id
"""


def ours(size: int) -> str:
    """What the ledger's actions send for so many transfers."""
    return INSERT + ", ".join([ROW] * size) + ONCE


def floor(size: int) -> str:
    """The least that moves as many."""
    insert = FLOOR_INSERT + ", ".join([ROW] * size)
    return (FLOOR_SINGLE if size == 1 else FLOOR_BATCH).format(insert=insert)


FLOOR_TABLES = """
create table floor_transfer (like ledger_transfer including all);
create table floor_balance (like ledger_balance including all) with (fillfactor = 50);
insert into floor_balance select * from ledger_balance where stripe = 0;
grant all on floor_transfer, floor_balance to {app};
"""

Accounts = list[UUID]
Pick = Callable[[], tuple[UUID, UUID]]
"""Two accounts at random."""
Act = Callable[[], None]
"""Moves money and commits."""
Client = Callable[[Pick], Act]
"""Connects, and gives the act to repeat."""


def row(debit: UUID, credit: UUID) -> list[object]:
    """Values of one transfer in the order of COLUMNS."""
    values = {"id": new_id(), "debit_id": debit, "credit_id": credit, "amount_minor": 100}
    values |= {"currency": "EUR", "code": "bench", "reference": OPERATOR, "phase": "posted"}
    values |= {"at": AT, "party_id": OPERATOR, "digest": "0" * 64}
    return [values.get(column) for column in COLUMNS]


def by_psycopg(pick: Pick, *, statement: str, size: int) -> Act:
    """The given statement in a bare loop: begin, scope, statement, commit."""
    place = Instance.from_environment().connection(Login.APP)
    connection = psycopg.connect(
        host=place.host, port=place.port, user=place.user, dbname=place.name
    )

    def act() -> None:
        values = [value for _ in range(size) for value in row(*pick())]
        connection.execute(SET, SCOPE)
        connection.execute(statement, values)
        connection.commit()

    return act


def as_served(pick: Pick) -> Act:
    """The same for one of many clients of a serving process, which share its few connections."""
    statement, pool = ours(1), pool_of_process()

    def act() -> None:
        with pool.connection() as connection:
            connection.execute(SET, SCOPE)
            connection.execute(statement, row(*pick()))

    return act


@cache
def pool_of_process() -> ConnectionPool:
    """Made before a process has threads, so that it is one."""
    place = Instance.from_environment().connection(Login.APP)
    return ConnectionPool(
        kwargs={"host": place.host, "port": place.port, "user": place.user, "dbname": place.name},
        min_size=THREADS,
        max_size=THREADS,
        open=True,
    )


def by_django(pick: Pick) -> Act:
    """The action as other rooms call it."""

    def act() -> None:
        debit, credit = pick()
        new = NewTransfer(
            id=new_id(),
            debit_id=debit,
            credit_id=credit,
            amount=Money(100, "EUR"),
            code="bench",
            reference=OPERATOR,
            party_id=OPERATOR,
        )
        post(transfers=[new], by=ACTOR, at=AT)

    return act


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    debits: Accounts
    credits_: Accounts
    hot: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Two ways, taken in turn: how fast is the first, and what part of the second's speed is it?"""

    name: str
    ours: Client
    beside: Client
    clients: int
    clients_beside: int
    aim: float | None
    """None where the row only says what the machine itself does with more clients."""
    size: int = 1
    hot: bool = False
    processes: int | None = None
    """That the clients share as threads; without it each is a process of its own."""


OURS_SINGLY = partial(by_psycopg, statement=ours(1), size=1)
FLOOR_SINGLY = partial(by_psycopg, statement=floor(1), size=1)
OURS_BATCHED = partial(by_psycopg, statement=ours(BATCH), size=BATCH)
FLOOR_BATCHED = partial(by_psycopg, statement=floor(BATCH), size=BATCH)


def courses() -> Iterator[Course]:
    def course(
        name: str, clients: int, ours: Client, beside: Client, aim: float, size: int = 1
    ) -> Course:
        return Course(
            name=name,
            ours=ours,
            beside=beside,
            clients=clients,
            clients_beside=clients,
            aim=aim,
            size=size,
        )

    for clients in (1, 8, 32):
        yield course("singly, beside the floor", clients, OURS_SINGLY, FLOOR_SINGLY, 0.8)
    for clients in (1, 8):
        yield course("through Django, beside psycopg", clients, by_django, OURS_SINGLY, 0.9)
    for clients in (1, 8):
        yield course(
            "batches of 100, beside the floor", clients, OURS_BATCHED, FLOOR_BATCHED, 0.7, BATCH
        )
    for name, client, hot, processes in (
        ("many accounts, beside 8 clients", OURS_SINGLY, False, None),
        ("one hot account, ditto", OURS_SINGLY, True, None),
        ("one hot account as served, ditto", as_served, True, WORKERS),
    ):
        yield Course(
            name=name,
            ours=client,
            beside=client,
            clients=32,
            clients_beside=8,
            aim=1.0 if processes else None,
            hot=hot,
            processes=processes,
        )


def rate(course: Course, client: Client, clients: int, books: Books, seconds: float) -> float:
    """Transfers per second of so many clients that start together, each warmed up."""
    context = multiprocessing.get_context("fork")
    number = course.processes or clients
    barrier, results = context.Barrier(number), context.SimpleQueue()
    credits_ = books.hot if course.hot else books.credits_

    def work(ready: threading.Barrier) -> None:
        chance = random.Random(threading.get_ident() ^ os.getpid())
        act = client(lambda: (chance.choice(books.debits), chance.choice(credits_)))
        for _ in range(WARM_UP):
            act()
        ready.wait()
        deadline, done = time.monotonic() + seconds, 0
        while time.monotonic() < deadline:
            act()
            done += course.size
        results.put(done)

    share = partial(share_process, work, threads=clients // number, all_ready=barrier.wait)
    processes = [context.Process(target=share, daemon=True) for _ in range(number)]
    for process in processes:
        process.start()
    done = sum(results.get() for _ in range(clients))
    for process in processes:
        process.join()
    return done / seconds


def share_process(
    work: Callable[[threading.Barrier], None], *, threads: int, all_ready: Callable[[], object]
) -> None:
    """Clients as threads of one process; they begin when those of every process are ready."""
    if threads > 1:
        pool_of_process()
    ready = threading.Barrier(threads, action=all_ready)
    running = [threading.Thread(target=work, args=[ready]) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def run(course: Course, books: Books, *, rounds: int, seconds: float) -> None:
    one, other = [], []
    for number in range(rounds):
        turns = [
            (one, course.ours, course.clients),
            (other, course.beside, course.clients_beside),
        ]
        # Who begins alternates, so that a machine that slows down favours neither.
        for rates, client, clients in turns if number % 2 else turns[::-1]:
            rates.append(rate(course, client, clients, books, seconds))
    ratio = statistics.median(a / b for a, b in zip(one, other, strict=True))
    print(
        f"| {course.name} | {course.clients} | {statistics.median(one):,.0f} | "
        f"{statistics.median(other):,.0f} | {ratio:.2f} | {course.aim or ''} |",
        flush=True,
    )


def make_books(instance: Instance, accounts: int) -> Books:
    """Accounts without a floor, half to debit and half to credit, and a striped one."""
    owner = connections["owner"]
    purposes = (
        NewPurpose(code="bench", normal_side=Side.DEBIT),
        NewPurpose(code="bench_hot", normal_side=Side.CREDIT, striped=True),
    )
    register(purposes=purposes, connection=owner)
    opened = [
        open_account(
            owner_id=new_id(),
            purpose=purpose,
            currency="EUR",
            party_id=OPERATOR,
            by=ACTOR,
            at=AT,
        ).pk
        for purpose in ["bench"] * accounts + ["bench_hot"]
    ]
    with owner.cursor() as cursor:
        cursor.execute(FLOOR_TABLES.format(app=instance.role(Login.APP)))
        cursor.execute("analyze ledger_account, ledger_balance, floor_balance")
    connections.close_all()
    return Books(
        debits=opened[: accounts // 2], credits_=opened[accounts // 2 : -1], hot=opened[-1:]
    )


def print_facts(rounds: int, seconds: float) -> None:
    with psycopg.connect(
        host=str(Instance.from_environment().socket_dir), user="postgres", dbname="postgres"
    ) as connection:
        facts = [
            connection.execute(f"show {name}").fetchone()
            for name in ("server_version", "fsync", "synchronous_commit")
        ]
    version, fsync, commit = (str(fact[0]) for fact in facts if fact)
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"PostgreSQL {version}, fsync {fsync}, synchronous_commit {commit}")
    print(f"medians of {rounds} rounds of {seconds:g} s each, in turn; client processes on the")
    print(f"same machine, whose load before the run was {os.getloadavg()[0]:.1f}\n")
    print("| what | clients | transfers/s | beside | ratio | aim |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    quick = parser.parse_args().quick
    rounds, seconds, accounts = (5, 0.7, 400) if quick else (15, 1.5, 2_000)
    instance = Instance.from_environment()
    server = Embedded(instance)
    server.start()
    try:
        prepare(instance)
        books = make_books(instance, accounts)
        print_facts(rounds, seconds)
        for course in courses():
            run(course, books, rounds=rounds, seconds=seconds)
    finally:
        server.stop()
        shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    main()
