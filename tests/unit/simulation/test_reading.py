"""Briefs people write: the good ones are read, and of the bad ones everything is told at once."""

import copy
import math
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.kernel.refusal import Refusal
from outwork.simulation import Candidate, Piece, Quote, Service, Team
from outwork.simulation.reading import BriefFile, read_mapping, read_text
from outwork.simulation.reading.sense import CONTRADICTIONS

PIECE = {
    "name": "A price calculator",
    "piece": {"effort_hours_low": 60, "effort_hours_likely": 90.0, "effort_hours_high": 160},
    "about": {"function": "software_developer", "languages_of_text": ["de"]},
    "client": {"country": "DE", "expertise": 0.2},
    "limits": {"deadline_weeks": 8, "excluded_arrangements": ["outstaffing"]},
}
TEAM = {
    "name": "The product team",
    "team": {
        "roles": [
            {"function": "software_developer", "people": 4},
            {"function": "qa_tester", "people": 1.5},
        ],
        "horizon_months": 36,
    },
    "about": {"function": "software_developer", "contribution": 0.6},
    "client": {"country": "US", "works_in": ["PL"]},
    "candidates": [
        {"arrangement": "in_house", "country": "US"},
        {"arrangement": "outstaffing", "country": "PL", "supplier": "Acme", "hour_rate": 48},
    ],
    "assumptions": {"vendor_margin": [0.1, 0.15, 0.2], "placed_by": 3},
}
SERVICE = {
    "name": "The help desk",
    "service": {"arrivals_per_month": 900, "handling_minutes": 12, "opening": "around_the_clock"},
    "about": {"function": "it_support", "data_class": "personal"},
    "client": {"country": "GB", "own_people": "busy", "people_doing_it_now": 3},
    "limits": {},
}


def problems_of(table):
    with pytest.raises(Refusal) as refused:
        read_mapping(table)
    return {problem.field: problem for problem in refused.value.problems}


def changed(table, path, value):
    """A copy with one field set."""
    copied = copy.deepcopy(table)
    *steps, last = path.split(".")
    inner = copied
    for step in steps:
        inner = inner[int(step) - 1] if step.isdigit() else inner.setdefault(step, {})
    inner[int(last) - 1 if last.isdigit() else last] = value
    return copied


def test_a_piece_is_read_with_its_defaults():
    read = read_mapping(PIECE)
    assert isinstance(read.brief.work, Piece)
    assert read.brief.work.effort_hours_high == 160.0
    assert read.brief.work.skills_needed == 1
    assert read.brief.about.languages_of_text == ("de",)
    assert read.brief.limits.excluded_arrangements == ("outstaffing",)
    assert read.brief.goods is None
    assert read.candidates == ()


def test_a_team_with_candidates_and_own_figures_is_read():
    del (table := copy.deepcopy(TEAM))["assumptions"]["placed_by"]
    read = read_mapping(table)
    assert isinstance(read.brief.work, Team)
    assert read.brief.work.people == pytest.approx(5.5)
    assert read.candidates == (
        Candidate(arrangement="in_house", country="US"),
        Candidate(
            arrangement="outstaffing", country="PL", quote=Quote(supplier="Acme", hour_rate=48.0)
        ),
    )
    assert read.figures == {"vendor_margin": (0.1, 0.15, 0.2)}


def test_a_service_is_read_from_text():
    text = """
        name = "Bookkeeping"
        [service]
        template = "tpl_bookkeeping_month"
        [about]
        function = "bookkeeper"
        law_of_country = "DE"
        [client]
        country = "DE"
    """
    read = read_text(text)
    assert isinstance(read.brief.work, Service)
    assert read.brief.work.template == "tpl_bookkeeping_month"


