"""Who may do what, on every permitted point with each one basis."""

from collections.abc import Iterator
from itertools import product

import pytest

from outwork.arrangement.answers import Answers, Basis, Substitution
from outwork.arrangement.authority import (
    GRANTS,
    Act,
    Asker,
    Denial,
    Grant,
    HeldRole,
    Own,
    Role,
    Standing,
    may,
)
from outwork.arrangement.bases import BASES, Record, Trigger, charged_record, records
from outwork.arrangement.lifecycle import LIFECYCLES
from outwork.arrangement.positions import Position, Side, positions
from outwork.arrangement.situation import Situation
from outwork.arrangement.states import Subject
from tests.laws.space import one_basis_at_a_time, permitted_points

HOURS = {Basis.TIME, Basis.CAPACITY, Basis.COST}
# Acts that exactly one position may do, and on which bases they exist at all.
EXCLUSIVE = {
    Act.CREATE_TASK: set(Basis),
    Act.ASSIGN_TASK: set(Basis),
    Act.CLOSE_TASK: set(Basis),
    Act.APPROVE_ENTRIES: HOURS,
    Act.RETURN_ENTRIES: HOURS,
    Act.ACCEPT_MILESTONE: {Basis.RESULT},
    Act.ACCEPT_MILESTONE_IN_PART: {Basis.RESULT},
    Act.ASK_REVISION: {Basis.RESULT},
    Act.CANCEL_MILESTONE: {Basis.RESULT},
    Act.SUBMIT_MILESTONE: {Basis.RESULT},
    Act.RECORD_TIME: HOURS,
    Act.APPROVE_EXPENSE: {Basis.EXPENSE},
    Act.SET_TIMETABLE: set(Basis),
    Act.STAFF_SPECIALIST: set(Basis),
    Act.CLOSE_COST_PERIOD: {Basis.COST},
    Act.CLOSE_CAPACITY_PERIOD: {Basis.CAPACITY},
    Act.ACCEPT_SEAT_HANDOVER: {Basis.CAPACITY},
    Act.RELEASE_PAYMENT: set(Basis),
    Act.CONFIRM_PAYMENT: set(Basis),
}
# Acts by which one person decides on the work or the rights of another.
DECIDING = (
    Act.ACCEPT_MILESTONE,
    Act.ACCEPT_MILESTONE_IN_PART,
    Act.ASK_REVISION,
    Act.APPROVE_ENTRIES,
    Act.RETURN_ENTRIES,
    Act.APPROVE_STATEMENT,
    Act.RETURN_STATEMENT,
    Act.APPROVE_EXPENSE,
    Act.RETURN_EXPENSE,
    Act.ACCEPT_SEAT_HANDOVER,
    Act.APPROVE_PAYMENT,
    Act.SET_ROLES,
    Act.SET_SIGNING_LIMIT,
    Act.DECIDE_DISPUTE,
)
SUBJECT_OF_RECORD = {
    Record.MILESTONE: Subject.MILESTONE,
    Record.TIMESHEET: Subject.TIMESHEET,
    Record.STATEMENT: Subject.STATEMENT,
    Record.EXPENSE: Subject.EXPENSE,
    Record.CAPACITY_PERIOD: Subject.CAPACITY_PERIOD,
}


def applicable(act: Act, situation: Situation) -> list[Grant]:
    return [row for row in GRANTS[act] if row.when.holds(situation)]


def position_holders(act: Act, situation: Situation) -> set[Position]:
    rows = applicable(act, situation)
    return {holder for row in rows for holder in row.holders if isinstance(holder, Position)}


def askers(answers: Answers) -> Iterator[Asker]:
    """Everybody: each role on each side, and inside an organisation, and the operator."""
    for side, role in product(Side, Role):
        yield Asker.on_side(side, answers=answers, roles=[HeldRole(role=role)])
    for role in Role:
        yield Asker.in_organisation([HeldRole(role=role)])
        yield Asker(holds=frozenset({Standing.OPERATOR}), roles=(HeldRole(role=role),))


def test_every_act_has_a_grant_with_a_reason() -> None:
    assert set(GRANTS) == set(Act)
    for row in (row for rows in GRANTS.values() for row in rows):
        assert row.reason.endswith(".")
        assert row.holders
        in_person = row.holders - {Standing.SYSTEM, Standing.PERSON}
        assert bool(row.roles) is bool(in_person), row


def test_every_grant_holds_somewhere() -> None:
    for act, rows in GRANTS.items():
        for row in rows:
            assert any(row.when.holds(situation) for situation in one_basis_at_a_time()), (act, row)


@pytest.mark.parametrize("act", sorted(EXCLUSIVE))
def test_exactly_one_position_may(act: Act) -> None:
    for situation in one_basis_at_a_time():
        exists = bool(situation.bases & EXCLUSIVE[act])
        found = position_holders(act, situation)
        assert len(found) == (1 if exists else 0), (act, situation, found)
        assert len(applicable(act, situation)) == len(found)
        assert all(holder in positions(situation.answers) for holder in found)


