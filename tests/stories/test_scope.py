"""Row-level security: without a scope nothing can be read, in a foreign one nothing is there."""

import contextlib
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.records import Step, steps_of
from outwork.store.scope import scope, undoable

pytestmark = pytest.mark.django_db

NORTHWIND, ANA, IVO = new_id(), new_id(), new_id()
SUBJECT = new_id()
AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def actor(organisation: UUID) -> Actor:
    return Actor(
        person=new_id(), organisation=organisation, organisations=frozenset({organisation})
    )


@pytest.fixture
def step() -> Step:
    with scope(actor(NORTHWIND)):
        return Step.objects.create(
            subject_id=SUBJECT,
            number=0,
            to_state="draft",
            at=AT,
            party_id=NORTHWIND,
            counterparty_id=ANA,
        )


@pytest.mark.parametrize("side", [NORTHWIND, ANA])
def test_both_sides_see_their_row(step: Step, side: UUID) -> None:
    with scope(actor(side)):
        assert list(steps_of(SUBJECT)) == [step]


def test_a_stranger_finds_nothing(step: Step) -> None:
    with scope(actor(IVO)):
        assert not steps_of(SUBJECT).exists()


def test_a_query_without_scope_raises(step: Step) -> None:
    with pytest.raises(ProgrammingError, match="no scope is set"), transaction.atomic():
        Step.objects.first()


def test_nobody_writes_for_others(step: Step) -> None:
    with (
        scope(actor(IVO)),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Step.objects.create(
            subject_id=SUBJECT, number=1, to_state="agreed", at=AT, party_id=NORTHWIND
        )


@pytest.mark.parametrize("change", ["update store_step set number = 9", "delete from store_step"])
def test_the_application_cannot_change_what_is_append_only(step: Step, change: str) -> None:
    with (
        scope(actor(NORTHWIND)),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_a_scope_inside_another_gives_the_outer_one_back(step: Step) -> None:
    with scope(actor(NORTHWIND)):
        with scope(actor(IVO)):
            assert not steps_of(SUBJECT).exists()
        assert steps_of(SUBJECT).exists()


def test_an_act_inside_the_same_scope_is_undone_alone(step: Step) -> None:
    northwind = actor(NORTHWIND)
    with scope(northwind):
        with contextlib.suppress(LookupError), undoable(northwind):
            _next_step()
            raise LookupError
        assert list(steps_of(SUBJECT)) == [step]


def test_the_outer_scope_holds_after_an_act_in_another_failed(step: Step) -> None:
    with scope(actor(NORTHWIND)):
        with contextlib.suppress(LookupError), scope(actor(IVO)):
            raise LookupError
        with scope(actor(IVO)):
            assert not steps_of(SUBJECT).exists()
        assert list(steps_of(SUBJECT)) == [step]


def test_nothing_of_a_scope_is_left_for_the_rest_of_its_transaction(step: Step) -> None:
    with scope(actor(NORTHWIND)):
        pass
    with pytest.raises(ProgrammingError, match="no scope is set"), transaction.atomic():
        Step.objects.first()


def test_the_same_scope_again_sends_nothing(step: Step) -> None:
    northwind = actor(NORTHWIND)
    with scope(northwind), CaptureQueriesContext(connection) as sent, scope(northwind):
        pass
    assert len(sent) == 0


def _next_step() -> None:
    Step.objects.create(subject_id=SUBJECT, number=1, to_state="agreed", at=AT, party_id=NORTHWIND)
