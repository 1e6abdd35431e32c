"""A brief of the simulation spelled as JSON, and back: what is kept of it, byte for byte."""

import json
from collections.abc import Mapping
from dataclasses import fields

from outwork.simulation.brief import SECTIONS, Brief
from outwork.simulation.reading import read_mapping
from outwork.simulation.reading.file import OPTIONAL, REQUIRED, SHAPES

_PARTS = (*REQUIRED, *OPTIONAL)


def shape_of(brief: Brief) -> str:
    """Which of the three shapes the work has: piece, team or service."""
    return next(shape for shape in SHAPES if type(brief.work) is SECTIONS[shape])


def spell(brief: Brief) -> dict[str, object]:
    """The brief as nested dictionaries, as a file would hold it; what is not given is left out."""
    parts = {shape_of(brief): brief.work} | {name: getattr(brief, name) for name in _PARTS}
    sections = {name: _section(part) for name, part in parts.items() if part is not None}
    return {"name": brief.name, **sections}


def write(brief: Brief) -> str:
    """The brief as JSON text; equal briefs are equal texts."""
    return written(spell(brief))


def written(value: object) -> str:
    """JSON in one spelling: no spaces, keys as they come, numbers to the last bit."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def read(text: str) -> Brief:
    """The brief a text holds. Raises Refusal with every problem of a text we did not write."""
    return read_mapping(json.loads(text)).brief


def _section(part: object) -> dict[str, object]:
    named = {one.name: getattr(part, one.name) for one in fields(part)}  # type: ignore[arg-type]
    return {name: _plain(value) for name, value in named.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping) or not hasattr(value, "__dataclass_fields__"):
        return value
    return _section(value)
