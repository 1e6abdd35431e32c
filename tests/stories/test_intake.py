"""Ana brings hours in from another tool: seen first, entered once, gone on with after a crash."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connections

from outwork.intake import actions
from outwork.intake.actions import ROWS_IN_A_BATCH, abandon, enter_batch, read_file, start
from outwork.intake.conventions import Conventions
from outwork.intake.models import ColumnMapping, Import, ImportedRow, ImportRow, Outcome
from outwork.intake.preview import Choice, Values
from outwork.intake.queries import imports_of, told_rows
from outwork.kernel.refusal import Refusal
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.unit.intake.exported import CONTRACTS, GERMAN_EXCEL, HOURS, TOGGL

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
ANA, IVO = new_id(), new_id()


def member_of(organisation: UUID) -> Actor:
    return Actor(
        person=new_id(), organisation=organisation, organisations=frozenset({organisation})
    )


BY = member_of(ANA)


def read_hours(content: bytes = TOGGL, name: str = "toggl.csv") -> Import:
    return read_file(content=content, file_name=name, target=HOURS, party_id=ANA, by=BY, at=AT)


def entries(count: int) -> bytes:
    lines = "\n".join(f"2026-11-{day % 28 + 1:02},1:00,Entry {day}" for day in range(count))
    return f"Date,Hours,Task\n{lines}\n".encode()


def run(found: Import, create: Callable[[Values], UUID]) -> Import:
    while found.state == "running":
        found = enter_batch(import_id=found.pk, target=HOURS, create=create, by=BY, at=AT)
    return found


def bring_in(content: bytes, create: Callable[[Values], UUID]) -> Import:
    found = read_hours(content)
    return run(start(import_id=found.pk, by=BY, at=AT, without_bad_rows=True), create)


class Book:
    """Where an upper room would keep its records."""

    def __init__(self) -> None:
        self.entered: list[Values] = []

    def enter(self, values: Values) -> UUID:
        self.entered.append(values)
        return new_id()


@pytest.mark.django_db
def test_a_file_is_seen_before_anything_is_entered() -> None:
    found = read_hours()
    assert (found.state, found.waiting_count, found.bad_count) == ("previewed", 2, 0)
    with scope(BY):
        assert not ImportedRow.objects.exists()
        assert list(imports_of(ANA)) == [found]
    with scope(member_of(IVO)):
        assert not Import.objects.exists()
        assert not ImportRow.objects.exists()


@pytest.mark.django_db
def test_rows_reach_the_room_with_their_types_and_leave_no_copy() -> None:
    book = Book()
    done = bring_in(TOGGL, book.enter)
    assert (done.state, done.created_count, done.waiting_count) == ("done", 2, 0)
    assert [(v["minutes"], v["work"]) for v in book.entered] == [
        (120, 'Workshop, "clinics"'),
        (60, "Weekly call"),
    ]
    with scope(BY):
        assert all(row.values == {} for row in ImportRow.objects.all())


@pytest.mark.django_db
def test_twice_is_once_also_with_more_rows_the_second_time() -> None:
    book = Book()
    bring_in(entries(3), book.enter)
    again = bring_in(entries(5), book.enter)
    assert (again.known_count, again.created_count) == (3, 2)
    assert len(book.entered) == 5


@pytest.mark.django_db
def test_bad_rows_hold_the_file_back_until_somebody_leaves_them_out() -> None:
    found = read_file(
        content=GERMAN_EXCEL, file_name="verträge.csv", target=CONTRACTS, party_id=ANA, by=BY, at=AT
    )
    with pytest.raises(Refusal, match="1 of the rows cannot be brought in"):
        start(import_id=found.pk, by=BY, at=AT)
    with scope(BY):
        (bad,) = told_rows(found.pk)
    assert bad.number == 6
    assert [problem["field"] for problem in bad.problems] == ["currency", "ends"]
    started = start(import_id=found.pk, by=BY, at=AT, without_bad_rows=True)
    assert (started.state, started.waiting_count) == ("running", 2)


@pytest.mark.django_db
def test_a_missing_column_is_asked_for() -> None:
    found = read_hours(b"Date,Wat\n2026-11-16,1:00\n")
    with pytest.raises(Refusal, match="Say which column holds: Hours"):
        start(import_id=found.pk, by=BY, at=AT, without_bad_rows=True)


@pytest.mark.django_db
def test_columns_are_remembered_for_the_next_file_of_the_organisation() -> None:
    content = b"Wann,Wat,Wie\n2026-11-16,Call,1:00\n"
    places = {"worked_on": 0, "work": 1, "minutes": 2}
    chosen = read_file(
        content=content,
        file_name="a.csv",
        target=HOURS,
        party_id=ANA,
        by=BY,
        at=AT,
        choice=Choice(places=places, conventions=Conventions()),
    )
    start(import_id=chosen.pk, by=BY, at=AT)
    assert read_hours(content).places == places
    with scope(member_of(IVO)):
        assert not ColumnMapping.objects.exists()


@pytest.mark.django_db
def test_a_row_that_is_refused_when_its_turn_comes_is_told_and_the_others_enter() -> None:
    book = Book()

    def create(values: Values) -> UUID:
        if values["work"] == "Entry 1":
            raise Refusal.of("minutes", "The week of 2 November is approved already.")
        return book.enter(values)

    done = bring_in(entries(3), create)
    assert (done.created_count, done.refused_count) == (2, 1)
    with scope(BY):
        (row,) = told_rows(done.pk)
    assert row.outcome == Outcome.REFUSED
    assert row.problems[0]["message"] == "The week of 2 November is approved already."


@pytest.mark.django_db
def test_a_batch_that_dies_is_as_if_it_had_not_begun() -> None:
    book = Book()
    found = read_hours(entries(ROWS_IN_A_BATCH + 50))
    start(import_id=found.pk, by=BY, at=AT)

    def die_midway(values: Values) -> UUID:
        if values["work"] == f"Entry {ROWS_IN_A_BATCH + 7}":
            raise KeyboardInterrupt
        return book.enter(values)

    once = enter_batch(import_id=found.pk, target=HOURS, create=die_midway, by=BY, at=AT)
    assert (once.created_count, once.waiting_count) == (ROWS_IN_A_BATCH, 50)
    with pytest.raises(KeyboardInterrupt):
        enter_batch(import_id=found.pk, target=HOURS, create=die_midway, by=BY, at=AT)
    with scope(BY):
        assert ImportedRow.objects.count() == ROWS_IN_A_BATCH
    done = run(once, book.enter)
    assert (done.state, done.created_count) == ("done", ROWS_IN_A_BATCH + 50)


@pytest.mark.django_db
def test_an_import_is_started_or_dropped_once() -> None:
    found = read_hours()
    abandon(import_id=found.pk, by=BY, at=AT)
    with pytest.raises(Refusal, match="abandoned already"):
        start(import_id=found.pk, by=BY, at=AT)
    with pytest.raises(Refusal, match="no such import"):
        start(import_id=found.pk, by=member_of(IVO), at=AT)
    with scope(BY):
        assert not ImportRow.objects.exists()


def test_two_browsers_bringing_in_the_same_file_enter_each_row_once(committing: str) -> None:
    first, second = read_hours(entries(40)), read_hours(entries(40))
    for found in (first, second):
        start(import_id=found.pk, by=BY, at=AT)
    together = threading.Barrier(2)

    def go(found: Import) -> None:
        together.wait()
        try:
            actions.enter_batch(
                import_id=found.pk, target=HOURS, create=lambda _: new_id(), by=BY, at=AT
            )
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(found,)) for found in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with scope(BY):
        ended = list(Import.objects.order_by("id"))
        assert ImportedRow.objects.count() == 40
    assert sorted(found.created_count for found in ended) == [0, 40]
    assert sorted(found.known_count for found in ended) == [0, 40]
