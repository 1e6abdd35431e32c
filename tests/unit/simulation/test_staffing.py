"""Staffing against published tables, closed forms and a queue that is simply played through."""

import heapq

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.simulation.staffing import (
    AnswerLevel,
    abandoning_share,
    agents_needed,
    agents_per_hour_of_work,
    answered_share,
    blocking_probability,
    on_shift_hours,
    people_needed,
    staffed_by_deadline,
    staffed_for_level,
    unsocial_hours,
    waiting_probability,
    week_profile,
)

USUAL = AnswerLevel(share=0.8, within_seconds=20.0)
ALWAYS = np.ones(168, dtype=np.bool_)
OFFICE = np.array([day < 5 and 9 <= hour < 17 for day in range(7) for hour in range(24)])
FLAT = week_profile(by_hour=np.ones(24), by_day=np.ones(7), open_hours=ALWAYS)


@pytest.mark.parametrize(
    ("agents", "load"),
    [(1, 0.0101), (5, 1.361), (10, 4.461), (20, 12.03), (50, 37.90), (100, 84.06)],
)
def test_one_percent_is_blocked_at_the_loads_of_the_published_erlang_b_table(agents, load):
    assert blocking_probability(load=load, agents=agents) == pytest.approx(0.01, rel=2e-3)


def test_a_hundred_calls_of_three_minutes_in_half_an_hour_the_textbook_example():
    waiting = waiting_probability(load=10.0, agents=[11, 12, 13, 14])
    assert waiting == pytest.approx([0.682, 0.449, 0.285, 0.174], abs=5e-4)
    level = answered_share(load=10.0, agents=[11, 14], handling_seconds=180.0, level=USUAL)
    assert level == pytest.approx([0.39, 0.888], abs=1e-3)
    assert agents_needed(load=10.0, handling_seconds=180.0, level=USUAL) == 14


def test_one_agent_waits_as_often_as_the_agent_is_busy():
    load = np.linspace(0.05, 0.95, 10)
    assert waiting_probability(load=load, agents=1) == pytest.approx(load)


def test_fifty_agents_with_patient_and_impatient_callers_as_published():
    """Garnett, Mandelbaum and Reiman (2002): 48 calls a minute, a minute each, two of patience."""
    waiting = waiting_probability(load=48.0, agents=50.0)
    assert waiting * 60.0 / 2.0 == pytest.approx(20.8, abs=0.1)
    leaving = abandoning_share(load=48.0, agents=50.0, handling_seconds=60.0, patience_seconds=120)
    assert leaving == pytest.approx(0.031, abs=5e-4)


@pytest.mark.parametrize(("load", "agents"), [(4.0, 3), (6.0, 7), (12.0, 10), (2.0, 5)])
def test_impatient_callers_as_in_a_queue_that_is_played_through(load, agents):
    level = AnswerLevel(share=0.8, within_seconds=20.0, patience_seconds=90.0)
    in_time, left = play(load=load, agents=agents, handling=240.0, level=level, calls=120_000)
    assert answered_share(
        load=load, agents=agents, handling_seconds=240.0, level=level
    ) == pytest.approx(in_time, abs=0.012)
    assert abandoning_share(
        load=load, agents=agents, handling_seconds=240.0, patience_seconds=90.0
    ) == pytest.approx(left, abs=0.012)


def test_endless_patience_is_erlang_c():
    endless = AnswerLevel(share=0.8, within_seconds=20.0, patience_seconds=1e7)
    patient = answered_share(load=10.0, agents=[11, 14], handling_seconds=180.0, level=endless)
    plain = answered_share(load=10.0, agents=[11, 14], handling_seconds=180.0, level=USUAL)
    assert patient == pytest.approx(plain, abs=2e-3)


