"""Cases a labour lawyer would recognise, held against the two tests that are kept."""

from dataclasses import fields, replace
from datetime import date

import pytest

from outwork.arrangement.answers import Answers, Basis, Channel, Party, Substitution, Workplace
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.classification import (
    TESTS,
    Leaning,
    Practice,
    Verdict,
    classify,
)

TODAY = date(2026, 11, 23)

FREELANCE = Answers(
    employer=Party.WORKER,
    director=Party.WORKER,
    answerable=Party.WORKER,
    bases=frozenset({Basis.RESULT}),
    workplace=Workplace.WORKER,
    substitution=Substitution.CONSENT,
    channel=Channel.DIRECT,
)
OUTSTAFFED = replace(
    FREELANCE,
    employer=Party.PROVIDER,
    director=Party.CLIENT,
    answerable=Party.CLIENT,
    bases=frozenset({Basis.TIME}),
    workplace=Workplace.CLIENT,
)
MANAGED = replace(
    FREELANCE,
    employer=Party.PROVIDER,
    director=Party.PROVIDER,
    answerable=Party.PROVIDER,
    bases=frozenset({Basis.SERVICE}),
    workplace=Workplace.PROVIDER,
    substitution=Substitution.FREE,
)

IN_BUSINESS = Practice(
    serves_others=True,
    sets_own_price=True,
    bears_losses=True,
    invests=True,
    months=3.0,
    open_ended=False,
    in_clients_teams=False,
    tools_of=Party.WORKER,
    core_of_clients_business=False,
    own_initiative=True,
)
LIKE_AN_EMPLOYEE = Practice(
    directed_by=Party.CLIENT,
    timetable_of=Party.CLIENT,
    tools_of=Party.CLIENT,
    serves_others=False,
    sets_own_price=False,
    bears_losses=False,
    invests=False,
    months=30.0,
    open_ended=True,
    in_clients_teams=True,
    core_of_clients_business=True,
    own_initiative=False,
    sends_substitutes=False,
)
LEASED_PROPERLY = Practice(leasing_permit=True, named_as_leasing=True, months=12.0)


def applied(answers, practice, country):
    (found,) = classify(answers=answers, practice=practice, country=country, on=TODAY)
    return found


