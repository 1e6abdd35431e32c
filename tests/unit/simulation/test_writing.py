"""Briefs written out with all their questions read back as they were."""

from pathlib import Path

import pytest

import outwork.simulation
from outwork.simulation.brief import SECTIONS
from outwork.simulation.question import questions
from outwork.simulation.reading import read_text
from outwork.simulation.writing import commented

PROJECT = Path(__file__).parents[3]
EXAMPLES = sorted((Path(outwork.simulation.__file__).parent / "examples").glob("*.toml"))
BRIEFS = sorted(
    path for path in (PROJECT / "tests/briefs").glob("*.toml") if path.stem != "expectations"
)


@pytest.mark.parametrize("path", [*EXAMPLES, *BRIEFS], ids=lambda path: path.stem)
def test_a_brief_written_out_reads_back_as_it_was(path):
    brief = read_text(path.read_text(encoding="utf-8")).brief
    assert read_text(commented(brief)).brief == brief


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_hold_every_question_as_it_is_asked_today(path):
    """Where this fails: `outwork advise EXAMPLE --commented` prints what the file should be."""
    text = path.read_text(encoding="utf-8")
    assert commented(read_text(text).brief) == text
    for section in ("about", "client", "limits"):
        for question in questions(SECTIONS[section]):
            assert f"{question.name} =" in text or f"# {question.name} is not given" in text


def test_the_examples_at_the_top_of_the_project_are_those_of_the_command():
    assert sorted(path.name for path in (PROJECT / "examples").iterdir()) == [
        path.name for path in EXAMPLES
    ]
    assert {
        "mobile-app",
        "help-desk",
        "bookkeeping",
        "landing-page",
        "pass-on",
        "software-team",
    } == {path.stem for path in EXAMPLES}


def test_words_that_toml_would_misread_are_escaped():
    text = "name = 'She said \"go\" \\ stop'\n[piece]\neffort_hours_likely = 5.5\n"
    text += '[about]\nfunction = "copywriter"\n[client]\ncountry = "NL"\n'
    brief = read_text(text).brief
    assert brief.name == 'She said "go" \\ stop'
    assert read_text(commented(brief)).brief == brief
