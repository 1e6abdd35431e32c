"""Duties: opened and closed by the acts of others, shown in Today, decided by silence."""

from datetime import UTC, datetime, timedelta

import pytest

from outwork.duties.actions import NewDuty, close, move_due, open_duty
from outwork.duties.models import ClosedHow, Duty
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NORTHWIND, ANA = new_id(), new_id()
CHIDI = Actor(person=new_id(), organisation=NORTHWIND, organisations=frozenset({NORTHWIND}))
MILESTONE = new_id()

REVIEW = NewDuty(
    kind="review_milestone",
    subject_id=MILESTONE,
    owed_by_id=NORTHWIND,
    owed_to_id=ANA,
    party_id=NORTHWIND,
    counterparty_id=ANA,
    due_at=AT + 14 * DAY,
    lapses_at=AT + 14 * DAY,
    details=Details(thing="Booking flow", amount=Money(360_000, "EUR")),
)


def test_opening_what_is_open_changes_nothing() -> None:
    with scope(CHIDI):
        first = open_duty(duty=REVIEW, at=AT)
        second = open_duty(duty=REVIEW, at=AT + DAY)
    assert (second.id, second.opened_at) == (first.id, AT)


def test_a_closed_duty_says_how_by_whom_and_when_and_may_be_opened_anew() -> None:
    with scope(CHIDI):
        first = open_duty(duty=REVIEW, at=AT)
        closed = close(subjects=[MILESTONE], how=ClosedHow.DONE, by=CHIDI, at=AT + DAY)
        again = close(subjects=[MILESTONE], how=ClosedHow.CANCELLED, by=CHIDI, at=AT + 2 * DAY)
        first.refresh_from_db()
        second = open_duty(duty=REVIEW, at=AT + 3 * DAY)
    assert (closed, again) == (1, 0)
    assert (first.closed_how, first.closed_by_id, first.closed_at) == (
        ClosedHow.DONE,
        CHIDI.person,
        AT + DAY,
    )
    assert second.id != first.id


def test_only_the_named_kinds_are_closed() -> None:
    with scope(CHIDI):
        open_duty(duty=REVIEW, at=AT)
        assert not close(
            subjects=[MILESTONE], kinds=["approve_hours"], how=ClosedHow.DONE, by=CHIDI, at=AT
        )
        assert Duty.objects.get().is_open


def test_a_moved_window_is_told_of_anew() -> None:
    with scope(CHIDI):
        duty = open_duty(duty=REVIEW, at=AT)
        assert duty.remind_at == AT + 11 * DAY, "three days before silence accepts"
        later = AT + 20 * DAY
        move_due(
            subjects=[MILESTONE],
            kinds=["review_milestone"],
            due_at=later,
            lapses_at=later,
            at=AT + 12 * DAY,
        )
        duty.refresh_from_db()
    assert (duty.lapses_at, duty.remind_at, duty.told_at) == (later, AT + 17 * DAY, None)
