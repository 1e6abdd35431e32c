"""Somebody goes around the database's guards; reading the books again finds it and says what."""

from collections.abc import Callable

import psycopg
import pytest

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
    transfer,
)


@pytest.fixture(autouse=True)
def books(committing: str) -> None:
    """Some of everything, in order."""
    register_purposes()
    bank, available, commission = account(BANK), account(AVAILABLE, of=ANA), account(COMMISSION)
    _, mistake, pending, other, _ = move(
        transfer(bank, available, 100_00),
        transfer(available, commission, 20_00),
        transfer(available, bank, 30_00, phase=Phase.PENDING),
        transfer(available, bank, 10_00, phase=Phase.PENDING),
        transfer(available, bank, 5_00, phase=Phase.PENDING),
    )
    actions.post_pending(
        key=new_id(), pending_id=pending.pk, amount=eur(25_00), by=EVERYBODY, at=LATER
    )
    actions.void_pending(key=new_id(), pending_id=other.pk, by=EVERYBODY, at=LATER)
    actions.reverse(key=new_id(), transfer_id=mistake.pk, by=EVERYBODY, at=LATER)


@pytest.fixture
def superuser(instance: Instance, committing: str) -> Callable[[str], None]:
    """Somebody who may do anything to the database, and whom no guard stops."""

    def execute(statement: str) -> None:
        dsn = superuser_dsn(instance, database=committing)
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("set session_replication_role = replica")
            connection.execute(statement)

    return execute


def what_is_off() -> str:
    return "\n".join(f"{fault.where}: {fault.what}" for fault in faults())


def test_books_in_order_have_nothing_off() -> None:
    assert what_is_off() == ""


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "update ledger_transfer set amount_minor = amount_minor + 1 where phase = 'posted'",
            ["its content was changed after it was written", "not the sum of its transfers"],
        ),
        (
            "update ledger_transfer set at = at - interval '1 day'",
            ["its content was changed after it was written"],
        ),
        (
            """alter table ledger_transfer drop constraint ledger_transfer_amount;
            update ledger_transfer set amount_minor = 0""",
            ["its amount is 0", "ledger_transfer_amount is missing"],
        ),
        (
            "update ledger_transfer set currency = 'USD'",
            ["not that of both its accounts: USD between EUR and EUR"],
        ),
        (
            "delete from ledger_transfer where reverses_id is not null",
            ["not the sum of its transfers"],
        ),
        (
            "delete from ledger_transfer where phase = 'pending'",
            ["does not fit the pending transfer it resolves"],
        ),
        (
            "update ledger_transfer set amount_minor = 1 where phase = 'pending'",
            ["does not fit the pending transfer it resolves"],
        ),
        (
            "update ledger_transfer set amount_minor = 1 where reverses_id is not null",
            ["does not fit the transfer it reverses"],
        ),
        (
            """drop index ledger_transfer_resolved_once;
            update ledger_transfer
            set pending_id = (select id from ledger_transfer where amount_minor = 3000)
            where pending_id is not null""",
            ["it was resolved 2 times", "ledger_transfer_resolved_once is missing"],
        ),
        (
            """drop index ledger_transfer_reversed_once;
            update ledger_transfer
            set reverses_id = (select id from ledger_transfer where amount_minor = 2000 limit 1)
            where phase = 'posted'""",
            ["it was reversed 3 times"],
        ),
        (
            "update ledger_balance set credits_posted = credits_posted + 1 where floor is not null",
            ["12001 credited are kept", "debits and credits of all accounts in EUR are not equal"],
        ),
        (
            """alter table ledger_balance drop constraint ledger_balance_floor;
            update ledger_balance set debits_posted = 99999 where floor is not null""",
            ["below its floor, pending money counted: 99999 debited"],
        ),
        ("delete from ledger_balance where stripe = 16", ["not those of its purpose: stripes"]),
        ("update ledger_balance set floor = null", ["not those of its purpose"]),
        (
            "update ledger_balance set party_id = uuidv7() where stripe = 0",
            ["not those of its purpose"],
        ),
        (
            "alter table ledger_transfer disable trigger ledger_move_balances",
            ["table ledger_transfer: the database no longer guards it: ledger_move_balances"],
        ),
        (
            "drop trigger ledger_open_balances on ledger_account",
            ["table ledger_account: the database no longer guards it: ledger_open_balances"],
        ),
    ],
)
def test_whatever_is_done_behind_the_guards_is_found(
    superuser: Callable[[str], None], statement: str, words: list[str]
) -> None:
    superuser(statement)
    found = what_is_off()
    assert all(word in found for word in words), found
