"""Everything that has a life: each state can be reached, and from each there is a way to rest."""

from enum import StrEnum
from itertools import product

import pytest

from outwork.arrangement.authority import Act
from outwork.arrangement.life import Lifecycle
from outwork.arrangement.lifecycle import LIFECYCLES, acts_from, next_state
from outwork.arrangement.states import (
    EngagementState,
    InvoiceState,
    ServicePeriodState,
    StatementState,
    Subject,
    TermsState,
    TimesheetState,
)
from outwork.kernel.refusal import Ground, Refusal

LIVES = list(LIFECYCLES.values())


def reached(life: Lifecycle, start: StrEnum) -> set[StrEnum]:
    found = {start}
    while True:
        after = {row.to_state for row in life.transitions if row.from_states & found}
        if after <= found:
            return found
        found |= after


def test_every_subject_has_a_life() -> None:
    assert set(LIFECYCLES) == set(Subject)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.subject)
def test_every_state_is_reached_from_the_first(life: Lifecycle) -> None:
    assert reached(life, life.initial) == set(life.states)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.subject)
def test_from_every_state_there_is_a_way_to_rest_and_only_there_is_a_dead_end(
    life: Lifecycle,
) -> None:
    for state in life.states:
        assert reached(life, state) & life.final
        leaves = any(state in row.from_states for row in life.transitions)
        assert leaves or state in life.final


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.subject)
def test_an_act_does_one_thing_to_a_subject(life: Lifecycle) -> None:
    acts = [row.act for row in life.transitions]
    assert len(acts) == len(set(acts))
    assert all(row.to_state not in row.from_states for row in life.transitions)


def test_only_what_may_be_followed_up_moves_on_after_it_has_come_to_rest() -> None:
    moving = {
        (life.subject, state)
        for life in LIVES
        for state in life.final
        if acts_from(life.subject, state=state)
    }
    assert moving == {
        (Subject.TERMS, TermsState.AGREED),
        (Subject.INVOICE, InvoiceState.ISSUED),
        (Subject.SERVICE_PERIOD, ServicePeriodState.CLOSED),
    }


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.subject)
def test_silence_does_what_saying_yes_does(life: Lifecycle) -> None:
    rows = {row.act.value: row for row in life.transitions}
    for name, silent in rows.items():
        if name.endswith("_by_silence"):
            spoken = rows[name.removesuffix("_by_silence")]
            assert (silent.from_states, silent.to_state) == (spoken.from_states, spoken.to_state)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.subject)
def test_an_act_moves_a_subject_or_is_refused_with_the_state_in_words(life: Lifecycle) -> None:
    for row, state in product(life.transitions, life.states):
        if state in row.from_states:
            assert next_state(life.subject, act=row.act, state=state) is row.to_state
            assert row.act in acts_from(life.subject, state=state)
            continue
        with pytest.raises(Refusal) as refused:
            next_state(life.subject, act=row.act, state=state)
        assert refused.value.ground is Ground.CONFLICT
        assert refused.value.message.startswith(f"This {life.subject.words} is ")
        assert "_" not in refused.value.message


def test_an_act_done_twice_is_refused_the_second_time() -> None:
    for life in LIVES:
        for row in life.transitions:
            with pytest.raises(Refusal):
                next_state(life.subject, act=row.act, state=row.to_state)


def test_hours_and_statements_live_alike() -> None:
    assert [state.value for state in TimesheetState] == [state.value for state in StatementState]


def test_an_ended_engagement_stays_ended() -> None:
    for state in (EngagementState.ENDED, EngagementState.TERMINATED, EngagementState.DECLINED):
        assert acts_from(Subject.ENGAGEMENT, state=state) == frozenset[Act]()
