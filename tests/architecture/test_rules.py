"""Rules worth having are tests: sizes, names, declarations, documents."""

import ast
import re
from pathlib import Path

import pytest
from django.db import models

from outwork.arrangement.catalogue import CATALOGUE
from outwork.cli import COMMANDS
from outwork.store.tenancy import all_models, tenancy_of

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "outwork"
FILES = [p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts]
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 350, 60
OWN_MODELS = [m for m in all_models() if m.__module__.startswith("outwork.")]


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_one_screenful_of_ideas(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_function_is_small(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = [
        one.name
        for one in functions
        if (one.end_lineno or one.lineno) - one.lineno > MOST_LINES_OF_A_FUNCTION
    ]
    assert not too_long


def names_compared(path: Path) -> set[str]:
    """Ids of arrangements that a file compares something with, or branches on."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Compare | ast.match_case):
            constants = (n for n in ast.walk(node) if isinstance(n, ast.Constant))
            found |= {n.value for n in constants if isinstance(n.value, str)}
    return found & CATALOGUE.keys()


ADVISOR = "simulation"
"""It compares the ways of working themselves: they are its subject, keyed by id."""


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.relative_to(SOURCE).parts[0] != ADVISOR], ids=name
)
def test_nothing_branches_on_an_arrangement_s_name(path: Path) -> None:
    assert not names_compared(path)


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda m: m._meta.label)
def test_every_table_says_whose_rows_it_holds(model: type[models.Model]) -> None:
    assert tenancy_of(model)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"## {command}\n" in (ROOT / "docs" / "reference" / "commands.md").read_text()


def test_every_setting_of_the_environment_is_documented() -> None:
    used = set(
        re.findall(r"\"(OUTWORK_[A-Z_]+|DATABASE_URL)\"", (SOURCE / "settings.py").read_text())
    )
    used |= {"DATABASE_URL", "OUTWORK_DATA"}
    documented = (ROOT / "docs" / "operating" / "settings.md").read_text()
    assert {one for one in used if one not in documented} == set()


def test_nothing_points_outside_the_project() -> None:
    outside = re.compile(r"/(?:work|farm)/|/tmp/brief")
    texts = [p for p in ROOT.rglob("*") if p.suffix in {".py", ".md", ".html", ".toml", ".css"}]
    ours = [p for p in texts if not {".venv", ".cache", "var", ".git"} & set(p.parts)]
    assert [
        name for name in ours if outside.search(name.read_text()) and name != Path(__file__)
    ] == []
