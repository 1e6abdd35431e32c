"""The scope of a transaction: whose rows it may see and write.

It is set inside the transaction and gone with it; a statement without one raises in the database.
"""

import contextlib
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection, transaction

from outwork.store.actor import Actor

SETTINGS = ("outwork.person", "outwork.organisations", "outwork.engagements")
SET = "select set_config(%s, %s, true), set_config(%s, %s, true), set_config(%s, %s, true)"
READ = "select current_setting(%s, true), current_setting(%s, true), current_setting(%s, true)"
NOBODY = "00000000-0000-0000-0000-000000000000"


@contextlib.contextmanager
def scope(actor: Actor) -> Iterator[None]:
    """One transaction in which this actor's rows are there, and no others.

    Inside another scope it is a savepoint, and the outer scope is back afterwards.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _current() if nested else None
        _set((str(actor.person or NOBODY), _array(actor.organisations), _array(actor.engagements)))
        yield
        if before is not None:
            _set(before)


def _current() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(READ, SETTINGS)
        person, organisations, engagements = cursor.fetchone()
    return person or "", organisations or "", engagements or ""


def _set(values: tuple[str, str, str]) -> None:
    pairs = [part for pair in zip(SETTINGS, values, strict=True) for part in pair]
    with connection.cursor() as cursor:
        cursor.execute(SET, pairs)


def _array(ids: Iterable[UUID]) -> str:
    return "{" + ",".join(sorted(map(str, ids))) + "}"
