"""Silence decides: once, both sides told before, and never against who acts in time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import connections

from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.lapsing import lapse, lapse_all
from outwork.duties.models import ClosedHow, Duty
from outwork.duties.reminding import remind_all
from outwork.duties.sweeping import sides_of
from outwork.journal.models import Event
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope

pytestmark = pytest.mark.usefixtures("committing")

AT = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)
Result = TypeVar("Result")
NORTHWIND, ANA = new_id(), new_id()
CHIDI = Actor(person=new_id(), organisation=NORTHWIND, organisations=frozenset({NORTHWIND}))


def a_review(window: timedelta = 14 * DAY) -> Duty:
    """A milestone that waits for the client's review."""
    with scope(CHIDI):
        return open_duty(
            duty=NewDuty(
                kind="review_milestone",
                subject_id=new_id(),
                owed_by_id=NORTHWIND,
                owed_to_id=ANA,
                party_id=NORTHWIND,
                counterparty_id=ANA,
                due_at=AT + window,
                lapses_at=AT + window,
                details=Details(thing="Booking flow"),
            ),
            at=AT,
        )


def as_it_is(duty: Duty) -> Duty:
    return Duty.objects.using("worker").get(pk=duty.pk)


class Acts:
    """Counts what silence did, and whom it told."""

    def __init__(self) -> None:
        self.accepted: list[UUID] = []
        self.told: list[UUID] = []

    def accept(self, duty: Duty, by: Actor, at: datetime) -> None:
        assert by.is_system
        self.accepted.append(duty.pk)

    def tell(self, duty: Duty, by: Actor, at: datetime) -> None:
        assert by.organisations == sides_of(duty)
        self.told.append(duty.pk)

    def remind(self, at: datetime) -> int:
        return remind_all(remind=self.tell, at=at)

    def lapse(self, at: datetime) -> int:
        return lapse_all(lapses={"review_milestone": self.accept}, at=at)


@pytest.fixture
def acts() -> Acts:
    return Acts()


def test_both_sides_are_told_three_days_before_and_then_silence_accepts(acts: Acts) -> None:
    review = a_review()
    assert (acts.remind(AT + 10 * DAY), acts.lapse(AT + 10 * DAY)) == (0, 0)
    assert (acts.remind(AT + 11 * DAY), acts.remind(AT + 12 * DAY)) == (1, 0)
    assert acts.lapse(AT + 14 * DAY - timedelta(seconds=1)) == 0
    assert acts.lapse(AT + 14 * DAY) == 1
    assert acts.lapse(AT + 15 * DAY) == 0
    closed = as_it_is(review)
    assert (closed.closed_how, closed.closed_at) == (ClosedHow.LAPSED, AT + 14 * DAY)
    assert (acts.told, acts.accepted) == ([review.pk], [review.pk])
    kinds = Event.objects.using("worker").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["duties.reminded", "duties.lapsed"]


def test_nothing_lapses_of_which_nobody_was_told(acts: Acts) -> None:
    review = a_review()
    assert acts.lapse(AT + 20 * DAY) == 0
    back = AT + 20 * DAY
    assert acts.remind(back) == 1, "the instance was down for a week"
    assert as_it_is(review).lapses_at == back + timedelta(hours=23)
    assert acts.lapse(back) == 0
    assert acts.lapse(back + DAY) == 1


def test_a_reminder_a_little_late_moves_nothing(acts: Acts) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY + timedelta(minutes=1))
    assert as_it_is(review).lapses_at == AT + 14 * DAY


def test_a_short_window_is_told_of_at_once(acts: Acts) -> None:
    review = a_review(window=timedelta(hours=4))
    assert acts.remind(AT) == 1
    assert as_it_is(review).lapses_at == AT + timedelta(hours=4)


@pytest.mark.parametrize("window", [timedelta(0), -DAY])
def test_what_is_past_when_it_is_opened_is_told_and_happens(acts: Acts, window: timedelta) -> None:
    review = a_review(window=window)
    assert (acts.remind(AT), acts.lapse(AT)) == (1, 1)
    assert as_it_is(review).lapses_at == AT + window


def test_whoever_acts_in_time_is_not_overruled(acts: Acts) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY)
    with scope(CHIDI):
        close(subjects=[review.subject_id], how=ClosedHow.DONE, by=CHIDI, at=AT + 13 * DAY)
    assert (acts.lapse(AT + 14 * DAY), acts.accepted) == (0, [])


