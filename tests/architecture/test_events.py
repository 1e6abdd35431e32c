"""Every kind of event that the code writes says whose it is."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from conftest import ROOT
from tests.events import AS_THE_RECORD, OWN, SHARED

CODE = ROOT / "src" / "outwork"
CHRONICLES = frozenset({"note", "_note"})
"""Functions that put their room before the kind they are given."""
OTHER_KINDS = frozenset({"Target", "Row"})
"""Calls whose kinds are those of files to bring in, or repeat an event's."""


def kinds_in(path: Path) -> Iterator[str]:
    """What a file records: as `kind=` of a call or of a function that records, or by chronicle."""
    room = path.relative_to(CODE).parts[0]
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=what), *_]) if (
                name in CHRONICLES
            ):
                yield f"{room}.{what}"
            case ast.Call(func=ast.Name(id=name)) if name in OTHER_KINDS:
                continue
            case ast.Call(keywords=passed):
                yield from _of_room([one.value for one in passed if one.arg == "kind"], room)
            case ast.FunctionDef(args=ast.arguments(kw_defaults=given)):
                yield from _of_room(given, room)


def _of_room(values: Sequence[ast.expr | None], room: str) -> Iterator[str]:
    """The kinds among values, either branch of a choice included."""
    parts = [part for value in values if value for part in ast.walk(value)]
    for text in (str(part.value) for part in parts if isinstance(part, ast.Constant)):
        if text.startswith(f"{room}.") and text != f"{room}.":
            yield text


def test_every_kind_of_event_says_whose_it_is() -> None:
    found = {kind for path in sorted(CODE.rglob("*.py")) for kind in kinds_in(path)}
    assert found == OWN | SHARED | AS_THE_RECORD
    assert len(OWN) + len(SHARED) + len(AS_THE_RECORD) == len(found), "each stands in one table"
