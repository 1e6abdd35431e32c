"""Hard limits forbid, strong rules demote, the rest argue."""

import pytest

from outwork.simulation import About, Client, Limits
from outwork.simulation.rules import Effect, hard_limits, verdicts

from .cases import case, desk, piece, team

CORE = About(function="software_developer", contribution=0.9, specificity=0.8)


@pytest.mark.parametrize(
    ("tested", "word"),
    [
        (case(piece(limits=Limits(must_stay_in_country=True)), "freelance", "PL"), "stay"),
        (case(piece(limits=Limits(excluded_countries=("PL",))), "freelance", "PL"), "ruled"),
        (case(piece(limits=Limits(overlap_hours=6)), "outstaffing", "PH"), "overlap"),
        (
            case(team(client=Client(country="US", headcount_freeze=True)), "offshore_centre", "IN"),
            "hire",
        ),
        (case(team(people=9), "freelance", "US"), "five"),
        (case(desk(), "freelance", "US"), "be there"),
        (
            case(
                piece(about=About(function="copywriter", languages_of_text=("fi",))),
                "freelance",
                "IN",
            ),
            "speak",
        ),
        (
            case(piece(about=About(function="bookkeeper", law_of_country="DE")), "freelance", "PL"),
            "law",
        ),
        (
            case(
                piece(about=About(function="it_support", data_class="special")), "freelance", "IN"
            ),
            "legal area",
        ),
    ],
)
def test_a_limit_forbids_and_says_why(tested, word):
    reasons = hard_limits(tested)
    assert len(reasons) == 1
    assert word in reasons[0]


def test_nothing_forbids_an_ordinary_candidate():
    assert hard_limits(case(piece(), "freelance", "PL")) == ()
    assert hard_limits(case(piece(), "outstaffing", "DE")) == ()


def demoting(tested):
    return {one.rule for one in verdicts(tested) if one.effect == Effect.DEMOTES}


def test_the_core_is_not_given_away_to_save_money():
    assert "core_keeps_knowledge" in demoting(case(team(about=CORE), "managed_service", "US"))
    assert demoting(case(team(about=CORE), "in_house", "US")) == set()
    assert "core_stays_near" in demoting(case(team(about=CORE), "outstaffing", "IN"))
    assert "core_keeps_knowledge" not in demoting(
        case(team(about=CORE), "managed_service", "US", "hybrid")
    )


def test_a_small_centre_is_demoted_and_a_large_lasting_one_spoken_for():
    assert "centre_needs_scale" in demoting(case(team(people=10), "offshore_centre", "IN"))
    large = case(team(people=80, months=60), "offshore_centre", "IN")
    assert demoting(large) == set()
    assert {one.rule for one in verdicts(large) if one.effect == Effect.FOR} == {
        "scale_and_continuity"
    }


def test_who_does_not_know_the_work_does_not_direct_it():
    lost = Client(country="DE", expertise=0.1)
    assert "direct_what_you_know" in demoting(case(piece(client=lost), "outstaffing", "DE"))
    assert "direct_what_you_know" not in demoting(
        case(piece(client=lost), "project_outsourcing", "DE")
    )


def test_nobody_is_employed_anew_for_a_few_months():
    short, lasting = team(people=2, months=6), team(people=2, months=24)
    for way, country in (("employer_of_record", "PL"), ("in_house", "US")):
        assert "employ_for_lasting_need" in demoting(case(short, way, country))
        assert "employ_for_lasting_need" not in demoting(case(lasting, way, country))
    assert "employ_for_lasting_need" not in demoting(case(short, "outstaffing", "PL"))


def test_people_who_are_there_are_not_employed_anew():
    there = Client(country="US", own_people="busy", expertise=0.8)
    tested = case(team(people=2, months=6, client=there), "in_house", "US")
    assert demoting(tested) == set()


def test_what_hangs_together_is_not_done_in_two_places():
    tied = About(function="software_developer", separability=0.3, specificity=0.5)
    apart = About(function="software_developer", separability=0.6, specificity=0.5)
    rule = "split_what_can_be_cut_off"
    assert rule in demoting(case(team(about=tied), "outstaffing", "PL", "hybrid"))
    assert rule not in demoting(case(team(about=apart), "outstaffing", "PL", "hybrid"))
    assert rule not in demoting(case(team(about=tied), "outstaffing", "PL"))


def test_who_knows_the_work_in_part_is_warned_of_directing_it():
    half = Client(country="DE", expertise=0.5)
    tested = verdicts(case(piece(client=half), "outstaffing", "DE"))
    assert ("direct_half_known", Effect.AGAINST) in {(one.rule, one.effect) for one in tested}


def test_a_lifted_rule_is_still_told():
    limits = Limits(lifted_rules=("centre_needs_scale",))
    tested = case(team(people=10, limits=limits), "offshore_centre", "IN")
    (rule,) = [one for one in verdicts(tested) if one.rule == "centre_needs_scale"]
    assert rule.lifted