def test_one_that_fails_holds_up_no_other_and_is_tried_again(acts: Acts) -> None:
    broken, whole = a_review(), a_review()
    acts.remind(AT + 11 * DAY)

    def fail_once(duty: Duty, by: Actor, at: datetime) -> None:
        if duty.pk == broken.pk:
            raise RuntimeError("out of order")
        acts.accept(duty, by, at)

    assert lapse_all(lapses={"review_milestone": fail_once}, at=AT + 14 * DAY) == 1
    assert as_it_is(broken).is_open
    assert acts.lapse(AT + 14 * DAY + timedelta(minutes=1)) == 1
    assert sorted(acts.accepted) == sorted([broken.pk, whole.pk])


def test_an_act_that_came_first_is_no_failure(acts: Acts) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY)

    def too_late(duty: Duty, by: Actor, at: datetime) -> None:
        run_apart(lambda: close_as(ClosedHow.DONE, duty))
        raise Refusal("Somebody else acted.", ground=Ground.CONFLICT)

    assert lapse_all(lapses={"review_milestone": too_late}, at=AT + 14 * DAY) == 0
    assert as_it_is(review).closed_how == ClosedHow.DONE


def test_what_silence_did_is_taken_back_where_somebody_acted_meanwhile(acts: Acts) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY)
    other = new_id()

    def note_while_somebody_acts(duty: Duty, by: Actor, at: datetime) -> None:
        open_duty(
            duty=NewDuty(
                kind="start",
                subject_id=other,
                owed_by_id=ANA,
                party_id=NORTHWIND,
                counterparty_id=ANA,
                details=Details(thing="what follows"),
            ),
            at=at,
        )
        run_apart(lambda: close_as(ClosedHow.DONE, duty))

    assert lapse_all(lapses={"review_milestone": note_while_somebody_acts}, at=AT + 14 * DAY) == 0
    assert as_it_is(review).closed_how == ClosedHow.DONE
    assert not Duty.objects.using("worker").filter(subject_id=other).exists()


def test_what_silence_does_may_close_its_own_duty(acts: Acts) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY)

    def accept(duty: Duty, by: Actor, at: datetime) -> None:
        close(subjects=[duty.subject_id], how=ClosedHow.CANCELLED, by=by, at=at)

    assert lapse_all(lapses={"review_milestone": accept}, at=AT + 14 * DAY) == 1
    assert as_it_is(review).closed_how == ClosedHow.LAPSED


def test_two_sweepers_let_one_thing_happen_once(acts: Acts) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY)
    together = threading.Barrier(2)

    def sweep() -> bool:
        together.wait()
        lapses = {"review_milestone": acts.accept}
        return lapse(duty=review.pk, sides=sides_of(review), lapses=lapses, at=AT + 14 * DAY)

    assert sorted(at_once(sweep, sweep)) == [False, True]
    assert acts.accepted == [review.pk]


def test_two_sweepers_tell_of_one_thing_once(acts: Acts) -> None:
    review = a_review()
    together = threading.Barrier(2)

    def sweep() -> int:
        together.wait()
        return acts.remind(AT + 11 * DAY)

    assert sorted(at_once(sweep, sweep)) == [0, 1]
    assert acts.told == [review.pk]


@pytest.mark.parametrize("_attempt", range(5))
def test_closing_and_lapsing_at_once_has_one_winner(acts: Acts, _attempt: int) -> None:
    review = a_review()
    acts.remind(AT + 11 * DAY)
    together = threading.Barrier(2)

    def act() -> bool:
        together.wait()
        return close_as(ClosedHow.DONE, review) == 1

    def be_silent() -> bool:
        together.wait()
        lapses = {"review_milestone": acts.accept}
        return lapse(duty=review.pk, sides=sides_of(review), lapses=lapses, at=AT + 14 * DAY)

    acted, lapsed = at_once(act, be_silent)
    assert acted is not lapsed
    assert as_it_is(review).closed_how == (ClosedHow.DONE if acted else ClosedHow.LAPSED)


def close_as(how: ClosedHow, duty: Duty) -> int:
    with scope(CHIDI):
        return close(subjects=[duty.subject_id], how=how, by=CHIDI, at=AT + 14 * DAY)


def run_apart(act: Callable[[], object]) -> object:
    """In a thread, and so on a connection, of its own."""
    return at_once(act)[0]


def at_once(*acts: Callable[[], Result]) -> list[Result]:
    def closing(act: Callable[[], Result]) -> Result:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(closing, acts))
