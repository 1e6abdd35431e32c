"""What the stories of `outwork check` share: a superuser who may do anything, and what is told."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from outwork.journal.checking import faults
from outwork.journal.sealing import seal_all
from outwork.journal.step_checking import step_faults
from outwork.ledger import check as ledger
from outwork.running.agreeing import disagreements
from outwork.running.instance import Instance
from outwork.running.postgres import superuser_dsn
from tests.world import NOW


@contextmanager
def superuser_of(database: str, instance: Instance) -> Iterator[psycopg.Connection]:
    """Somebody whom no reference holds back, once all that happened is sealed."""
    seal_all(at=NOW)
    dsn = superuser_dsn(instance, database=database)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection


def found() -> set[tuple[str, str]]:
    every = [*faults(), *step_faults(), *ledger.faults(), *disagreements()]
    return {(fault.where, fault.what) for fault in every}


def tamper(superuser: psycopg.Connection, tamperings: tuple[tuple[str, str], ...]) -> None:
    """Do one after the other; assert that each is told in its words."""
    for statement, words in tamperings:
        before = found()
        assert superuser.execute(statement).rowcount > 0, statement
        told = [what for _, what in found() - before]
        assert [what for what in told if words in what], (statement, words, told)
