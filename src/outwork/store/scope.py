"""The scope of a transaction: whose rows it may see and write.

It is set inside the transaction and gone with it; a statement without one raises in the database.
"""

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

from outwork.store.actor import Actor

SETTINGS = ("outwork.person", "outwork.organisations", "outwork.engagements", "outwork.reach")
SET = f"select {', '.join(['set_config(%s, %s, true)'] * len(SETTINGS))}"
NOBODY = "00000000-0000-0000-0000-000000000000"
EVERYWHERE = "everywhere"
"""The reach of whoever is limited to no engagement."""

Values = tuple[str, ...]
"""Of SETTINGS."""
UNSET: Values = ("",) * len(SETTINGS)
_held: ContextVar[Values] = ContextVar("scope", default=UNSET)
"""What this transaction is set to, so that the database need not be asked. It decides nothing: the
walls read the database's own settings."""


@contextlib.contextmanager
def scope(actor: Actor) -> Iterator[None]:
    """One transaction in which this actor's rows are there, and no others.

    Inside another scope it is a savepoint, and the outer scope is back afterwards. Inside the same
    scope there is nothing to do: a page reads many things in one.
    """
    if connection.in_atomic_block and _held.get() == _values(actor):
        yield
        return
    with undoable(actor):
        yield


@contextlib.contextmanager
def undoable(actor: Actor) -> Iterator[None]:
    """A scope that undoes all that was done in it where it fails, also inside the same scope."""
    values, before = _values(actor), _held.get()
    is_nested = connection.in_atomic_block
    changes = not is_nested or before != values
    with transaction.atomic():
        if changes:
            _set(values)
        token = _held.set(values)
        try:
            yield
        finally:
            _held.reset(token)
        if is_nested and changes:
            _set(before)


def scope_now() -> Values:
    """What this transaction is set to."""
    return _held.get()


def _values(actor: Actor) -> Values:
    return (
        str(actor.person or NOBODY),
        _array(actor.organisations),
        _array(actor.engagements),
        EVERYWHERE if actor.reach is None else _array(actor.reach),
    )


def _set(values: Values) -> None:
    pairs = [part for pair in zip(SETTINGS, values, strict=True) for part in pair]
    with connection.cursor() as cursor:
        cursor.execute(SET, pairs)


def _array(ids: Iterable[UUID]) -> str:
    return "{" + ",".join(sorted(map(str, ids))) + "}"
