"""Terms as JSON and back: one general reading of frozen dataclasses, so that no field is forgotten.

Written content is canonical: the same terms always give the same JSON, and so the same digest.
"""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum

from outwork.engagements.terms.content import TermsContent

Json = dict[str, object]
Reader = Callable[[typing.Any], object]


def write(content: TermsContent) -> Json:
    """Terms as JSON."""
    terms = spelled(content)
    assert isinstance(terms, dict)
    return terms


def read(stored: Mapping[str, object]) -> TermsContent:
    """Terms from JSON that `write` made. Anything else is an error of ours."""
    return typing.cast("TermsContent", _reader(TermsContent)(stored))


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


@functools.cache
def _reader(kind: typing.Any) -> Reader:
    """What reads values of a kind, made once: finding out how costs more than reading does."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return _reader_of_object(kind, {name: _reader(hint) for name, hint in hints.items()})
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        inner = _reader(next(part for part in arguments if part is not types.NoneType))
        return lambda stored: None if stored is None else inner(stored)
    if origin in (tuple, frozenset):
        part_reader = _reader(arguments[0])
        return lambda stored: origin(map(part_reader, stored))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return date.fromisoformat if kind is date else _reader_of_plain(kind)


def _reader_of_object(kind: typing.Any, readers: Mapping[str, Reader]) -> Reader:
    def read_object(stored: typing.Any) -> object:
        assert isinstance(stored, Mapping), f"{kind.__name__} is an object, not {stored!r}"
        return kind(**{name: readers[name](part) for name, part in stored.items()})

    return read_object


def _reader_of_plain(kind: typing.Any) -> Reader:
    def read_plain(stored: typing.Any) -> object:
        assert isinstance(stored, kind), f"{stored!r} is no {kind.__name__}"
        return stored

    return read_plain
