"""`outwork advise` as a person and as a program call it."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from outwork.cli import main

PROJECT = Path(__file__).parents[3]
EXAMPLES = PROJECT / "examples"
NAMES = ["bookkeeping", "help-desk", "landing-page", "mobile-app", "pass-on", "software-team"]

CANDIDATE_FIELDS = {
    "arrangement",
    "country",
    "variant",
    "status",
    "because",
    "cost",
    "finish_weeks",
    "probability_on_time",
    "probability_on_budget",
    "own_hours_per_week",
    "monthly_cumulative_mean",
}
RECOMMENDATION_FIELDS = {
    "arrangement",
    "country",
    "variant",
    "sentence",
    "probability_best",
    "probability_within_10_percent",
    "tied_with",
    "reasons",
}
ANSWER_FIELDS = {
    "recommendation",
    "candidates",
    "break_even",
    "sensitivity",
    "evpi",
    "flip_points",
    "warnings",
    "currency",
    "seed",
    "edition",
    "draws",
    "standard_error",
}


def asked(capsys, *words):
    """Exit status, what is printed, and what is complained."""
    status = main(["advise", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_examples_are_listed_and_printed_as_they_lie_there(capsys):
    status, listed, _ = asked(capsys, "--example", "list")
    assert (status, listed.split()) == (0, NAMES)
    for name in NAMES:
        status, text, _ = asked(capsys, "--example", name)
        assert status == 0
        assert text == (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def test_an_example_that_is_not_there_is_told_with_those_that_are(capsys):
    status, printed, complained = asked(capsys, "--example", "../secrets")
    assert (status, printed) == (2, "")
    assert all(name in complained for name in NAMES)


def test_listing_the_examples_loads_neither_the_model_nor_django():
    loaded = "import sys, outwork.cli as cli; cli.main({}); print(*sys.modules)".format(
        ["advise", "--example", "list"]
    )
    command = [sys.executable, "-c", loaded]
    told = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=PROJECT, env={"PYTHONPATH": "src"}
    )
    assert not {"numpy", "django"} & set(told.stdout.split())


def test_a_person_reads_what_to_do_first_then_why_then_the_ways(capsys):
    status, printed, complained = asked(capsys, str(EXAMPLES / "bookkeeping.toml"))
    assert (status, complained) == (0, "")
    order = [
        printed.index(words)
        for words in (
            "Monthly bookkeeping of a firm of ten",
            "of the futures drawn",
            "  1. ",
            "Ways, total cost in EUR over 24 months",
            "What matters most",
            "Nobody's figures",
            "draws, seed 7",
        )
    ]
    assert order == sorted(order)
    assert max(map(len, printed.splitlines())) <= 130


def test_every_place_is_shown_when_asked(capsys):
    path = str(EXAMPLES / "landing-page.toml")
    _, few, _ = asked(capsys, path)
    _, many, _ = asked(capsys, path, "--all")
    assert "more places with --all" in few
    assert "more places" not in many
    assert len(many.splitlines()) > len(few.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_a_program_gets_one_object_with_all_that_is_promised(capsys, name):
    status, printed, _ = asked(capsys, str(EXAMPLES / f"{name}.toml"), "--json", "--seed", "3")
    answer = json.loads(printed)
    assert status == 0
    assert set(answer) >= ANSWER_FIELDS
    assert answer["seed"] == 3
    assert set(answer["recommendation"]) >= RECOMMENDATION_FIELDS
    keys = {key_of(one) for one in answer["candidates"]}
    assert set(answer["recommendation"]["tied_with"]) <= keys
    for one in answer["candidates"]:
        check_candidate(one, months=answer["horizon_months"])
    for one in answer["break_even"]:
        assert {one["cheaper"], one["than"]} <= keys
        assert all(0 <= chance <= 1 for chance in one["probability_by_month"])
    assert all(0 <= one["first_order"] <= 1 for one in answer["sensitivity"])
    assert answer["evpi"] >= 0
    assert 0 <= answer["standard_error"] < 1


def key_of(candidate):
    parts = (candidate[part] for part in ("arrangement", "country", "variant", "supplier"))
    return "/".join(part for part in parts if part)


def check_candidate(candidate, *, months):
    assert set(candidate) >= CANDIDATE_FIELDS
    assert candidate["status"] in ("allowed", "demoted", "forbidden")
    assert bool(candidate["because"]) == (candidate["status"] != "allowed")
    cost, weeks = candidate["cost"], candidate["finish_weeks"]
    assert sum(cost["breakdown"].values()) == cost["mean"]
    assert cost["p10"] <= cost["p50"] <= cost["p80"] <= cost["p95"] <= cost["cvar95"]
    assert 0 <= weeks["p10"] <= weeks["p50"] <= weeks["p80"] <= weeks["p95"]
    for chance in ("probability_on_time", "probability_on_budget", "probability_best"):
        assert candidate[chance] is None or 0 <= candidate[chance] <= 1
    paid = candidate["monthly_cumulative_mean"]
    assert len(paid) == months
    assert paid == sorted(paid)
    assert not paid or paid[-1] == pytest.approx(cost["mean"], rel=1e-9)


def test_the_same_seed_prints_the_same_bytes(capsys):
    path = str(EXAMPLES / "pass-on.toml")
    assert asked(capsys, path, "--json") == asked(capsys, path, "--json")


def test_the_draws_are_written_and_are_those_of_the_answer(capsys, tmp_path):
    file = tmp_path / "draws.csv"
    _, printed, _ = asked(capsys, str(EXAMPLES / "pass-on.toml"), "--json", "--csv", str(file))
    answer = json.loads(printed)
    with file.open(encoding="utf-8", newline="") as lines:
        heading, *rows = csv.reader(lines)
    assert len(rows) == answer["draws"]
    for candidate in answer["candidates"]:
        key = "/".join(
            candidate[part] for part in ("arrangement", "country", "variant") if candidate[part]
        )
        column = heading.index(f"{key} {answer['currency']}")
        mean = sum(float(row[column]) for row in rows) / len(rows)
        assert mean == pytest.approx(candidate["cost"]["mean"], rel=0.02)


def test_a_bad_brief_gets_every_problem_and_nothing_is_computed(capsys, tmp_path):
    brief = tmp_path / "brief.toml"
    brief.write_text(
        'name = "x"\n[piece]\neffort_hours_likely = -4\n[about]\nfunction = "softwear_developer"\n'
        '[client]\ncontry = "DE"\n[limits]\nbudget = "much"\n'
    )
    status, printed, complained = asked(capsys, str(brief), "--csv", str(tmp_path / "draws.csv"))
    assert (status, printed) == (2, "")
    for words in (
        "piece.effort_hours_likely is too small",
        "Did you mean software_developer?",
        "Did you mean country?",
        "client.country is missing",
        "limits.budget takes a number",
        "5 problems; nothing was computed.",
    ):
        assert words in complained
    assert not (tmp_path / "draws.csv").exists()


def test_a_bad_brief_is_an_object_for_a_program(capsys, tmp_path):
    brief = tmp_path / "brief.toml"
    brief.write_text('name = "x"\n')
    status, printed, complained = asked(capsys, str(brief), "--json")
    assert (status, complained) == (2, "")
    problems = json.loads(printed)["problems"]
    assert {"field", "message", "given", "accepted"} == set(problems[0])
    assert "client.country" in {problem["field"] for problem in problems}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"#" * 1_000_001, "too long"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"name = ", "not a TOML file"),
        (b"", "Which shape"),
    ],
)
def test_a_file_that_is_no_brief_is_told_so(capsys, tmp_path, content, words):
    brief = tmp_path / "brief.toml"
    brief.write_bytes(content)
    status, _, complained = asked(capsys, str(brief))
    assert status == 2
    assert words in complained


def test_a_brief_can_come_from_standard_input(capsys, monkeypatch):
    text = (EXAMPLES / "pass-on.toml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    status, printed, _ = asked(capsys, "-", "--commented")
    assert status == 0
    assert printed.encode() == text


def test_a_file_that_is_not_there_and_no_file_at_all_are_told(capsys, tmp_path):
    status, _, complained = asked(capsys, str(tmp_path / "missing.toml"))
    assert status == 2
    assert "can't be read: No such file" in complained
    status, _, complained = asked(capsys)
    assert status == 2
    assert "Which brief?" in complained


def test_draws_that_can_not_be_written_are_told(capsys, tmp_path):
    target = str(tmp_path / "missing" / "draws.csv")
    status, _, complained = asked(capsys, str(EXAMPLES / "pass-on.toml"), "--csv", target)
    assert status == 2
    assert "can't be written" in complained


@pytest.mark.parametrize(
    "words",
    [
        ["--seed", "-1"],
        ["--seed", "x"],
        ["--precision", "0"],
        ["--precision", "nan"],
        ["--nonsense"],
    ],
)
def test_options_that_make_no_sense_end_with_status_two(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(["advise", str(EXAMPLES / "pass-on.toml"), *words])
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_a_brief_can_be_printed_with_all_its_questions(capsys):
    brief = PROJECT / "tests" / "briefs" / "logo.toml"
    status, printed, _ = asked(capsys, str(brief), "--commented")
    assert status == 0
    assert 'name = "A logo for a bakery"' in printed
    assert "# In which country are you?" in printed