def test_every_problem_is_told_at_once_and_the_nearest_word_is_named():
    found = problems_of(
        {
            "name": 7,
            "peice": {},
            "piece": {"effort_hours_low": 50, "effort_hours_likely": 20, "skills": 2},
            "about": {"function": "softwear_developer", "volatility": 5},
            "client": {"contry": "DE", "expertise": "high", "headcount_freeze": 1},
            "limits": {"deadline_weeks": math.nan, "excluded_countries": "PL"},
            "candidates": [{"arrangement": "freelancer", "country": "DE"}],
            "assumptions": {"vendor_margni": 0.2, "vendor_margin": 3},
        }
    )
    assert set(found) == {
        "name",
        "peice",
        "piece.skills",
        "piece.effort_hours_low",
        "about.function",
        "about.volatility",
        "client.contry",
        "client.country",
        "client.expertise",
        "client.headcount_freeze",
        "limits.deadline_weeks",
        "limits.excluded_countries",
        "candidates.1.arrangement",
        "assumptions.vendor_margni",
        "assumptions.vendor_margin",
    }
    assert "Did you mean piece?" in found["peice"].message
    assert "Did you mean software_developer?" in found["about.function"].message
    assert "Did you mean country?" in found["client.contry"].message
    assert "Did you mean freelance?" in found["candidates.1.arrangement"].message
    assert "Did you mean vendor_margin?" in found["assumptions.vendor_margni"].message
    assert found["about.volatility"].given == "5"
    assert all(problem.message and problem.accepted for problem in found.values())


def test_every_row_of_the_table_of_contradictions_has_a_brief_that_shows_it():
    shown = [
        problems_of(changed(PIECE, "piece.effort_hours_low", 100)),
        problems_of(changed(PIECE, "piece.effort_hours_high", 80)),
        problems_of(changed(changed(PIECE, "piece.effort_hours_low", 170), "piece.template", "")),
        problems_of({**PIECE, "piece": {}}),
        problems_of(changed(PIECE, "piece.template", "tpl_logo")),
        problems_of({**SERVICE, "service": {"arrivals_per_month": 10}}),
        problems_of(changed(SERVICE, "service.template", "tpl_bookkeeping_month")),
        problems_of(changed(SERVICE, "client.own_people", "none")),
        problems_of(
            changed(changed(PIECE, "client.headcount_freeze", True), "limits.headcount_cap", 2)
        ),
        problems_of(
            {**PIECE, "limits": {"must_stay_in_country": True, "excluded_countries": ["DE"]}}
        ),
        problems_of(changed(PIECE, "goods", {"units_per_month": 5, "material_per_unit": 2})),
        problems_of(changed(SERVICE, "passing_on", {"own_hour_value": 60, "price_of_part": 900})),
        problems_of(
            changed(
                PIECE,
                "limits.excluded_arrangements",
                [
                    "in_house",
                    "freelance",
                    "project_outsourcing",
                    "managed_service",
                    "outstaffing",
                    "employer_of_record",
                    "offshore_centre",
                ],
            )
        ),
    ]
    told = {problem.message for found in shown for problem in found.values()}
    assert {row.message for row in CONTRADICTIONS} <= told


