"""How much work it is, how long it takes, and how it fails: against figures one can check."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from outwork.simulation import About, Assumptions, Candidate, Client, Limits, Piece, Quote
from outwork.simulation.brief import Brief
from outwork.simulation.situation import Case
from outwork.simulation.summary import summarise
from outwork.simulation.work.arrival import arrival
from outwork.simulation.work.duration import elapsed_weeks
from outwork.simulation.work.effort import need_hours
from outwork.simulation.work.failure import failure_chance
from outwork.simulation.work.multiplier import effort_multiplier, site_ratio
from outwork.simulation.work.schedule import (
    WEEKS_PER_MONTH,
    people_planned,
    planned_months,
    schedule_months,
)
from outwork.simulation.work.source import Source, own_source

from .cases import case, drawn, piece, situation, team

FREELANCE = ("freelance", "DE")


def test_hours_of_a_reference_class_are_lognormal_with_known_mean_and_tail():
    brief = Brief(
        name="logo",
        work=Piece(template="tpl_logo"),
        about=About(function="graphic_designer"),
        client=Client(country="DE"),
    )
    one = case(brief, *FREELANCE)
    found = summarise(values=need_hours(one.situation, drawn(one, scramblings=16)))
    row = Assumptions.standard()["tpl_logo"]
    spread = np.log(row.p3 / row.p1) / 2.563
    mean = np.sqrt(row.p1 * row.p3) * np.exp(spread**2 / 2)
    tail = mean * stats.norm.cdf(spread - stats.norm.ppf(0.95)) / 0.05
    assert float(found.mean) == pytest.approx(mean, rel=0.002)
    assert float(found.p10) == pytest.approx(row.p1, rel=0.01)
    assert float(found.cvar95) == pytest.approx(tail, rel=0.01)


def test_first_estimates_run_over_as_the_survey_says():
    one = case(piece(hours=400), *FREELANCE)
    overrun = need_hours(one.situation, drawn(one, scramblings=16)) / 400
    assert 0.60 <= (overrun > 1).mean() <= 0.80
    assert 1.30 <= overrun.mean() <= 1.40


def test_very_large_work_has_a_long_but_capped_tail():
    one = case(piece(hours=60_000), *FREELANCE)
    overrun = need_hours(one.situation, drawn(one, scramblings=16)) / 60_000
    assert (overrun > 1.5).mean() == pytest.approx(0.18, abs=0.01)
    assert overrun.max() <= 5.5 + 1e-9
    assert np.median(overrun) < 1.3


@pytest.mark.parametrize(
    ("hours", "low", "high"), [(16, 0.3, 0.4), (700, 2.0, 2.3), (152 * 64, 13, 15)]
)
def test_small_work_is_quick_and_large_work_follows_cocomo(hours, low, high):
    assert low < schedule_months(np.array([hours]))[0] < high


def test_more_hours_never_take_less_time():
    months = schedule_months(np.geomspace(4, 400_000, 60))
    assert (np.diff(months) > 0).all()


def divisible(*, hours=3_000.0, deadline=None, **more):
    brief = piece(hours=hours, limits=Limits(deadline_weeks=deadline), **more)
    return replace(brief, work=replace(brief.work, divisible=True))


def test_what_can_be_cut_up_is_shared_among_as_many_as_its_date_asks_for():
    unhurried = situation(divisible())
    pressed = situation(divisible(deadline=6))
    assert planned_months(unhurried) == pytest.approx(1.0)
    assert planned_months(pressed) == pytest.approx(3 / WEEKS_PER_MONTH)
    assert people_planned(pressed) > people_planned(unhurried) > 20


def test_busy_own_people_are_few_and_give_the_hours_that_are_left_to_them():
    def weeks(own_people, employees):
        client = Client(country="DE", own_people=own_people, employees=employees)
        one = case(divisible(client=client), "in_house", "DE")
        draws = drawn(one)
        return float(elapsed_weeks(one, np.full(draws.count, 3_000.0), draws).mean())

    assert weeks("busy", 40) > 4 * weeks("busy", 400)
    assert weeks("busy", 400) > 1.5 * weeks("idle", 400)


def test_distance_costs_hours_only_where_people_must_talk():
    apart = About(function="software_developer", separability=1.0)
    tied = About(function="software_developer", separability=0.0)
    expert = Client(country="DE", expertise=1.0)
    free = case(piece(about=apart, client=expert), "outstaffing", "IN")
    bound = case(piece(about=tied, client=expert), "outstaffing", "IN")
    assert site_ratio(free) == pytest.approx(1.0)
    assert site_ratio(bound) > 1.2


def test_luck_with_people_makes_work_no_dearer_on_average():
    brief = piece(about=About(function="software_developer", separability=1.0, specificity=0.0))
    one = case(brief, "freelance", "DE")
    multiplier = effort_multiplier(one, drawn(one, scramblings=16))
    spread = multiplier / np.median(multiplier)
    assert spread.mean() == pytest.approx(np.exp(0.5 * np.log(spread).var()), rel=0.01)


@pytest.mark.parametrize(
    ("own_people", "freeze", "expected"),
    [
        ("idle", False, Source.IDLE),
        ("busy", False, Source.BUSY),
        ("none", True, Source.LEARNING),
    ],
)
def test_own_people_come_from_where_there_are_some(own_people, freeze, expected):
    client = Client(country="DE", own_people=own_people, headcount_freeze=freeze)
    assert own_source(case(piece(client=client), "in_house", "DE")) is expected


def test_nobody_learns_a_trade_for_years_of_work_they_could_hire_for():
    client = Client(country="DE", own_people="none", expertise=0.0)
    brief = piece(hours=8_000, client=client)
    assert own_source(case(brief, "in_house", "DE")) is Source.HIRING


def test_failure_is_rarer_where_a_provider_directs_and_nobody_here_can():
    client = Client(country="DE", expertise=0.0)
    provider = case(piece(client=client), "project_outsourcing", "DE")
    lent = case(piece(client=client), "outstaffing", "DE")
    draws = drawn(provider, lent)
    assert failure_chance(provider, draws).mean() < failure_chance(lent, draws).mean()


def test_a_good_record_lowers_the_chance_of_failure_and_a_bad_one_raises_it():
    plain = case(piece(), "freelance", "DE")

    def with_record(finished, failed):
        quote = Quote(supplier="Ana", finished=finished, failed=failed)
        candidate = Candidate(arrangement="freelance", country="DE", quote=quote)
        return Case(situation(piece()), candidate)

    draws = drawn(plain)
    usual = failure_chance(plain, draws).mean()
    assert failure_chance(with_record(20, 0), draws).mean() < usual / 3
    assert failure_chance(with_record(0, 4), draws).mean() > usual * 2


@pytest.mark.parametrize("brief", [team(months=48), team(people=60.0, months=12)])
def test_those_who_learn_are_paid_one_over_their_productivity(brief):
    """Month by month as the formula is written: p(t) from the middle of staffing up."""
    one = case(brief, "outstaffing", "IN")
    found = arrival(one, people=40.0, months=brief.horizon_months, draws=drawn(one))
    for month in range(brief.horizon_months):
        months_there = month + 0.5 - found.lead_months - found.staffing_months / 2
        climbed = 1 - (1 - found.start) * np.exp(-3 * np.maximum(0, months_there) / found.learning)
        more = found.delivering[month] * (1 / climbed - 1)
        assert found.learning_share[month] == pytest.approx(more, rel=1e-9, abs=1e-15)


def test_work_is_met_by_more_and_more_people_after_the_lead():
    one = case(team(), "outstaffing", "PL")
    found = arrival(one, people=40.0, months=24, draws=drawn(one))
    assert (np.diff(found.delivering, axis=0) >= 0).all()
    assert (found.delivering[0, found.lead_months > 0.5] == 0).all()
    late = found.full_after_weeks / WEEKS_PER_MONTH
    assert (found.delivering[23, late <= 23] == 1).all()