def test_nothing_overflows_from_no_load_to_gross_overload():
    level = AnswerLevel(share=0.8, within_seconds=20.0, patience_seconds=30.0)
    shares = answered_share(
        load=[0.0, 1e-9, 1.0, 5_000.0, 5_000.0],
        agents=[1, 4_000, 500, 10, 4_990],
        handling_seconds=600.0,
        level=level,
    )
    assert np.isfinite(shares).all()
    assert ((shares >= 0.0) & (shares <= 1.0)).all()
    assert shares[:3] == pytest.approx(1.0)
    assert shares[3] < 0.01


@settings(max_examples=60, deadline=None)
@given(
    load=st.floats(0.01, 400.0),
    handling=st.floats(20.0, 3_000.0),
    share=st.floats(0.3, 0.98),
    within=st.floats(0.0, 600.0),
    patience=st.none() | st.floats(10.0, 2_000.0),
    occupancy=st.floats(0.6, 1.0),
)
def test_one_agent_fewer_breaks_the_level(load, handling, share, within, patience, occupancy):
    level = AnswerLevel(share=share, within_seconds=within, patience_seconds=patience)
    agents = int(
        agents_needed(load=load, handling_seconds=handling, level=level, occupancy_most=occupancy)
    )
    assert kept(load, agents, handling, level, occupancy)
    assert agents == 1 or not kept(load, agents - 1, handling, level, occupancy)


def test_a_week_is_the_sum_of_its_hours():
    profile = week_profile(
        by_hour=1.0 + np.arange(24) % 5, by_day=[3, 2, 2, 2, 2, 1, 1], open_hours=ALWAYS
    )
    contacts = np.array([400.0, 4_000.0])
    week = staffed_for_level(
        contacts_per_week=contacts,
        handling_seconds=300.0,
        profile=profile,
        open_hours=ALWAYS,
        level=USUAL,
        unsocial=unsocial_hours(),
    )
    by_hour = agents_needed(
        load=contacts[:, None] * profile * 300.0 / 3600.0, handling_seconds=300.0, level=USUAL
    )
    by_hour = np.maximum(by_hour, 1)
    assert week.on_duty_hours == pytest.approx(by_hour.sum(axis=1))
    assert week.unsocial_hours == pytest.approx(by_hour[:, unsocial_hours()].sum(axis=1))


def test_draws_of_the_handling_time_are_staffed_nearly_as_exactly():
    handling = np.geomspace(120.0, 900.0, 60)
    together = staffed_for_level(
        contacts_per_week=np.full(60, 5_000.0),
        handling_seconds=handling,
        profile=FLAT,
        open_hours=ALWAYS,
        level=USUAL,
    )
    alone = 168.0 * agents_needed(
        load=5_000.0 * handling / 3600.0 / 168.0, handling_seconds=handling, level=USUAL
    )
    assert together.on_duty_hours == pytest.approx(alone, abs=168.0)
    assert together.on_duty_hours.mean() == pytest.approx(alone.mean(), rel=5e-3)


def test_a_seat_around_the_clock_takes_between_five_and_six_people():
    quiet = staffed_for_level(
        contacts_per_week=7.0,
        handling_seconds=300.0,
        profile=FLAT,
        open_hours=ALWAYS,
        level=AnswerLevel(share=0.8, within_seconds=120.0),
    )
    assert quiet.on_duty_hours == pytest.approx(168.0)
    shift = on_shift_hours(on_duty_hours=quiet.on_duty_hours, shrinkage_in_shift=0.12)
    people = people_needed(on_shift_hours_per_week=shift, net_hours_per_year=1_650.0, step=0.5)
    assert 5.0 <= float(people) <= 6.5


def test_large_centres_are_staffed_within_a_fraction_of_a_percent():
    contacts = 480_000.0
    week = staffed_for_level(
        contacts_per_week=contacts,
        handling_seconds=400.0,
        profile=FLAT,
        open_hours=ALWAYS,
        level=USUAL,
    )
    exact = agents_needed(
        load=contacts * 400.0 / 3600.0 / 168.0, handling_seconds=400.0, level=USUAL
    )
    assert week.on_duty_hours / 168.0 == pytest.approx(float(exact), rel=2e-3)