@pytest.mark.parametrize(
    ("table", "field", "words"),
    [
        ({}, "", "Add [piece]"),
        ({**PIECE, "team": TEAM["team"]}, "", "keep one of [piece], [team]"),
        ({**PIECE, "piece": 5}, "piece", "is a section"),
        ({**TEAM, "team": {"roles": []}}, "team.roles", "Who is in the team?"),
        ({**TEAM, "team": {"roles": 4}}, "team.roles", "Who is in the team?"),
        (changed(TEAM, "team.roles.2.people", -1), "team.roles.2.people", "0.1 or more"),
        (changed(TEAM, "team.roles.1.function", ""), "team.roles.1.function", "an empty word"),
        (changed(PIECE, "piece.skills_needed", 1.5), "piece.skills_needed", "whole number"),
        (changed(PIECE, "piece.template_size", 10**400), "piece.template_size", "reckon with"),
        (changed(PIECE, "piece.template", "tpl_bookkeeping_month"), "piece.template", "not know"),
        (changed(PIECE, "client.currency", "XXX"), "client.currency", "not know"),
        (changed(PIECE, "client.country", ""), "client.country", "an empty word"),
        (changed(PIECE, "about.law_of_country", "de"), "about.law_of_country", "not know de"),
        (
            changed(PIECE, "about.languages_of_text", ["de"] * 200),
            "about.languages_of_text",
            "long",
        ),
        (changed(PIECE, "name", "two\nlines"), "name", "one line"),
        (changed(TEAM, "candidates.2.country", "US"), "assumptions.placed_by", "no assumption"),
        (changed(TEAM, "candidates.1.country", "PL"), "candidates.1.country", "where you are"),
        (changed(TEAM, "candidates.1.variant", "pool"), "candidates.1.variant", "come as pool"),
        (changed(TEAM, "candidates.1.price", 5), "candidates.1.supplier", "Say whose"),
        (
            changed(TEAM, "candidates.1", {"arrangement": "project_outsourcing", "country": "US"}),
            "candidates.1.arrangement",
            "not for a team",
        ),
        (
            changed(TEAM, "candidates.1", {"arrangement": "offshore_centre", "country": "US"}),
            "candidates.1.country",
            "always abroad",
        ),
        (changed(TEAM, "candidates.1", TEAM["candidates"][1]), "candidates", "twice"),
        (
            changed(TEAM, "assumptions.vendor_margin", [0.3, 0.2, 0.1]),
            "assumptions.vendor_margin",
            "in order",
        ),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(table, field, words):
    assert words in problems_of(table)[field].message


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        "a = 1\na = 2",
        "x = " + "[" * 4000,
        "x = 1" + "0" * 6000,
        "\x00",
        "name = 'a'\n[piece]\neffort_hours_likely = 2026-01-01\n",
        "[[piece]]\n[[piece]]",
    ],
)
def test_text_that_is_no_brief_is_refused_in_words(text):
    with pytest.raises(Refusal) as refused:
        read_text(text)
    assert all(problem.message for problem in refused.value.problems)


NAUGHTY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**300, max_value=10**5000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(max_size=300),
    st.lists(st.integers() | st.text(max_size=5), max_size=4),
    st.dictionaries(st.text(max_size=8), st.integers(), max_size=3),
    st.dates(),
    st.lists(st.dictionaries(st.sampled_from(["function", "people"]), st.integers()), max_size=3),
)

NAMES = st.text(max_size=60).filter(lambda name: "." not in name and not name.isdigit())


def paths(table, before=""):
    """Every place in a brief where something may stand."""
    for name, value in table.items():
        here = f"{before}{name}"
        yield here
        if isinstance(value, dict):
            yield from paths(value, f"{here}.")
        elif isinstance(value, list):
            for number, one in enumerate(value, start=1):
                if isinstance(one, dict):
                    yield from paths(one, f"{here}.{number}.")


@settings(max_examples=200, deadline=None)
@given(data=st.data(), table=st.sampled_from([PIECE, TEAM, SERVICE]))
def test_a_mutated_brief_is_read_or_refused_and_nothing_else(data, table):
    """Values replaced, names misspelt, fields dropped: never another exception, never half."""
    mutated = copy.deepcopy(table)
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(sorted(paths(mutated)) or ["name"]))
        *steps, last = path.split(".")
        inner = mutated
        for step in steps:
            inner = inner[int(step) - 1] if step.isdigit() else inner[step]
        act = data.draw(st.sampled_from(["replace", "drop", "rename"]))
        value = inner.pop(last, None)
        if act == "replace":
            inner[last] = data.draw(NAUGHTY)
        elif act == "rename":
            inner[data.draw(NAMES)] = value
    read, refusal = read_or_refused(mutated)
    if refusal is None:
        assert isinstance(read, BriefFile)
    else:
        assert refusal.problems
        assert all(one.message and one.message.isprintable() for one in refusal.problems)


def read_or_refused(table):
    """What came of it; any other exception falls through and fails the test."""
    try:
        return read_mapping(table), None
    except Refusal as refusal:
        return None, refusal


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    with pytest.raises(Refusal):
        read_text(text)


def test_the_reader_takes_what_toml_makes_of_a_file():
    text = 'name = "x"\n[piece]\neffort_hours_likely = 5\n[about]\nfunction = "copywriter"\n'
    text += '[client]\ncountry = "NL"\n'
    assert read_text(text) == read_mapping(tomllib.loads(text))
