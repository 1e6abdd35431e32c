"""What finished engagements teach: against closed forms, and by laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.simulation import Assumptions, Confidence, compare
from outwork.simulation.experience import (
    Experience,
    Logarithm,
    learned,
    updated_chance,
    updated_normal,
    updated_rate,
)
from outwork.simulation.ways import Failing

from .cases import piece

KNOWN = Assumptions.standard()
values = st.floats(-1.5, 1.5)


def seen(*found, least=()):
    return [
        *(Logarithm(value=one, is_least=False) for one in found),
        *(Logarithm(value=one, is_least=True) for one in least),
    ]


def overran(times, **more):
    return Experience(
        failing=Failing.PROVIDER, planned_hours=100.0, actual_hours=100.0 * times, **more
    )


def test_who_has_seen_nothing_keeps_the_researched_figures():
    assert learned(KNOWN, []).edition == KNOWN.edition
    assert updated_normal(mean=0.2, spread=0.3, seen=[]) == (0.2, 0.3)


def test_the_prior_is_worth_four_observations():
    mean, _ = updated_normal(mean=0.2, spread=0.3, seen=seen(0.6, 0.6, 0.6, 0.6))
    assert mean == pytest.approx(0.4)
    assert updated_chance(chance=0.25, happened=1, not_happened=3) == (2.0, 6.0)
    assert updated_rate(rate=0.1, events=2, years=4) == pytest.approx(0.3)


@given(st.lists(values, min_size=1, max_size=8), st.randoms())
def test_the_order_of_what_was_seen_is_the_same(found, random):
    mixed = random.sample(found, len(found))
    one = updated_normal(mean=0.2, spread=0.3, seen=seen(*found))
    assert updated_normal(mean=0.2, spread=0.3, seen=seen(*mixed)) == pytest.approx(one)


@given(st.lists(values, max_size=6), values)
def test_work_that_was_stopped_counts_as_at_least_what_it_took(found, reached):
    without, _ = updated_normal(mean=0.2, spread=0.3, seen=seen(*found))
    stopped, _ = updated_normal(mean=0.2, spread=0.3, seen=seen(*found, least=[reached]))
    done, _ = updated_normal(mean=0.2, spread=0.3, seen=seen(*found, reached))
    assert stopped >= done - 1e-9
    assert stopped >= without - 1e-9


def test_many_observations_outweigh_the_prior_also_where_some_were_stopped():
    generator = np.random.default_rng(7)
    true = generator.normal(0.5, 0.4, size=4_000)
    stopped = true > 0.6
    found = [
        Logarithm(value=float(min(one, 0.6)), is_least=bool(least))
        for one, least in zip(true, stopped, strict=True)
    ]
    mean, spread = updated_normal(mean=0.0, spread=0.2, seen=found)
    assert mean == pytest.approx(0.5, abs=0.03)
    assert spread == pytest.approx(0.4, abs=0.03)


def test_finished_work_moves_the_next_advice():
    after = learned(KNOWN, [overran(2.0) for _ in range(8)])
    row = after["log_overrun_inhouse"]
    assert row.confidence is Confidence.LEARNED
    assert "8 engagements" in row.source
    before = compare(piece(), with_sensitivity=False, with_flip_points=False)
    then = compare(piece(), assumptions=after, with_sensitivity=False, with_flip_points=False)
    for one in before.candidates:
        assert then.candidate(one.key).cost.mean > one.cost.mean


def test_failures_count_for_whoever_failed_and_stopped_work_as_far_as_it_went():
    past = [
        Experience(failing=Failing.FREELANCE, has_failed=True),
        Experience(failing=Failing.FREELANCE),
        overran(0.5, was_stopped=True),
    ]
    after = learned(KNOWN, past)
    before = KNOWN.mean("task_fail_prob")
    assert after.mean("task_fail_prob") == pytest.approx((4 * before + 1) / 6)
    provider = KNOWN.mean("outsourcing_fail_prob")
    assert after.mean("outsourcing_fail_prob") == pytest.approx(4 * provider / 4.5)


def test_delays_guidance_and_leavers_are_learned_each_in_their_place():
    past = [
        Experience(
            failing=Failing.PROVIDER,
            planned_weeks=10,
            actual_weeks=20,
            planned_own_hours=30,
            actual_own_hours=60,
            person_years=6.0,
            leavers=3,
            is_far=True,
        )
    ]
    after = learned(KNOWN, past)
    changed = {row.id for row in after if row != KNOWN[row.id]}
    assert changed == {
        "delay_log_mean",
        "delay_log_sd",
        "client_time_share",
        "outsourcing_fail_prob",
        "attr_office_far",
    }
    assert after.mean("client_time_share") > KNOWN.mean("client_time_share")
    assert after.mean("attr_office_far") == pytest.approx((4 * 0.18 + 3) / 10)