@settings(max_examples=40, deadline=None)
@given(
    by_hour=st.lists(st.floats(0.0, 5.0), min_size=24, max_size=24).filter(lambda w: sum(w) > 1),
    deadline=st.integers(1, 60),
)
def test_steady_people_finish_in_time_and_fewer_do_not(by_hour, deadline):
    profile = week_profile(by_hour=by_hour, by_day=[5, 3, 3, 3, 3, 1, 0], open_hours=ALWAYS)
    agents = agents_per_hour_of_work(
        profile=profile, open_hours=OFFICE, deadline_open_hours=float(deadline)
    )
    assert latest(profile, agents * 1.0001) <= deadline
    if agents > 1.001 / OFFICE.sum():
        assert latest(profile, agents * 0.999) > deadline


def test_a_far_deadline_leaves_only_the_work():
    week = staffed_by_deadline(
        work_hours_per_week=[10.0, 100.0],
        profile=FLAT,
        open_hours=OFFICE,
        deadline_open_hours=400.0,
        occupancy_most=0.8,
    )
    assert week.on_duty_hours == pytest.approx([12.5, 125.0])


def test_contacts_outside_opening_hours_come_when_it_is_open():
    profile = week_profile(by_hour=np.ones(24), by_day=np.ones(7), open_hours=OFFICE)
    assert profile.sum() == pytest.approx(1.0)
    assert profile[~OFFICE].sum() == 0.0


def test_night_of_those_who_work_to_the_east_is_day_for_those_they_serve():
    home, east = unsocial_hours(), unsocial_hours(ahead_hours=8)
    monday_at_23, monday_at_15 = 23, 15
    assert home[monday_at_23]
    assert not home[monday_at_15]
    assert east[monday_at_15]
    assert home.sum() == east.sum()


def kept(load, agents, handling, level, occupancy):
    """The level and the pause, asked of the public formulas."""
    share = answered_share(load=load, agents=agents, handling_seconds=handling, level=level)
    served = load
    if level.patience_seconds is not None:
        served *= 1.0 - abandoning_share(
            load=load,
            agents=agents,
            handling_seconds=handling,
            patience_seconds=level.patience_seconds,
        )
    return share >= level.share and served <= occupancy * agents * (1.0 + 1e-9)


def play(*, load, agents, handling, level, calls):
    """Shares answered in time and hung up, from calls played one after another."""
    rng = np.random.default_rng(11)
    arrivals = np.cumsum(rng.exponential(handling / load, calls))
    lengths = rng.exponential(handling, calls)
    patiences = rng.exponential(level.patience_seconds, calls)
    free = [0.0] * agents
    in_time = left = 0
    for arrival, length, patience in zip(arrivals, lengths, patiences, strict=True):
        wait = max(free[0] - arrival, 0.0)
        if wait > patience:
            left += 1
            continue
        heapq.heapreplace(free, arrival + wait + length)
        in_time += wait <= level.within_seconds
    return in_time / calls, left / calls


def latest(profile, agents):
    """Open hours until the last of an hour's work is done, worked off in the order it came."""
    opening = np.flatnonzero(OFFICE)
    arriving = np.zeros(opening.size)
    for hour, share in enumerate(profile):
        arriving[next((i for i, o in enumerate(opening) if o >= hour), 0)] += share
    weeks = 4
    arrived = np.concatenate([[0.0], np.cumsum(np.tile(arriving, weeks))])
    done = [0.0]
    for sofar in arrived[1:]:
        done.append(min(sofar, done[-1] + agents))
    looked_at = arrived[: 2 * opening.size]
    finished = np.interp(looked_at, done + 1e-15 * np.arange(len(done)), range(len(done)))
    waits = finished - np.arange(looked_at.size)
    return float(waits[looked_at > 0].max(initial=0.0))
