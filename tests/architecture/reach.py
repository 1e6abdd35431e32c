"""What a door reaches: the actions and acts that stand behind its functions, read from the code.

A function reaches what its body names, directly or through other functions of the house. Names are
followed through imports, so a new page or route is covered by itself.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from outwork.arrangement.authority import Act

HOUSE = Path(__file__).resolve().parents[2] / "src" / "outwork"

Place = tuple[str, str]
"""A module and a name in it."""


@dataclass(frozen=True)
class Module:
    """What a file defines and what its names stand for."""

    name: str
    bodies: dict[str, ast.AST] = field(default_factory=dict)
    imported: dict[str, Place] = field(default_factory=dict)
    is_action: set[str] = field(default_factory=set)


@cache
def house() -> dict[str, Module]:
    """Every module of the house by its name."""
    return {_name(path): _read(path) for path in sorted(HOUSE.rglob("*.py"))}


def _name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(path: Path) -> Module:
    found = Module(name=_name(path))
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                found.bodies[node.name] = node
                if any(getattr(one, "id", "") == "action" for one in node.decorator_list):
                    found.is_action.add(node.name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                found.bodies[name] = node
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.bodies[name] = node
            case ast.ImportFrom(module=str(source)):
                for one in node.names:
                    found.imported[one.asname or one.name] = (source, one.name)
    return found


def _defined(place: Place) -> Place | None:
    """Where a name is really defined; None outside of the house."""
    module, name = place
    while module in house():
        if name in house()[module].bodies:
            return module, name
        if house()[module].imported.get(name, place) == (module, name) or (
            name not in house()[module].imported
        ):
            inner = f"{module}.{name}"
            return (inner, "") if inner in house() else None
        module, name = house()[module].imported[name]
    return None


@cache
def _named(place: Place) -> frozenset[Place]:
    """What a body names."""
    return frozenset(_names(place))


def _names(place: Place) -> Iterator[Place]:
    module, name = place
    if not name:
        return
    here = house()[module]
    for node in ast.walk(here.bodies[name]):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                yield from _through(here, owner, attribute)
            case ast.Name(id=used):
                if found := _defined(here.imported.get(used, (module, used))):
                    yield found


def _through(here: Module, owner: str, attribute: str) -> Iterator[Place]:
    """`module.name`, where a module was imported."""
    found = _defined(here.imported.get(owner, (here.name, owner)))
    if found and not found[1] and (inner := _defined((found[0], attribute))):
        yield inner


@cache
def reached(place: Place) -> frozenset[Place]:
    """Everything that stands behind one function."""
    seen: set[Place] = set()
    waiting = [place]
    while waiting:
        one = waiting.pop()
        if one in seen or one[0].startswith("outwork.arrangement"):
            continue
        seen.add(one)
        waiting.extend(_named(one))
    return frozenset(seen)


def actions(place: Place) -> set[str]:
    """The actions behind a function, as "billing.issue"."""
    return {
        f"{module.split('.')[1]}.{name}"
        for module, name in reached(place)
        if name in house()[module].is_action
    }


def acts(place: Place) -> set[Act]:
    """The acts for which authority is asked behind a function."""
    return {act for one in reached(place) for act in _acts_in(one)}


@cache
def _acts_in(place: Place) -> frozenset[Act]:
    module, name = place
    if not name:
        return frozenset()
    return frozenset(
        Act[node.attr]
        for node in ast.walk(house()[module].bodies[name])
        if isinstance(node, ast.Attribute) and node.attr in Act.__members__
    )
