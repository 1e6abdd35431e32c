"""Cases of a help desk out of a file: previewed, bad rows told, entered once, corrected later."""

from datetime import UTC, date, datetime

import pytest

from outwork.delivery.actions.importing_cases import preview_cases
from outwork.delivery.models import ServiceEvent
from outwork.engagements.models import Engagement
from outwork.intake.actions import start
from outwork.intake.models import Import
from outwork.intake.queries import told_rows
from outwork.kernel.refusal import Ground, Refusal
from outwork.running.imports import go_on
from outwork.store.scope import scope
from tests import agency, world
from tests.service import KEY, period_of, service_terms
from tests.world import Known

pytestmark = pytest.mark.django_db

NEW_YEAR = datetime(2027, 1, 1, 8, tzinfo=UTC)
EXPORTED = b"""Ticket ID;Priority;Created at;First response;Solved at
T-1;Normal;2026-12-07 10:00;2026-12-07 11:00;2026-12-08 10:00
T-2;urgent;07.12.2026 10:00;07.12.2026 12:30;
T-3;normal;2026-12-09T10:00:00+00:00;;
"""
CORRECTED = b"""Ticket ID;Priority;Created at;First response;Solved at
T-1;Normal;2026-12-07 10:00;2026-12-07 11:00;2026-12-08 10:00
T-2;urgent;07.12.2026 10:00;07.12.2026 10:30;07.12.2026 12:30
"""
WITH_BAD_ROWS = b"""Ticket ID,Priority,Created at,First response
T-1,huge,2026-12-07 10:00,
T-2,normal,2026-12-07,
T-3,normal,2027-02-01 10:00,
T-4,,2026-12-07 10:00,
"""


@pytest.fixture
def edo() -> Known:
    return agency.edo()


@pytest.fixture
def engagement(edo: Known) -> Engagement:
    return world.agreed(world.chidi(), edo, service_terms(starts_on=None))


def previewed(engagement: Engagement, by: Known, content: bytes) -> Import:
    return preview_cases(
        engagement=engagement.pk,
        line_key=KEY,
        content=content,
        file_name="cases.csv",
        by=by.actor,
        at=NEW_YEAR,
    )


def brought_in(engagement: Engagement, by: Known, content: bytes) -> Import:
    found = previewed(engagement, by, content)
    started = start(import_id=found.pk, without_bad_rows=True, by=by.actor, at=NEW_YEAR)
    found = go_on(started, at=NEW_YEAR)
    assert found.state == "done"
    return found


def levels(engagement: Engagement, by: Known) -> list[tuple[int, int]]:
    period = period_of(engagement, date(2026, 12, 1), by=by)
    return [(one["reached"], one["of"]) for one in period.figures["levels"]]


def test_rows_become_events_on_the_clock_of_the_service(engagement: Engagement, edo: Known) -> None:
    found = brought_in(engagement, edo, EXPORTED)
    assert (found.created_count, found.bad_count) == (3, 0)
    with scope(edo.actor):
        told = list(ServiceEvent.objects.order_by("number").values_list("case", "happening"))
        first = ServiceEvent.objects.get(number=1)
    assert told == [
        ("T-1", "opened"),
        ("T-1", "responded"),
        ("T-1", "resolved"),
        ("T-2", "opened"),
        ("T-2", "responded"),
        ("T-3", "opened"),
    ]
    assert first.at == datetime(2026, 12, 7, 9, tzinfo=UTC)
    assert levels(engagement, edo) == [(1, 3), (1, 3)]


def test_a_later_file_corrects_and_goes_on_and_tells_nothing_twice(
    engagement: Engagement, edo: Known
) -> None:
    brought_in(engagement, edo, EXPORTED)
    again = brought_in(engagement, edo, CORRECTED)
    assert (again.known_count, again.created_count) == (1, 1)
    with scope(edo.actor):
        news = list(
            ServiceEvent.objects.filter(number__gt=6)
            .order_by("number")
            .values_list("case", "happening", "corrects_number")
        )
    assert news == [("T-2", "responded", 5), ("T-2", "resolved", None)]
    assert levels(engagement, edo) == [(2, 3), (2, 3)]


def test_every_bad_row_is_told_by_its_column(engagement: Engagement, edo: Known) -> None:
    found = previewed(engagement, edo, WITH_BAD_ROWS)
    with scope(edo.actor):
        told = [(row.number, [one["field"] for one in row.problems]) for row in told_rows(found.pk)]
    assert told == [(2, ["priority"]), (3, ["opened"]), (4, ["opened"]), (5, ["priority"])]


def test_only_whoever_answers_for_the_service_brings_cases_in(engagement: Engagement) -> None:
    with pytest.raises(Refusal) as refused:
        previewed(engagement, world.ivo(), EXPORTED)
    assert refused.value.ground is Ground.MISSING
