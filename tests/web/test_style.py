"""The style sheets: colours that can be read, everything linked, nothing heavy."""

import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "src" / "outwork" / "web" / "static" / "outwork"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {
    name: (light, dark)
    for name, light, dark in PAIR.findall((STATIC / "css" / "tokens.css").read_text())
}
MODES = {"light": 0, "dark": 1}
LEAST_TEXT, LEAST_CONTROL, LEAST_GLYPH = 4.5, 3.0, 3.0
TEXT_PAIRS = [
    *product(("ink", "soft", "faint", "accent", "late", "soon", "good"), ("page", "sunken")),
    *((tone, f"{tone}-wash") for tone in ("late", "soon", "good", "accent")),
    *(("ink", f"{tone}-wash") for tone in ("late", "soon", "good", "accent")),
    ("soft", "accent-wash"),
    ("on-accent", "accent"),
    ("ink", "raised"),
    ("soft", "raised"),
    ("page", "ink"),
]
GLYPHS = (
    "freelance", "project_outsourcing", "managed_service", "outstaffing", "offshore_centre",
    "employer_of_record", "in_house",
)  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, *, mode: str) -> float:
    lights = sorted(luminance(TOKENS[name][MODES[mode]]) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(text: str, ground: str, mode: str) -> None:
    assert contrast(text, ground, mode=mode) >= LEAST_TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["page", "sunken"])
def test_borders_of_controls_can_be_seen(ground: str, mode: str) -> None:
    assert contrast("edge", ground, mode=mode) >= LEAST_CONTROL


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("glyph", GLYPHS)
def test_glyphs_can_be_seen(glyph: str, mode: str) -> None:
    assert contrast(glyph, "page", mode=mode) >= LEAST_GLYPH


def sheets() -> list[Path]:
    return sorted((STATIC / "css").rglob("*.css"))


def imported_by(entry: str) -> list[tuple[str, str]]:
    """The sheets of an entry with their layers: the look of every page, or what some add."""
    text = (STATIC / entry).read_text()
    return re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\);', text)


def test_every_sheet_is_imported_once_and_into_a_layer() -> None:
    order = re.search(r"@layer ([\w, ]+);", (STATIC / "outwork.css").read_text())
    assert order
    entries = [imported_by(entry.name) for entry in STATIC.glob("*.css")]
    assert sorted(name for found in entries for name, _ in found) == [
        sheet.relative_to(STATIC).as_posix() for sheet in sheets()
    ]
    layers = order[1].split(", ")
    for found in entries:
        assert [layer for _, layer in found] == sorted(
            (layer for _, layer in found), key=layers.index
        )


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.stem)
def test_a_sheet_names_colours_only_through_tokens(sheet: Path) -> None:
    bare = re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text())
    allowed = {"tokens": None, "print": {"#000", "#fff"}, "handover": {"#000", "#fff"}}
    assert allowed.get(sheet.stem, set()) is None or set(bare) <= (allowed.get(sheet.stem) or set())


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.stem)
def test_a_sheet_uses_no_token_that_is_not_there(sheet: Path) -> None:
    defined = set(re.findall(r"(--[\w-]+):", (STATIC / "css" / "tokens.css").read_text()))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) <= defined


def test_the_look_weighs_less_than_its_share_of_the_first_visit() -> None:
    """A first visit has 100 KB in all; a page's own HTML stays below 40."""
    first = [STATIC / name for name, _layer in imported_by("outwork.css")]
    ours = [STATIC / "outwork.css", STATIC / "mark.svg", STATIC / "js" / "outwork.js", *first]
    assert sum(file.stat().st_size for file in ours) < 60_000
