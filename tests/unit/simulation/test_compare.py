"""The answer in whole: adds up, repeats, refuses, explains."""

import json
import weakref

import pytest

from outwork.kernel.refusal import Refusal
from outwork.simulation import (
    About,
    Assumptions,
    Brief,
    Candidate,
    Client,
    Limits,
    Piece,
    Quote,
    Status,
    compare,
)
from outwork.simulation.study import Study

from .cases import case as one_case
from .cases import desk, piece, situation, studied, team

THREE = (
    Candidate(arrangement="in_house", country="DE"),
    Candidate(arrangement="freelance", country="PL"),
    Candidate(arrangement="project_outsourcing", country="IN"),
)


def quick(brief, **more):
    return compare(brief, with_sensitivity=False, with_flip_points=False, **more)


@pytest.mark.parametrize("brief", [piece(), team(), desk()])
def test_every_breakdown_adds_up_to_the_mean_exactly(brief):
    for one in quick(brief).candidates:
        assert sum(one.cost.breakdown.values()) == one.cost.mean


def test_the_breakdown_s_mean_is_the_mean_by_which_ways_are_compared():
    (run,) = studied(one_case(team(), "outstaffing", "PL"), chunks=2)
    total = sum(run.component_sums.values()) / run.chunks
    assert total == pytest.approx(run.mean, rel=1e-12)


@pytest.mark.parametrize("brief", [piece(), team(), desk()])
def test_an_event_counts_by_its_chance_in_the_mean_and_as_it_falls_in_the_draws(brief):
    country = brief.client.country
    (run,) = studied(one_case(brief, "outstaffing", country), chunks=16)
    noise = run.cost.std() / len(run.cost) ** 0.5
    assert run.cost.mean() == pytest.approx(run.mean, abs=3 * noise)
    assert run.cost.mean() != run.mean


def test_a_study_nobody_holds_is_gone_at_once():
    """Flip points make dozens of them: waiting for the collector doubled the memory."""
    study = Study([one_case(piece(), "outstaffing", "PL")], seed=7)
    study.extend_to(1)
    watched = weakref.ref(study)
    del study
    assert watched() is None


def test_the_same_arguments_give_the_same_bytes():
    first = json.dumps(compare(piece(), candidates=THREE, seed=3).as_json())
    second = json.dumps(compare(piece(), candidates=THREE, seed=3).as_json())
    assert first == second


def test_adding_a_candidate_shifts_nothing():
    cases = [one_case(piece(), one.arrangement, one.country) for one in THREE]
    alone, together = studied(cases[1])[0], studied(*cases)[1]
    assert alone.cost.tobytes() == together.cost.tobytes()
    assert alone.finish.tobytes() == together.finish.tobytes()


def test_quantiles_stand_in_order_and_chances_are_chances():
    answer = quick(piece(limits=Limits(deadline_weeks=30, budget=60_000)))
    for one in answer.candidates:
        cost = one.cost
        assert cost.p10 <= cost.p50 <= cost.p80 <= cost.p95 <= cost.cvar95
        assert 0 <= one.probability_on_time <= 1
        assert 0 <= one.probability_on_budget <= 1
    assert sum(one.probability_best for one in answer.candidates) == pytest.approx(1.0)


def test_the_answer_has_the_agreed_shape():
    told = json.loads(json.dumps(quick(team(people=30, months=36)).as_json()))
    assert {
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
    } <= set(told)
    assert {
        "arrangement",
        "country",
        "variant",
        "probability_best",
        "probability_within_10_percent",
        "tied_with",
        "reasons",
    } <= set(told["recommendation"])
    first = told["candidates"][0]
    assert {"mean", "p10", "p50", "p80", "p95", "cvar95", "breakdown"} == set(first["cost"])
    assert len(first["monthly_cumulative_mean"]) == 36
    assert first["monthly_cumulative_mean"][-1] == pytest.approx(first["cost"]["mean"])
    assert {"cheaper", "than", "month_p50", "probability_by_month"} == set(told["break_even"][0])


def test_a_firm_quote_is_the_price():
    quote = Quote(supplier="Edo and friends", price=25_000)
    named = Candidate(arrangement="project_outsourcing", country="PL", quote=quote)
    (one,) = quick(piece(), candidates=[named]).candidates
    assert one.cost.breakdown["price"] == pytest.approx(25_000)
    assert one.supplier == "Edo and friends"


def test_an_impossible_date_forbids_all_and_the_nearest_miss_is_named():
    answer = quick(piece(hours=3_000, limits=Limits(deadline_weeks=2)))
    assert answer.recommendation is None
    assert all(one.status is Status.FORBIDDEN for one in answer.candidates)
    assert "would fit into 2 weeks" in answer.nearest_miss


def test_every_problem_is_told_at_once():
    brief = Brief(
        name="?",
        work=Piece(),
        about=About(function="copywriter"),
        client=Client(country="XX", currency="???"),
    )
    with pytest.raises(Refusal) as refused:
        compare(brief)
    assert [one.field for one in refused.value.problems] == [
        "client.country",
        "client.currency",
        "work.effort_hours_likely",
    ]


@pytest.mark.parametrize(
    ("candidate", "word"),
    [
        (Candidate(arrangement="managed_service", country="PL"), "no way to place a piece"),
        (Candidate(arrangement="telepathy", country="PL"), "no such arrangement"),
        (Candidate(arrangement="in_house", country="PL"), "only at home"),
        (Candidate(arrangement="employer_of_record", country="DE"), "only abroad"),
        (Candidate(arrangement="freelance", country="PL", variant="pool"), "no such variant"),
    ],
)
def test_a_candidate_that_can_t_be_is_refused(candidate, word):
    with pytest.raises(Refusal, match=word):
        quick(piece(), candidates=[candidate])


def test_it_stops_when_sure_enough_and_says_so_where_it_is_not():
    rough = quick(piece(), precision=0.05)
    fine = quick(piece(), precision=1e-7)
    assert rough.precision_reached
    assert not fine.precision_reached
    assert fine.draws > rough.draws
    assert any("is known to" in note for note in fine.notes)


def test_sensitivity_and_flip_points_are_told():
    answer = compare(piece(), candidates=THREE)
    assert answer.sensitivity
    assert all(0 <= one.first_order <= 1.2 for one in answer.sensitivity)
    assert answer.evpi >= max(one.finding_out_is_worth for one in answer.sensitivity) - 1e-6
    assert {"amount_of_work", "expertise"} <= {one.input for one in answer.flip_points}


def test_unsourced_figures_are_named_and_one_s_own_are_not():
    answer = quick(piece())
    assert answer.unsourced
    named = answer.unsourced[0].id
    known = Assumptions.standard()
    mine = known.with_values({named: known.mean(named)})
    assert named not in {one.id for one in quick(piece(), assumptions=mine).unsourced}


def test_a_brief_counts_in_its_own_currency():
    (euro,) = quick(piece(), candidates=THREE[1:2]).candidates
    client = Client(country="DE", currency="USD")
    (dollar,) = quick(piece(client=client), candidates=THREE[1:2]).candidates
    ratio = situation(piece()).per_usd
    assert euro.cost.mean == pytest.approx(dollar.cost.mean * ratio, rel=0.02)
