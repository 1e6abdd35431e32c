"""Laws of the model: what is worse never makes it cheaper, more work is at least as much work.

Each law is checked draw by draw on the same draws, so a hair in the wrong direction shows.
"""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.simulation import (
    About,
    Assumptions,
    Brief,
    Candidate,
    Client,
    Limits,
    Piece,
    Role,
    Service,
    Team,
)
from outwork.simulation.model import outcome_of
from outwork.simulation.model.hybrid import scaled
from outwork.simulation.sampling import Draws, Layout
from outwork.simulation.situation import Case, Situation
from outwork.simulation.ways import CATALOGUE, Shape
from outwork.simulation.work.effort import need_hours
from outwork.simulation.work.volume import in_house_hours

KNOWN = Assumptions.standard()
COUNTRIES = ("DE", "US", "PL", "IN", "PH", "BR", "TR")
share = st.floats(0.0, 1.0)
abouts = st.builds(
    About,
    function=st.sampled_from(["software_developer", "customer_agent", "copywriter"]),
    volatility=st.floats(0.0, 2.0),
    separability=share,
    standardised=share,
    specificity=share,
    contribution=share,
    data_class=st.sampled_from(["public", "internal", "personal"]),
)
clients = st.builds(
    Client,
    country=st.sampled_from(["DE", "US"]),
    expertise=share,
    own_people=st.sampled_from(["idle", "busy"]),
    people_doing_it_now=st.sampled_from([0.0, 3.0]),
    management_hours_per_week=st.floats(0, 60),
    recovers_vat=st.booleans(),
)
pieces = st.floats(20, 5_000).map(
    lambda hours: Piece(
        effort_hours_low=hours * 0.7, effort_hours_likely=hours, effort_hours_high=hours * 1.8
    )
)
teams = st.builds(
    lambda people, months: Team(
        roles=(Role(function="software_developer", people=people),), horizon_months=months
    ),
    st.floats(1, 60),
    st.integers(3, 60),
)
services = st.builds(
    Service,
    arrivals_per_month=st.floats(50, 4_000),
    handling_minutes=st.just(8.0),
    answer_within_minutes=st.sampled_from([0.5, 1440.0]),
    opening=st.sampled_from(["office_hours", "around_the_clock"]),
    horizon_months=st.integers(3, 36),
)
works = st.one_of(pieces, teams, services)
few = settings(max_examples=50, deadline=None)


@st.composite
def cases(draw, work=works):
    """A brief and one candidate that fits its shape."""
    brief = Brief(
        name="any",
        work=draw(work),
        about=draw(abouts),
        client=draw(clients),
        limits=Limits(deadline_weeks=draw(st.sampled_from([None, 20.0]))),
    )
    situation = Situation(brief, KNOWN)
    home = brief.client.country
    ways = [way for way in CATALOGUE.values() if situation.shape in way.shapes]
    way = draw(st.sampled_from(ways))
    abroad = [one for one in COUNTRIES if one != home]
    country = home if way.home_only else draw(st.sampled_from(abroad))
    plain = [one for one in way.variants if one in ("", "own_seats", "pool")]
    if situation.shape is not Shape.SERVICE:
        plain = [""]
    elif len(plain) > 1:
        plain = plain[1:]
    variant = draw(st.sampled_from(plain))
    return brief, Candidate(arrangement=way.id, country=country, variant=variant)


def made(tested):
    """The case of a brief and a candidate; strategies draw the two, which print small."""
    brief, candidate = tested
    return Case(Situation(brief, KNOWN), candidate)


def draws_of(case, known=KNOWN):
    layout = Layout(known, [case.candidate])
    return Draws.of(known, layout, layout.points(seed=5, scramblings=1).chunk(0))


def total(case, known=KNOWN):
    moved = Case(Situation(case.situation.brief, known), case.candidate)
    return outcome_of(moved, draws_of(moved, known)).total


