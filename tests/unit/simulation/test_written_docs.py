"""The tables in docs/ that scripts write from the model are those of today's figures."""

import importlib.util
import sys
from pathlib import Path

import pytest

from outwork.simulation import Assumptions

PROJECT = Path(__file__).parents[3]
DOCS = PROJECT / "docs"


def script(name):
    """A script of benchmarks/, loaded as a module."""
    found = importlib.util.spec_from_file_location(name, PROJECT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("table", ["advisor-relations", "advisor-briefs", "advisor-flips"])
def test_a_written_table_names_the_edition_it_was_made_of(table):
    text = (DOCS / f"{table}.md").read_text(encoding="utf-8")
    assert f"edition {Assumptions.standard().edition}." in text


@pytest.mark.parametrize("name", ["field-sales-slides", "logo", "translation"])
def test_what_flips_an_answer_is_what_the_table_says(name):
    flips = script("flips")
    found = {(one.row, one.end, one.then) for one in flips.flips_of(name, flips.briefs()[name])}
    told = {
        (row.strip(" `"), end.split(":")[0].strip(), flip.split(" to ")[1].strip())
        for line in (DOCS / "advisor-flips.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
        for row, _, end, flipped in [line.strip("|").rsplit("|", 3)]
        for flip in flipped.split(";")
        if flip.split(" to ")[0].strip() == name
    }
    assert found == told
