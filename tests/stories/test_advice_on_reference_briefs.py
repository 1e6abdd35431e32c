"""What a seasoned sourcing manager would say of each reference brief, and what the advisor says.

`tests/briefs/expectations.toml` holds the expectations, each with its reason; the briefs lie beside
it and in `examples/`. Over eight seeds the arrangement stays the same, or the answer itself calls
the two a tie.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from outwork.simulation import Comparison
from outwork.simulation.compare import compare
from outwork.simulation.reading import BriefFile, read_text

PROJECT = Path(__file__).parents[2]
BRIEFS = PROJECT / "tests" / "briefs"
EXAMPLES = PROJECT / "examples"
EXPECTATIONS = tomllib.loads((BRIEFS / "expectations.toml").read_text(encoding="utf-8"))
SEEDS = range(1, 9)
SOFTWARE = {"software_developer", "qa_tester"}


@cache
def read(name: str) -> BriefFile:
    folder = BRIEFS if (BRIEFS / f"{name}.toml").exists() else EXAMPLES
    return read_text((folder / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def advised(name: str, seed: int) -> Comparison:
    return compare(read(name).brief, seed=seed, with_sensitivity=False, with_flip_points=False)


@pytest.mark.parametrize("name", EXPECTATIONS)
def test_the_advice_is_what_a_sourcing_manager_expects(name):
    expected, answer = EXPECTATIONS[name], advised(name, 7)
    advice = answer.recommendation
    assert advice is not None, answer.nearest_miss
    way = f"{advice.arrangement}/{advice.variant}"
    assert any(
        way in (one, f"{one}/", f"{one}/{advice.variant}") for one in expected["accepted"]
    ), f"{advice.sentence} Expected {expected['accepted']}: {expected['because']}"
    home = read(name).brief.client.country
    place = "home" if advice.country == home else "abroad"
    assert expected["place"] in (place, "any"), f"{advice.sentence} {expected['because']}"


@pytest.mark.parametrize("name", EXPECTATIONS)
def test_eight_seeds_give_the_same_arrangement_or_the_answer_calls_it_a_tie(name):
    first, *others = (advised(name, seed) for seed in SEEDS)
    for other in others:
        assert first.recommendation is not None
        assert other.recommendation is not None
        one, two = first.recommendation.arrangement, other.recommendation.arrangement
        assert one == two or (one in tied(other) and two in tied(first))


def test_at_least_half_of_the_briefs_are_not_about_software():
    functions = [read(name).brief.about.function for name in EXPECTATIONS]
    assert len(functions) >= 24
    assert sum(one in SOFTWARE for one in functions) <= len(functions) / 2


def test_every_brief_has_its_expectation_and_a_reason():
    written = {path.stem for folder in (BRIEFS, EXAMPLES) for path in folder.glob("*.toml")}
    assert written - {"expectations"} == set(EXPECTATIONS)
    for expected in EXPECTATIONS.values():
        assert len(expected["because"].split()) >= 8
        assert expected["place"] in ("home", "abroad", "any")


def tied(answer: Comparison) -> set[str]:
    """Arrangements the answer calls practically equal, the recommended one among them."""
    assert answer.recommendation is not None
    keys = answer.recommendation.tied_with
    return {answer.recommendation.arrangement, *(answer.candidate(key).arrangement for key in keys)}