def test_exactly_one_side_replaces_a_specialist_where_anybody_may() -> None:
    for answers in permitted_points():
        situation = Situation(answers=answers, bases=answers.bases)
        found = position_holders(Act.REPLACE_SPECIALIST, situation)
        nobody = answers.substitution is Substitution.NONE
        assert found == (set() if nobody else {Position.STAFFER})
        assert (Position.STAFFER in positions(answers)) is not nobody


def test_nobody_decides_on_their_own() -> None:
    for act, situation in product(DECIDING, one_basis_at_a_time()):
        for asker in askers(situation.answers):
            assert isinstance(may(act, by=asker, situation=situation, own=True), Denial)


def test_every_act_that_approves_or_accepts_is_among_those_deciding() -> None:
    deciding = {row.act for rows in GRANTS.values() for row in rows if row.own is Own.NEVER}
    assert set(DECIDING) <= deciding
    named = {act for act in Act if act.value.startswith(("accept_", "approve_", "return_"))}
    by_silence = {act for act in Act if act.value.endswith("_by_silence")}
    assert named - by_silence - deciding == {Act.APPROVE_RECEIVED_INVOICE}


def test_whoever_is_paid_never_approves_what_makes_the_charge() -> None:
    for situation in one_basis_at_a_time():
        (basis,) = situation.bases
        record = charged_record(situation.answers, basis=basis)
        if BASES[basis].trigger not in (Trigger.APPROVED, Trigger.ACCEPTED):
            continue
        (approving,) = (
            row.act
            for row in LIFECYCLES[SUBJECT_OF_RECORD[record]].transitions
            if row.act.value in (f"approve_{record}", f"accept_{record}", "approve_entries")
        )
        held = positions(situation.answers)
        sides = {held[holder] for holder in position_holders(approving, situation)}
        assert sides == {Side.CLIENT}, (situation, approving)


def test_whatever_is_recorded_can_be_moved_through_its_life_by_somebody() -> None:
    for situation in one_basis_at_a_time():
        (basis,) = situation.bases
        for record in records(situation.answers, basis=basis):
            if record not in SUBJECT_OF_RECORD or record is Record.STATEMENT:
                continue
            for row in LIFECYCLES[SUBJECT_OF_RECORD[record]].transitions:
                assert applicable(row.act, situation), (row.act, situation)
        if charged_record(situation.answers, basis=basis) is Record.STATEMENT:
            for row in LIFECYCLES[Subject.STATEMENT].transitions:
                assert applicable(row.act, situation), (row.act, situation)


def test_somebody_without_a_role_may_only_look_after_themself() -> None:
    for answers in permitted_points()[:1]:
        nobody = Asker.on_side(Side.CLIENT, answers=answers, roles=[])
        situation = Situation(answers=answers, bases=answers.line_bases)
        allowed = {
            act
            for act, own in product(Act, (True, False))
            if isinstance(may(act, by=nobody, situation=situation, own=own), Grant)
        }
        personal = {act for act in Act if Standing.PERSON in GRANTS[act][0].holders}
        assert allowed == personal


def test_a_stranger_may_nothing() -> None:
    stranger = Asker(holds=frozenset(), roles=tuple(HeldRole(role=role) for role in Role))
    for act, situation, own in product(Act, one_basis_at_a_time(), (True, False)):
        assert isinstance(may(act, by=stranger, situation=situation, own=own), Denial)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AUDITOR])
def test_whoever_only_looks_changes_nothing(role: Role) -> None:
    reading = ("view_", "see_", "export_")
    for situation in one_basis_at_a_time():
        for side in Side:
            asker = Asker.on_side(side, answers=situation.answers, roles=[HeldRole(role=role)])
            for act in (act for act in Act if Standing.PERSON not in GRANTS[act][0].holders):
                if isinstance(may(act, by=asker, situation=situation), Grant):
                    assert act.value.startswith(reading), act


def test_what_only_the_clock_does_no_person_may() -> None:
    clock = {act for act in Act if all(row.holders == {Standing.SYSTEM} for row in GRANTS[act])}
    assert {act for act in Act if act.value.endswith("_by_silence")} <= clock
    for act, situation in product(sorted(clock), one_basis_at_a_time()):
        for asker in askers(situation.answers):
            assert isinstance(may(act, by=asker, situation=situation), Denial)


def test_what_the_clock_does_it_does_without_a_role_and_nothing_else() -> None:
    clock = Asker(holds=frozenset({Standing.SYSTEM}))
    for situation, act in product(one_basis_at_a_time(), Act):
        its_own = any(Standing.SYSTEM in row.holders for row in applicable(act, situation))
        assert isinstance(may(act, by=clock, situation=situation), Grant) is its_own, act


def test_without_a_situation_nothing_that_depends_on_one_is_granted() -> None:
    for act, rows in GRANTS.items():
        if not all(row.when.asked for row in rows):
            continue
        asker = Asker(
            holds=frozenset({*Position, *Standing}),
            roles=tuple(HeldRole(role=role) for role in Role),
        )
        for own in (True, False):
            assert isinstance(may(act, by=asker, own=own), Denial), act
