"""Many at once on the same accounts: nothing overdrawn, doubled or lost, and nobody deadlocks."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from outwork.kernel.refusal import Refusal
from outwork.ledger import actions
from outwork.ledger.check import faults
from outwork.ledger.models import Phase
from outwork.running.instance import Instance
from outwork.running.postgres import superuser_dsn
from outwork.store.identity import new_id
from tests.books import (
    ANA,
    AVAILABLE,
    BANK,
    COMMISSION,
    EVERYBODY,
    LATER,
    account,
    eur,
    move,
    register_purposes,
    stands,
    transfer,
)

AT_ONCE = 20


@pytest.fixture(autouse=True)
def purposes(committing: str) -> None:
    register_purposes()


def at_once(acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """Start all acts at the same moment, each on a connection of its own. Counts what came out:
    "done", or the first words of a refusal."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait()
        try:
            act()
        except Refusal as refusal:
            return " ".join(refusal.message.split()[:4])
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


def deadlocks(instance: Instance, database: str) -> int:
    import psycopg

    with psycopg.connect(superuser_dsn(instance, database=database)) as connection:
        connection.execute("select pg_stat_force_next_flush()")
        found = connection.execute(
            "select deadlocks from pg_stat_database where datname = %s", [database]
        ).fetchone()
    assert found is not None
    return int(found[0])


def test_twenty_at_once_never_take_more_than_there_is() -> None:
    bank, available = account(BANK), account(AVAILABLE, of=ANA)
    move(transfer(bank, available, 100_00))
    wanted = [transfer(available, bank, 15_00) for _ in range(AT_ONCE)]
    came_out = at_once([lambda one=one: move(one) for one in wanted])
    assert came_out == {"done": 6, "There is not enough": AT_ONCE - 6}
    assert stands(available).balance == eur(10_00)
    assert not list(faults())


def test_twenty_with_the_same_key_move_once() -> None:
    bank, commission = account(BANK), account(COMMISSION)
    same = transfer(bank, commission, 15_00)
    assert at_once([lambda: move(same)] * AT_ONCE) == {"done": AT_ONCE}
    assert stands(commission).balance == eur(15_00)


def test_a_pending_transfer_is_decided_once_whoever_is_first() -> None:
    bank, available = account(BANK), account(AVAILABLE, of=ANA)
    move(transfer(bank, available, 100_00))
    (pending,) = move(transfer(available, bank, 100_00, phase=Phase.PENDING))

    def confirm() -> None:
        actions.post_pending(key=new_id(), pending_id=pending.pk, by=EVERYBODY, at=LATER)

    def call_off() -> None:
        actions.void_pending(key=new_id(), pending_id=pending.pk, by=EVERYBODY, at=LATER)

    came_out = at_once([confirm, call_off] * (AT_ONCE // 2))
    assert came_out == {"done": 1, "This payment was already": AT_ONCE - 1}
    assert stands(available).debits_pending == eur(0)
    assert not list(faults())


def test_a_mistake_is_taken_back_once_whoever_is_first() -> None:
    bank, commission = account(BANK), account(COMMISSION)
    (mistake,) = move(transfer(bank, commission, 15_00))

    def take_back() -> None:
        actions.reverse(key=new_id(), transfer_id=mistake.pk, by=EVERYBODY, at=LATER)

    came_out = at_once([take_back] * AT_ONCE)
    assert came_out == {"done": 1, "This was already taken": AT_ONCE - 1}
    assert stands(commission).balance == eur(0)


def test_transfers_that_cross_each_other_do_not_deadlock(
    instance: Instance, committing: str
) -> None:
    accounts = [account(BANK) for _ in range(4)] + [account(COMMISSION)]

    def around(turn: int) -> None:
        for number in range(15):
            order = accounts if (turn + number) % 2 else accounts[::-1]
            round_trip = zip(order, [*order[1:], order[0]], strict=True)
            move(*(transfer(debit, credit, 1_00) for debit, credit in round_trip))

    came_out = at_once([lambda turn=turn: around(turn) for turn in range(AT_ONCE)])
    assert came_out == {"done": AT_ONCE}
    assert deadlocks(instance, committing) == 0
    assert all(stands(one).balance == eur(0) for one in accounts)
    assert not list(faults())