@pytest.mark.parametrize(
    ("case", "answers", "practice", "country", "verdict"),
    [
        ("designer with five clients", FREELANCE, IN_BUSINESS, "US", Verdict.INDEPENDENT),
        ("designer with five clients", FREELANCE, IN_BUSINESS, "DE", Verdict.INDEPENDENT),
        ("on the rota for years", FREELANCE, LIKE_AN_EMPLOYEE, "US", Verdict.EMPLOYMENT),
        ("on the rota for years", FREELANCE, LIKE_AN_EMPLOYEE, "DE", Verdict.EMPLOYMENT),
        ("only the contract is known", FREELANCE, Practice(), "US", Verdict.UNCLEAR),
        (
            "own boss, one client, no stake",
            replace(FREELANCE, bases=frozenset({Basis.TIME})),
            Practice(
                serves_others=False, bears_losses=False, invests=False, in_clients_teams=False
            ),
            "DE",
            Verdict.UNCLEAR,
        ),
        ("lent by the book", OUTSTAFFED, LEASED_PROPERLY, "DE", Verdict.INDEPENDENT),
        (
            "lent for two years",
            OUTSTAFFED,
            replace(LEASED_PROPERLY, months=24.0),
            "DE",
            Verdict.EMPLOYMENT,
        ),
        (
            "lent without a permit",
            OUTSTAFFED,
            replace(LEASED_PROPERLY, leasing_permit=False),
            "DE",
            Verdict.EMPLOYMENT,
        ),
        ("lent, and nobody asked", OUTSTAFFED, Practice(), "DE", Verdict.UNCLEAR),
        ("a service, as agreed", MANAGED, Practice(), "DE", Verdict.INDEPENDENT),
        (
            "a service in name, directed in truth",
            MANAGED,
            Practice(
                directed_by=Party.CLIENT, named_as_leasing=False, leasing_permit=True, months=4
            ),
            "DE",
            Verdict.EMPLOYMENT,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_cases(case, answers, practice, country, verdict):
    assert applied(answers, practice, country).verdict is verdict


@pytest.mark.parametrize(
    ("months", "verdict"),
    [(17.9, Verdict.INDEPENDENT), (18.0, Verdict.INDEPENDENT), (18.1, Verdict.EMPLOYMENT)],
)
def test_eighteen_months_are_allowed_and_a_day_more_is_not(months, verdict):
    found = applied(OUTSTAFFED, replace(LEASED_PROPERLY, months=months), "DE")
    assert found.verdict is verdict


def test_the_practice_wins_over_the_contract_and_the_drift_is_told():
    practice = replace(IN_BUSINESS, directed_by=Party.CLIENT, timetable_of=Party.CLIENT)
    agreed, done = applied(FREELANCE, IN_BUSINESS, "DE"), applied(FREELANCE, practice, "DE")
    assert agreed.drifts == ()
    assert {(one.agreed, one.done) for one in done.drifts} == {("worker", "client")}
    assert len(done.drifts) == 2
    before = {one.factor.id for one in agreed.pointing_to(Leaning.EMPLOYMENT)}
    after = {one.factor.id for one in done.pointing_to(Leaning.EMPLOYMENT)}
    assert {"instructions", "hours_and_place"} & before == set()
    assert "instructions" in after


def test_a_substitution_that_never_happens_is_a_drift():
    found = applied(MANAGED, Practice(sends_substitutes=False), "DE")
    assert [one.question for one in found.drifts] == ["May somebody else do it?"]


def test_what_nobody_has_said_is_asked():
    found = applied(OUTSTAFFED, Practice(), "DE")
    assert "Does the provider hold the permit for labour leasing?" in found.open_questions
    assert len(found.open_questions) == 3


def test_each_finding_speaks_for_its_side():
    for answers, practice in ((FREELANCE, IN_BUSINESS), (FREELANCE, LIKE_AN_EMPLOYEE)):
        for finding in applied(answers, practice, "US").findings:
            said = {
                Leaning.EMPLOYMENT: finding.factor.for_employment,
                Leaning.INDEPENDENCE: finding.factor.for_independence,
                Leaning.EITHER: finding.factor.question,
                Leaning.OPEN: finding.factor.question,
            }
            assert finding.words == said[finding.leaning]


@pytest.mark.parametrize(
    ("answers", "country"),
    [(FREELANCE, "PT"), (OUTSTAFFED, "US"), (replace(OUTSTAFFED, employer=Party.CLIENT), "DE")],
)
def test_where_no_test_is_kept_nothing_is_said(answers, country):
    assert classify(answers=answers, practice=Practice(), country=country, on=TODAY) == ()


def test_a_rule_is_not_applied_before_it_was_in_force():
    before = date(2024, 3, 10)
    assert classify(answers=FREELANCE, practice=Practice(), country="US", on=before) == ()


def test_every_row_says_where_it_is_written_and_what_to_ask():
    for test in TESTS:
        assert test.source
        assert test.note
        assert test.in_force_from < test.as_of
        assert len({factor.id for factor in test.factors}) == len(test.factors)
        for factor in test.factors:
            assert factor.source
            assert factor.question.endswith("?")
            assert factor.for_employment.endswith(".")
            assert factor.for_independence.endswith(".")
    (united_states,) = (test for test in TESTS if test.country == "US")
    assert [f.source[-2] for f in united_states.factors] == ["1", "2", "3", "4", "5", "6"]


def test_every_arrangement_of_the_catalogue_can_be_held_against_the_tests():
    """No combination of answers breaks a factor; each verdict is one of three."""
    for arrangement in CATALOGUE.values():
        for answers in arrangement.points():
            for country in ("US", "DE"):
                for found in classify(
                    answers=answers, practice=Practice(), country=country, on=TODAY
                ):
                    assert found.verdict in set(Verdict)


@pytest.mark.parametrize("country", ["US", "DE"])
@pytest.mark.parametrize("field", [one.name for one in fields(Practice)])
def test_saying_what_an_employee_would_say_never_makes_it_look_more_independent(country, field):
    """Change one answer of somebody in business to that of an employee: never the other way."""
    rank = [Verdict.INDEPENDENT, Verdict.UNCLEAR, Verdict.EMPLOYMENT]
    changed = replace(IN_BUSINESS, **{field: getattr(LIKE_AN_EMPLOYEE, field)})
    before, after = applied(FREELANCE, IN_BUSINESS, country), applied(FREELANCE, changed, country)
    assert rank.index(after.verdict) >= rank.index(before.verdict)
