"""What the documents print is what the rules say."""

from pathlib import Path

from outwork.arrangement.authority import Act
from outwork.arrangement.authority.matrix import markdown
from outwork.arrangement.tables import TABLES, renewed

PAGE = Path(__file__).parents[3] / "docs" / "concepts" / "arrangements.md"


def test_the_page_on_arrangements_says_what_the_rules_say() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert renewed(written) == written, f"run: python -m outwork.arrangement.tables {PAGE}"
    for name, table in TABLES.items():
        assert f"<!-- {name}: from the rules -->\n{table()}<!-- end of {name} -->" in written


def test_a_table_between_markers_is_written_anew_and_nothing_else() -> None:
    stale = "before\n<!-- bases: from the rules -->\nold\n<!-- end of bases -->\nafter\n"
    fresh = renewed(stale)
    assert fresh.startswith("before\n")
    assert fresh.endswith("\nafter\n")
    assert "old" not in fresh
    assert TABLES["bases"]() in fresh
    assert renewed("no markers\n") == "no markers\n"


def test_the_matrix_has_a_row_for_every_act() -> None:
    lines = markdown().splitlines()
    assert len(lines) == len(Act) + 2
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines[2:]] == [
        act.words for act in Act
    ]
    assert "client: owner, finance (if agreed); supplier: owner, finance" in markdown()
