"""Twenty at once on one record of work: one of them does it, and it is charged once."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import connections

from outwork.billing.models import Charge
from outwork.delivery.actions.approving import approve_week, return_week, submit_week
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.recording import GridRow, correct_time, record_time, write_week
from outwork.delivery.actions.reviewing import accept, accept_in_part, ask_revision
from outwork.delivery.actions.stating import approve_statement, submit_statement
from outwork.delivery.hours.writing import Hours
from outwork.delivery.models import Milestone, TimeEntry, Timesheet
from outwork.engagements.models import Engagement
from outwork.journal.models import Event
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import agency, world
from tests.following import follow
from tests.world import NOW, Known

AT_ONCE = 20
MONDAY = date(2026, 11, 23)
FRIDAY = datetime(2026, 11, 27, 19, tzinfo=UTC)


@pytest.fixture
def chidi(committing: str) -> Known:
    return world.chidi()


@pytest.fixture
def ana(committing: str) -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    made = world.agreed(chidi, ana)
    follow(chidi, ana)
    return made


def at_once(acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """Start all acts at the same moment, each on a connection of its own. Counts what came out:
    "done", or the first words of a refusal."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait()
        try:
            act()
        except Refusal as refusal:
            return " ".join(refusal.message.split()[:4])
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


def charged(by: Known) -> list[int]:
    with scope(by.actor):
        return list(Charge.objects.order_by("id").values_list("net_minor", flat=True))


def events(by: Known, *kinds: str) -> int:
    with scope(by.actor):
        return Event.objects.filter(kind__in=kinds).count()


def handed_in(by: Known, key: str = "flow") -> Milestone:
    with scope(by.actor):
        found = Milestone.objects.get(key=key)
    submit(milestone=found.pk, note="Done", by=by.actor, at=NOW)
    return found


def week(engagement: Engagement, by: Known, *hours: int) -> Timesheet:
    minutes = tuple(60 * one for one in hours) + (0,) * (7 - len(hours))
    sheet = write_week(
        engagement=engagement.pk,
        line_key="hours",
        monday=MONDAY,
        rows=[GridRow(task="Workshop", minutes=minutes)],
        by=by.actor,
        at=FRIDAY,
    )
    return submit_week(timesheet=sheet.pk, by=by.actor, at=FRIDAY)


def test_a_result_that_is_accepted_twenty_times_at_once_is_charged_once(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    flow = handed_in(ana)
    act = partial(accept, milestone=flow.pk, by=chidi.actor, at=NOW)
    assert at_once([act] * AT_ONCE) == {"done": 1, "This milestone is accepted,": AT_ONCE - 1}
    assert charged(ana) == [360_000]
    assert events(ana, "delivery.accepted") == 1


def test_accepting_wholly_in_part_and_sending_back_at_once_is_one_of_them(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    flow = handed_in(ana).pk
    half = Money(180_000, "EUR")

    def whole() -> object:
        return accept(milestone=flow, by=chidi.actor, at=NOW)

    def part() -> object:
        return accept_in_part(milestone=flow, amount=half, met=[0], by=chidi.actor, at=NOW)

    def back() -> object:
        return ask_revision(milestone=flow, reason="Not yet.", by=chidi.actor, at=NOW)

    came_out = at_once([whole, part, back] * 6)
    assert came_out["done"] == 1
    told = ("delivery.accepted", "delivery.accepted_in_part", "delivery.revision_asked")
    assert events(ana, *told) == 1
    assert charged(ana) in ([], [180_000], [360_000])


def test_a_week_that_is_approved_twenty_times_at_once_is_charged_once(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week(engagement, ana, 4, 4).pk
    act = partial(approve_week, timesheet=sheet, by=chidi.actor, at=FRIDAY)
    assert at_once([act] * AT_ONCE) == {"done": 1, "This timesheet is approved,": AT_ONCE - 1}
    assert charged(ana) == [8 * 6_500]


def test_a_week_is_approved_or_returned_and_never_both(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week(engagement, ana, 4).pk

    def approve() -> object:
        return approve_week(timesheet=sheet, by=chidi.actor, at=FRIDAY)

    def give_back() -> object:
        return return_week(timesheet=sheet, reason="No.", by=chidi.actor, at=FRIDAY)

    assert at_once([approve, give_back] * (AT_ONCE // 2))["done"] == 1
    assert events(ana, "delivery.hours_approved", "delivery.hours_returned") == 1
    assert len(charged(ana)) == events(ana, "delivery.hours_approved")


def test_an_entry_is_corrected_once_and_a_day_never_holds_more_than_its_hours(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    hours = Hours(day=MONDAY, minutes=60)
    first = record_time(
        engagement=engagement.pk, line_key="hours", hours=hours, by=ana.actor, at=FRIDAY
    )

    def correct() -> object:
        return correct_time(entry=first.pk, minutes=30, by=ana.actor, at=FRIDAY)

    assert at_once([correct] * AT_ONCE)["done"] == 1

    def more() -> object:
        return record_time(
            engagement=engagement.pk,
            line_key="hours",
            hours=Hours(day=MONDAY, minutes=240),
            by=ana.actor,
            at=FRIDAY,
        )

    assert at_once([more] * 8)["done"] == 5
    with scope(ana.actor):
        assert sum(TimeEntry.objects.values_list("minutes", flat=True)) == 30 + 5 * 240


def test_a_statement_that_is_approved_twenty_times_at_once_is_charged_once(chidi: Known) -> None:
    edo = agency.edo()
    lena = agency.colleague(edo, "Lena Nowak")
    made = world.agreed(chidi, edo, agency.app_terms())
    agency.worked(made, lena, edo, 4, 4)
    at = FRIDAY + timedelta(days=3)
    statement = agency.statement_of(edo).pk
    hand_in = partial(submit_statement, statement=statement, by=edo.actor, at=at)
    assert at_once([hand_in] * AT_ONCE) == {"done": 1, "This statement is handed": AT_ONCE - 1}
    approve = partial(approve_statement, statement=statement, by=chidi.actor, at=at)
    assert at_once([approve] * AT_ONCE) == {"done": 1, "This statement is approved,": AT_ONCE - 1}
    assert charged(edo) == [8 * 8_000]
