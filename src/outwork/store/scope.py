"""The scope of a transaction: whose rows it may see and write.

It is set inside the transaction and gone with it; a statement without one raises in the database.
"""

import contextlib
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection, transaction

from outwork.store.actor import Actor

SETTINGS = ("outwork.person", "outwork.organisations", "outwork.engagements", "outwork.reach")
SET = f"select {', '.join(['set_config(%s, %s, true)'] * len(SETTINGS))}"
READ = f"select {', '.join(['current_setting(%s, true)'] * len(SETTINGS))}"
NOBODY = "00000000-0000-0000-0000-000000000000"
EVERYWHERE = "everywhere"
"""The reach of whoever is limited to no engagement."""


@contextlib.contextmanager
def scope(actor: Actor) -> Iterator[None]:
    """One transaction in which this actor's rows are there, and no others.

    Inside another scope it is a savepoint, and the outer scope is back afterwards.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _current() if nested else None
        _set(_settings_of(actor))
        yield
        if before is not None:
            _set(before)


def _settings_of(actor: Actor) -> tuple[str, ...]:
    return (
        str(actor.person or NOBODY),
        _array(actor.organisations),
        _array(actor.engagements),
        EVERYWHERE if actor.reach is None else _array(actor.reach),
    )


def _current() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(READ, SETTINGS)
        return tuple(value or "" for value in cursor.fetchone())


def _set(values: tuple[str, ...]) -> None:
    pairs = [part for pair in zip(SETTINGS, values, strict=True) for part in pair]
    with connection.cursor() as cursor:
        cursor.execute(SET, pairs)


def _array(ids: Iterable[UUID]) -> str:
    return "{" + ",".join(sorted(map(str, ids))) + "}"
