"""Terms as JSON and back: one general reading of frozen dataclasses, so that no field is forgotten.

Written content is canonical: the same terms always give the same JSON, and so the same digest.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from outwork.engagements.terms.content import TermsContent

Value = TypeVar("Value")
Json = dict[str, object]


def write(content: TermsContent) -> Json:
    """Terms as JSON."""
    terms = spelled(content)
    assert isinstance(terms, dict)
    return terms


def read(stored: Mapping[str, object]) -> TermsContent:
    """Terms from JSON that `write` made. Anything else is an error of ours."""
    return _read(TermsContent, stored)


def spelled(value: object) -> object:
    """A part of terms as JSON: enumerations by value, dates as ISO text, sets sorted."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: spelled(getattr(value, f.name)) for f in dataclasses.fields(value)}
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(str(spelled(part)) for part in value)
        case tuple():
            return [spelled(part) for part in value]
    return value


def _read(kind: type[Value], stored: object) -> Value:
    if dataclasses.is_dataclass(kind):
        assert isinstance(stored, Mapping), f"{kind.__name__} is an object, not {stored!r}"
        hints = typing.get_type_hints(kind)
        return kind(**{name: _read(hints[name], part) for name, part in stored.items()})
    return typing.cast("Value", _read_plain(kind, stored))


def _read_plain(kind: typing.Any, stored: typing.Any) -> object:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        inner = next(part for part in arguments if part is not types.NoneType)
        return None if stored is None else _read(inner, stored)
    if origin in (tuple, frozenset):
        return origin(_read(arguments[0], part) for part in stored)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(stored)
    if kind is date:
        return date.fromisoformat(stored)
    assert isinstance(stored, kind), f"{stored!r} is no {kind.__name__}"
    return stored
