"""An answer spelled as JSON, and back: what was said stays as it was said."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from outwork.briefs.spelling import written
from outwork.simulation.comparison import Comparison


def write(answer: Comparison) -> str:
    """The whole answer as JSON text, numbers to the last bit."""
    return written(answer.as_json())


def read(text: str) -> Comparison:
    """The answer that a text holds; equal to the one it was written from."""
    answer: Comparison = _built(Comparison, json.loads(text))
    return answer


def _built(part: Any, held: Mapping[str, object]) -> Any:
    values: dict[str, Any] = {
        name: _value(kind, held[name]) for name, kind in _kinds(part).items() if name in held
    }
    return part(**values)


@cache
def _kinds(part: Any) -> dict[str, object]:
    hints = get_type_hints(part)
    return {one.name: hints[one.name] for one in fields(part)}


def _value(kind: Any, held: Any) -> object:
    """A plain value as the type it had: nested parts, tuples and named words."""
    if get_origin(kind) in (Union, UnionType):
        return None if held is None else _value(_meant(kind), held)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in held)
    if is_dataclass(kind) and isinstance(kind, type):
        return _built(kind, held)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(held)
    return held


def _meant(kind: Any) -> object:
    """The one kind of an optional value that is not None."""
    return next(one for one in get_args(kind) if one is not type(None))
