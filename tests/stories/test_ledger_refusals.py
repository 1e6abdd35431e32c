"""What the database itself refuses, asked in plain SQL by the application's own role."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from django.db import connections
from psycopg import errors

from outwork.ledger.errors import RULES
from outwork.ledger.models import Account, Phase, Transfer
from outwork.running.instance import Instance, Login
from outwork.store.identity import new_id
from tests.books import (
    ANA,
    AT,
    AVAILABLE,
    BANK,
    NORTHWIND,
    OPERATOR,
    account,
    move,
    register_purposes,
    transfer,
)

SCOPE = "{" + ",".join(map(str, (ANA, OPERATOR, NORTHWIND))) + "}"
INSERT = """
insert into ledger_transfer (id, debit_id, credit_id, amount_minor, currency, code, reference,
    phase, pending_id, reverses_id, at, digest, party_id)
values (%(id)s, %(debit)s, %(credit)s, %(amount)s, %(currency)s, 'test', uuidv7(),
    %(phase)s, %(pending)s, %(reverses)s, %(at)s, repeat('0', 64), %(party)s)
"""


def role(instance: Instance, login: Login, database: str) -> psycopg.Connection:
    """A connection as one of our roles, outside of Django, in a scope that sees all the books."""
    place = instance.connection(login)
    found = psycopg.connect(host=place.host, port=place.port, user=place.user, dbname=database)
    found.execute("select set_config('outwork.organisations', %s, false)", [SCOPE])
    found.commit()
    return found


@pytest.fixture
def app(committing: str, instance: Instance) -> Iterator[psycopg.Connection]:
    register_purposes()
    with role(instance, Login.APP, committing) as connection:
        yield connection


@pytest.fixture
def bank(app: psycopg.Connection) -> Account:
    return account(BANK)


@pytest.fixture
def available(app: psycopg.Connection, bank: Account) -> Account:
    """Of Ana, with 100.00 on it."""
    found = account(AVAILABLE, of=ANA)
    move(transfer(bank, found, 100_00))
    return found


@pytest.fixture
def pending(available: Account, bank: Account) -> Transfer:
    return move(transfer(available, bank, 40_00, phase=Phase.PENDING))[0]


def insert(
    app: psycopg.Connection,
    debit: UUID,
    credit: UUID,
    *,
    amount: int = 1_00,
    currency: str = "EUR",
    key: UUID | None = None,
    phase: str = "posted",
    pending: UUID | None = None,
    reverses: UUID | None = None,
) -> None:
    values = {"id": key or new_id(), "debit": debit, "credit": credit, "amount": amount}
    values |= {"currency": currency, "phase": phase, "pending": pending, "reverses": reverses}
    app.execute(INSERT, values | {"at": AT, "party": OPERATOR})


def refuses(app: psycopg.Connection, constraint: str, *args: object, **kwargs: object) -> None:
    with pytest.raises(psycopg.IntegrityError) as refused:
        insert(app, *args, **kwargs)
    assert refused.value.diag.constraint_name == constraint
    app.rollback()


@pytest.mark.parametrize("table", ["ledger_transfer", "ledger_account", "ledger_balance"])
@pytest.mark.parametrize("change", ["update {} set party_id = uuidv7()", "delete from {}"])
def test_nothing_is_changed_or_removed(
    app: psycopg.Connection, available: Account, table: str, change: str
) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(change.format(table))


def test_balances_are_not_written(app: psycopg.Connection, available: Account) -> None:
    statement = "insert into ledger_balance (account_id, stripe, party_id) values (%s, 7, %s)"
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement, [available.pk, ANA])


def test_the_worker_does_not_write_balances_either(
    committing: str, instance: Instance, available: Account
) -> None:
    with role(instance, Login.WORKER, committing) as worker:
        assert worker.execute("update ledger_balance set debits_posted = 1").rowcount == 0
        assert worker.execute("delete from ledger_balance").rowcount == 0
        with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
            worker.execute(
                "insert into ledger_balance (account_id, stripe, debits_posted, credits_posted, "
                "debits_pending, credits_pending, party_id) values (%s, 7, 0, 0, 0, 0, %s)",
                [available.pk, ANA],
            )


def test_purposes_are_not_registered(app: psycopg.Connection) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute("insert into ledger_purpose values ('new', 'debit', false, false)")


def test_no_account_is_overdrawn(
    app: psycopg.Connection, available: Account, bank: Account
) -> None:
    for phase in ("posted", "pending"):
        refuses(app, "ledger_balance_floor", available.pk, bank.pk, amount=100_01, phase=phase)


def test_a_key_is_used_once(app: psycopg.Connection, available: Account, bank: Account) -> None:
    key = new_id()
    insert(app, available.pk, bank.pk, key=key)
    app.commit()
    refuses(app, "ledger_transfer_pkey", available.pk, bank.pk, key=key, amount=2_00)


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_is_more_than_zero(
    app: psycopg.Connection, available: Account, bank: Account, amount: int
) -> None:
    refuses(app, "ledger_transfer_amount", available.pk, bank.pk, amount=amount)


def test_money_moves_between_two_accounts(app: psycopg.Connection, bank: Account) -> None:
    refuses(app, "ledger_transfer_two_accounts", bank.pk, bank.pk)


def test_both_accounts_are_of_the_currency(app: psycopg.Connection, bank: Account) -> None:
    dollars = account(BANK, currency="USD")
    refuses(app, "ledger_transfer_credit_currency", bank.pk, dollars.pk)
    refuses(app, "ledger_transfer_debit_currency", bank.pk, dollars.pk, currency="USD")


def test_both_accounts_are_there(app: psycopg.Connection, bank: Account) -> None:
    refuses(app, "ledger_transfer_credit_currency", bank.pk, new_id())


def test_an_account_without_its_balance_is_not_moved(
    app: psycopg.Connection, bank: Account, available: Account
) -> None:
    with connections["owner"].cursor() as owner:
        owner.execute("delete from ledger_balance where account_id = %s", [bank.pk])
    refuses(app, "ledger_transfer_accounts_in_scope", bank.pk, available.pk)


def test_an_account_of_others_is_not_moved(
    app: psycopg.Connection, bank: Account, available: Account
) -> None:
    app.execute("select set_config('outwork.organisations', %s, false)", [f"{{{OPERATOR}}}"])
    refuses(app, "ledger_transfer_accounts_in_scope", available.pk, bank.pk)


def test_without_a_scope_nothing_moves(
    app: psycopg.Connection, bank: Account, available: Account
) -> None:
    app.execute("reset all")
    with pytest.raises(errors.InsufficientPrivilege, match="no scope is set"):
        insert(app, bank.pk, available.pk)


# Resolving what is pending


def test_a_pending_transfer_is_resolved_once(
    app: psycopg.Connection, pending: Transfer, available: Account, bank: Account
) -> None:
    sides = (available.pk, bank.pk)
    insert(app, *sides, amount=30_00, phase="post_pending", pending=pending.pk)
    app.commit()
    for phase, amount in (("post_pending", 10_00), ("void_pending", 40_00)):
        refuses(
            app,
            "ledger_transfer_resolved_once",
            *sides,
            amount=amount,
            phase=phase,
            pending=pending.pk,
        )


def test_a_pending_transfer_is_resolved_between_its_own_accounts(
    app: psycopg.Connection, pending: Transfer, available: Account, bank: Account
) -> None:
    other = account(BANK)
    for sides in ((bank.pk, available.pk), (available.pk, other.pk), (other.pk, bank.pk)):
        refuses(
            app,
            "ledger_transfer_resolves_same_accounts",
            *sides,
            phase="post_pending",
            pending=pending.pk,
        )


@pytest.mark.parametrize(
    ("phase", "amount", "constraint"),
    [
        ("post_pending", 40_01, "ledger_transfer_posts_within_pending"),
        ("void_pending", 39_99, "ledger_transfer_voids_all_of_it"),
        ("void_pending", 40_01, "ledger_transfer_voids_all_of_it"),
        ("posted", 40_00, "ledger_transfer_resolves_what_it_names"),
        ("pending", 40_00, "ledger_transfer_resolves_what_it_names"),
    ],
)
def test_a_pending_transfer_is_resolved_within_its_amount(
    app: psycopg.Connection,
    pending: Transfer,
    available: Account,
    bank: Account,
    phase: str,
    amount: int,
    constraint: str,
) -> None:
    sides = (available.pk, bank.pk)
    refuses(app, constraint, *sides, amount=amount, phase=phase, pending=pending.pk)


def test_a_resolution_names_what_it_resolves(
    app: psycopg.Connection, available: Account, bank: Account
) -> None:
    sides = (available.pk, bank.pk)
    refuses(app, "ledger_transfer_resolves_what_it_names", *sides, phase="post_pending")
    refuses(app, "ledger_transfer_phase", *sides, phase="imagined")


def test_only_what_is_pending_is_resolved(
    app: psycopg.Connection, available: Account, bank: Account
) -> None:
    (posted,) = move(transfer(available, bank, 10_00))
    refuses(
        app,
        "ledger_transfer_resolves_a_pending_one",
        available.pk,
        bank.pk,
        phase="post_pending",
        pending=posted.pk,
    )


# Reversing


def test_a_reversal_takes_back_all_of_what_moved_once(
    app: psycopg.Connection, pending: Transfer, available: Account, bank: Account
) -> None:
    (first,) = move(transfer(available, bank, 10_00))
    back, there = (bank.pk, available.pk), (available.pk, bank.pk)
    cases = (
        ("ledger_transfer_reverses_same_accounts", there, first, 10_00, "posted"),
        ("ledger_transfer_reverses_all_of_it", back, first, 9_99, "posted"),
        ("ledger_transfer_reverses_what_moved", back, pending, 40_00, "posted"),
        ("ledger_transfer_reversal_moves_at_once", back, first, 10_00, "pending"),
    )
    for constraint, sides, named, amount, phase in cases:
        refuses(app, constraint, *sides, amount=amount, phase=phase, reverses=named.pk)
    insert(app, *back, amount=10_00, reverses=first.pk)
    app.commit()
    refuses(app, "ledger_transfer_reversed_once", *back, amount=10_00, reverses=first.pk)


def test_every_refusal_with_a_sentence_is_one_the_database_knows(app: psycopg.Connection) -> None:
    constraints = app.execute("select conname from pg_constraint").fetchall()
    indexes = app.execute("select relname from pg_class where relkind = 'i'").fetchall()
    functions = app.execute(
        "select string_agg(prosrc, '') from pg_proc where proname like 'ledger%'"
    ).fetchone()
    assert functions is not None
    known = {name for (name,) in constraints + indexes}
    unknown = {rule.constraint for rule in RULES} - known
    assert all(f"'{name}'" in functions[0] for name in unknown)
