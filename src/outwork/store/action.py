"""The shape of every act: one transaction in the actor's scope, tried again where it lost a race.

    @action
    def accept(*, milestone: UUID, by: Actor, at: datetime) -> Milestone: ...

An action takes keyword arguments only, `by=` whoever acts and `at=` when. It asks authority, locks,
changes, writes its event, opens and closes duties, and returns the record or raises a `Refusal`.
"""

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import OperationalError
from psycopg.errors import DeadlockDetected, SerializationFailure

from outwork.store.actor import Actor
from outwork.store.reading import remembering_nothing
from outwork.store.scope import undoable

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

ATTEMPTS = 5
WORTH_ANOTHER_TRY = (DeadlockDetected, SerializationFailure)

registry: dict[str, Callable[..., object]] = {}
"""Every action by its room and name ("delivery.accept"), for the rules that tests hold."""


def action(act: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Make a function an action. It must take `by` and `at` as keyword-only arguments."""
    parameters = inspect.signature(act).parameters
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values()), act.__qualname__
    assert {"by", "at"} <= set(parameters), f"{act.__qualname__} takes by= and at="

    @functools.wraps(act)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        by = kwargs["by"]
        assert isinstance(by, Actor)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with undoable(by), remembering_nothing():
                    return act(*args, **kwargs)
            except OperationalError as error:
                if attempt == ATTEMPTS or not isinstance(error.__cause__, WORTH_ANOTHER_TRY):
                    raise
        raise AssertionError("unreachable")

    registry[f"{act.__module__.removeprefix('outwork.').split('.')[0]}.{act.__name__}"] = run
    return run
