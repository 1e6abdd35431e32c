"""Numbers as a person says them, and an answer that says first what to do."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import outwork.simulation
from outwork.simulation.compare import compare
from outwork.simulation.comparison import Status
from outwork.simulation.reading import read_text
from outwork.simulation.telling import told
from outwork.simulation.telling.words import amount, bar, share, span, strip, weeks

EXAMPLES = Path(outwork.simulation.__file__).parent / "examples"


@cache
def answer(name):
    return compare(read_text((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")).brief)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (849.6, "850"),
        (999.6, "1.0 k"),
        (4_230, "4.2 k"),
        (9_949, "9.9 k"),
        (9_951, "10 k"),
        (45_200, "45 k"),
        (999_499, "999 k"),
        (1_240_000, "1.24 m"),
        (9_996_000, "10.0 m"),
        (21_700_000, "21.7 m"),
        (1_234_000_000, "1,234 m"),
        (-4_230, "-4.2 k"),
    ],
)
def test_amounts_are_two_or_three_figures(value, words):
    assert amount(value) == words


@given(st.floats(1, 1e11), st.floats(1, 1e11))
def test_more_money_is_never_said_as_less(one, other):
    def read(words):
        number, _, unit = words.replace(",", "").partition(" ")
        return float(number) * {"": 1.0, "k": 1e3, "m": 1e6}[unit]

    low, high = sorted((one, other))
    assert read(amount(low)) <= read(amount(high))
    assert read(amount(one)) == pytest.approx(one, rel=0.06, abs=0.5)


def test_ranges_say_their_unit_once():
    assert span(33_000, 80_000) == "33 to 80 k"
    assert span(850, 4_200) == "850 to 4.2 k"
    assert span(700, 850) == "700 to 850"


def test_a_chance_is_never_rounded_to_a_certainty():
    assert [share(p) for p in (0.0, 0.004, 0.5, 0.996, 1.0)] == [
        "0 %",
        "< 1 %",
        "50 %",
        "> 99 %",
        "100 %",
    ]


def test_weeks_bars_and_strips():
    assert [weeks(9.94), weeks(9.96), weeks(31.4)] == ["9.9", "10", "31"]
    assert [bar(0.0, cells=4), bar(0.5, cells=4), bar(9.0, cells=4)] == ["", "██", "████"]
    assert strip(2, 5, 8, least=0, most=10, cells=11) == "  ───●───  "
    assert strip(5, 5, 5, least=5, most=5, cells=5) == "●    "


@given(st.lists(st.floats(0, 1e9), min_size=3, max_size=3))
def test_a_strip_never_leaves_its_cells(values):
    low, middle, high = sorted(values)
    assert len(strip(low, middle, high, least=low, most=high, cells=20)) == 20


def test_the_recommended_way_is_marked_and_the_first_thing_said():
    text = told(answer("bookkeeping"))
    advice = answer("bookkeeping").recommendation
    assert advice.sentence.split(":")[0] in " ".join(text.splitlines()[3:6])
    assert sum(line.startswith("> ") for line in text.splitlines()) == 1


def test_every_candidate_is_told_once_when_every_place_is_asked_for():
    found = answer("help-desk")
    lines = told(found, every_place=True, width=130).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("Ways"))
    last = lines.index("", first)
    rows = [line for line in lines[first + 3 : last] if line[1:2] == " " and line[2:3].isalpha()]
    open_to_choice = [one for one in found.candidates if one.status is not Status.FORBIDDEN]
    assert len([row for row in rows if "(" in row]) == len(open_to_choice)


def test_a_wide_terminal_shows_costs_on_a_common_line():
    assert "●" in told(answer("landing-page"), width=130)
    assert "●" not in told(answer("landing-page"), width=92)


def test_where_nothing_may_be_chosen_the_nearest_miss_is_said():
    found = answer("landing-page")
    none = replace(
        found,
        recommendation=None,
        nearest_miss="A freelancer comes nearest: 4 weeks.",
        candidates=tuple(
            replace(one, status=Status.FORBIDDEN, because=("It is too late.",))
            for one in found.candidates
        ),
    )
    text = told(none)
    assert "None of these makes it. A freelancer comes nearest: 4 weeks." in text
    assert "Ruled out" in text
    assert text.count("It is too late.") == 1
    assert "Ways, total cost" not in text


def test_an_answer_that_is_not_sure_enough_says_so():
    text = told(replace(answer("landing-page"), precision_reached=False, standard_error=0.0123))
    assert "1.23 % of the best's mean, above what was asked" in " ".join(text.split())
