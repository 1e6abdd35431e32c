"""Hours from another tool: previewed, each bad row told, entered once, handed in by oneself."""

from datetime import UTC, date, datetime

import pytest

from outwork.delivery.actions.importing import enter_hours, preview_hours
from outwork.delivery.models import TimeEntry, Timesheet
from outwork.engagements.models import Engagement
from outwork.intake.actions import start
from outwork.intake.models import Import
from outwork.intake.queries import told_rows
from outwork.kernel.refusal import Refusal
from outwork.running.imports import go_on
from outwork.store.scope import scope
from tests import agency, world
from tests.world import Known

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 27, 19, tzinfo=UTC)
EXPORTED = b"""User;Email;Project;Description;Start date;Start time;End time
Ana Marques;ana@example.com;Portal;Workshop;2026-11-23;09:00:00;12:30:00
Ana Marques;ana@example.com;Portal;Late call;2026-11-24;23:30:00;00:15:00
"""
WITH_BAD_ROWS = b"""Person,Date,Hours,Task
ana@example.com,2026-11-23,1:30,Workshop
somebody@example.com,2026-11-23,2,Workshop
,2026-11-24,0.5,Call
,2026-12-24,1,Still to come
,2026-11-01,1,Before the agreement
,2026-11-25,,No length
"""


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana)


def previewed(engagement: Engagement, by: Known, content: bytes) -> Import:
    return preview_hours(
        engagement=engagement.pk,
        line_key="hours",
        content=content,
        file_name="hours.csv",
        by=by.actor,
        at=FRIDAY,
    )


def brought_in(engagement: Engagement, by: Known, content: bytes) -> Import:
    found = previewed(engagement, by, content)
    started = start(import_id=found.pk, without_bad_rows=True, by=by.actor, at=FRIDAY)
    found = go_on(started, at=FRIDAY)
    assert found.state == "done"
    return found


def entries(by: Known) -> list[tuple[date, int, str, str]]:
    with scope(by.actor):
        rows = TimeEntry.objects.order_by("day", "id")
        return list(rows.values_list("day", "minutes", "words__task", "words__memo"))


def test_start_and_end_or_a_duration_make_an_entry_of_the_day_it_began(
    engagement: Engagement, ana: Known
) -> None:
    found = brought_in(engagement, ana, EXPORTED)
    assert (found.created_count, found.bad_count) == (2, 0)
    assert entries(ana) == [
        (date(2026, 11, 23), 210, "Portal", "Workshop"),
        (date(2026, 11, 24), 45, "Portal", "Late call"),
    ]
    with scope(ana.actor):
        assert Timesheet.objects.get().state == "open", "Ana hands it in herself"


def test_every_bad_row_is_told_and_the_others_come_in(engagement: Engagement, ana: Known) -> None:
    found = previewed(engagement, ana, WITH_BAD_ROWS)
    assert entries(ana) == []
    with scope(ana.actor):
        told = [row.problems[0]["message"] for row in told_rows(found.pk)]
    assert [" ".join(message.split()[:3]) for message in told] == [
        "Nobody of your",
        "2026-12-24 is still",
        "Nothing is agreed",
        "There is neither",
    ]
    start(import_id=found.pk, without_bad_rows=True, by=ana.actor, at=FRIDAY)
    enter_hours(import_id=found.pk, by=ana.actor, at=FRIDAY)
    assert [minutes for _, minutes, _, _ in entries(ana)] == [90, 30]


def test_the_same_file_again_enters_nothing(engagement: Engagement, ana: Known) -> None:
    brought_in(engagement, ana, EXPORTED)
    again = brought_in(engagement, ana, EXPORTED)
    assert (again.known_count, again.created_count) == (2, 0)
    assert len(entries(ana)) == 2


def test_only_whoever_employs_the_people_brings_their_hours_in(
    engagement: Engagement, chidi: Known
) -> None:
    with pytest.raises(Refusal, match="brought in by whoever employs"):
        previewed(engagement, chidi, EXPORTED)
    with pytest.raises(Refusal, match="There is no such engagement"):
        previewed(engagement, world.ivo(), EXPORTED)


def test_who_does_the_work_brings_in_their_own_hours_and_nobody_else_s(chidi: Known) -> None:
    edo = agency.edo()
    lena = agency.colleague(edo, "Lena Nowak")
    made = world.agreed(chidi, edo, agency.app_terms(agency.hour_line()))
    mixed = b"Person,Date,Hours,Task\n,2026-11-23,1,Mine\nedo@example.com,2026-11-23,1,His\n"
    found = previewed(made, lena, mixed)
    with scope(lena.actor):
        (told,) = [row.problems[0]["message"] for row in told_rows(found.pk)]
    assert told.startswith("This row is somebody else")
    brought_in(made, lena, mixed)
    assert [task for _, _, task, _ in entries(lena)] == ["Mine"]
