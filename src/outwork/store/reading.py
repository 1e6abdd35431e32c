"""What several rooms read for one page is read once.

Each room asks for itself who reads and what is in force, and asking again is what makes it safe.
A page that is only read may remember the answers until it is drawn. An act remembers nothing: it
reads anew what it has locked or changed.
"""

import contextlib
from collections.abc import Callable, Hashable, Iterator
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from outwork.store.scope import scope_now

Arguments = ParamSpec("Arguments")
Found = TypeVar("Found")
Kept = dict[Hashable, object]

_kept: ContextVar[Kept | None] = ContextVar("kept", default=None)


@contextlib.contextmanager
def remembering() -> Iterator[None]:
    """While it lasts, what is `read_once` is."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


@contextlib.contextmanager
def remembering_nothing() -> Iterator[None]:
    """As every act does: what was remembered before it serves nobody inside it."""
    token = _kept.set(None)
    try:
        yield
    finally:
        _kept.reset(token)


def read_once(read: Callable[Arguments, Found]) -> Callable[Arguments, Found]:
    """Make a read one that is remembered, by its arguments and the scope it was read in.

    Its arguments must be hashable, and nobody may change what it returns.
    """

    @wraps(read)
    def found(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Found:
        kept = _kept.get()
        if kept is None:
            return read(*args, **kwargs)
        key = (read, scope_now(), args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        return cast("Found", kept[key])

    return found