def never_less(more, less):
    assert np.all(more >= less - 1e-9 * np.abs(less) - 1e-9)


@few
@given(cases(), st.floats(1.0, 2.0))
def test_dearer_hours_never_lower_the_cost(tested, factor):
    case = made(tested)
    country = case.country
    figures = {
        name: figure * factor if name.startswith(("lc_", "vr_", "fr_")) else figure
        for name, figure in country.figures.items()
    }
    known = KNOWN.with_country(replace(country, figures=figures))
    never_less(total(case, known), total(case))


@few
@given(cases(), st.floats(1.0, 3.0))
def test_a_higher_fee_never_lowers_the_cost(tested, factor):
    case = made(tested)
    low, mode, high = KNOWN["fee_upwork_client"].parameters
    fees = {"fee_upwork_client": (low * factor, mode * factor, high * factor)}
    never_less(total(case, KNOWN.with_values(fees)), total(case))


@few
@given(cases(), st.floats(1.0, 2.5))
def test_higher_attrition_never_lowers_the_cost(tested, factor):
    case = made(tested)
    low, mode, high = KNOWN["attrition_spread"].parameters
    worse = KNOWN.with_values({"attrition_spread": (low * factor, mode * factor, high * factor)})
    never_less(total(case, worse), total(case))


@few
@given(cases(), st.floats(1.0, 2.0))
def test_more_failure_never_brings_the_end_nearer(tested, factor):
    case = made(tested)
    chance = KNOWN.mean("outsourcing_fail_prob")
    task = KNOWN.mean("task_fail_prob")
    worse = KNOWN.with_values(
        {"outsourcing_fail_prob": min(0.9, chance * factor), "task_fail_prob": task * factor}
    )
    usual = KNOWN.with_values({"outsourcing_fail_prob": chance, "task_fail_prob": task})
    finish = outcome_of(
        Case(Situation(case.situation.brief, worse), case.candidate), draws_of(case, worse)
    ).finish_weeks
    before = outcome_of(
        Case(Situation(case.situation.brief, usual), case.candidate), draws_of(case, usual)
    ).finish_weeks
    never_less(finish, before)


@few
@given(cases(work=pieces))
def test_doubling_a_piece_at_least_doubles_its_hours(tested):
    """On average: very large work has a longer tail and a lower middle than ordinary work."""
    case = made(tested)
    brief = case.situation.brief
    double = Case(Situation(replace(brief, work=scaled(brief.work, 2.0)), KNOWN), case.candidate)
    once = need_hours(case.situation, draws_of(case))
    twice = need_hours(double.situation, draws_of(double))
    never_less(twice.mean(), 2 * once.mean())


@few
@given(cases(work=services), st.floats(1.0, 4.0))
def test_more_arrivals_never_take_fewer_hours(tested, factor):
    case = made(tested)
    brief = case.situation.brief
    more = Case(Situation(replace(brief, work=scaled(brief.work, factor)), KNOWN), case.candidate)
    never_less(in_house_hours(more, draws_of(more)), in_house_hours(case, draws_of(case)))


@few
@given(cases())
def test_a_cumulative_cost_ends_at_the_total(tested):
    case = made(tested)
    outcome = outcome_of(case, draws_of(case))
    if not outcome.flows:
        return
    months = case.situation.brief.horizon_months
    assert np.allclose(outcome.cumulative(months)[-1], outcome.total, rtol=1e-9)
    assert np.allclose(outcome.cumulative_mean()[-1], outcome.expected.mean(), rtol=1e-9)


@few
@given(cases())
def test_figures_are_finite_and_time_goes_forward(tested):
    case = made(tested)
    outcome = outcome_of(case, draws_of(case))
    assert np.isfinite(outcome.total).all()
    assert (outcome.finish_weeks >= 0).all()
    assert (outcome.own_hours_per_week >= 0).all()
    assert (outcome.components["price"] >= 0).all()
