"""Hours as pages read them: the grid of a week, lists to answer, totals."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outwork.delivery.actions.approving import approve_week, submit_week
from outwork.delivery.actions.recording import record_time
from outwork.delivery.hours.writing import Hours
from outwork.delivery.queries.sheets import totals, weeks_of, weeks_to_answer
from outwork.delivery.queries.weeks import Week, person_weeks
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Refusal
from tests import world
from tests.hours import FRIDAY_EVENING, MONDAY, week_of
from tests.world import Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana)


def test_the_grid_says_what_stands_what_is_paid_and_what_is_over(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    (empty,) = grids(engagement, ana, by=ana)
    assert (empty.state, empty.rows, empty.is_writable) == ("", (), True)
    week_of(engagement, ana, 8, 7)
    week_of(engagement, ana, 8, 6)
    (week,) = grids(engagement, ana, by=ana)
    assert [(row.task, row.minutes[:3]) for row in week.rows] == [("Workshop", (480, 360, 0))]
    assert (week.cap_minutes, week.paid_minutes, week.unpaid_minutes) == (720, 720, 120)
    assert str(week.worth) == "780.00 EUR"
    assert [entry.minutes for entry in week.entries] == [480, 360]
    (seen,) = grids(engagement, ana, by=chidi)
    assert seen == week
    with pytest.raises(Refusal, match="There is no such engagement"):
        grids(engagement, ana, by=world.ivo())


def test_lists_and_totals_say_who_may_answer_and_what_was_charged(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week_of(engagement, ana, 4)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    (theirs,) = weeks_to_answer(engagement=engagement.pk, by=chidi.actor, at=FRIDAY_EVENING)
    (own,) = weeks_to_answer(engagement=engagement.pk, by=ana.actor, at=FRIDAY_EVENING)
    assert (own.person.name, theirs.minutes) == ("Ana Marques", 240)
    assert (theirs.may_answer, own.may_answer) == (True, False)
    approve_week(timesheet=sheet.pk, by=chidi.actor, at=FRIDAY_EVENING)
    (total,) = totals(engagement=engagement.pk, by=ana.actor, at=FRIDAY_EVENING)
    assert (total.minutes, str(total.net)) == (240, "260.00 EUR")
    (done,) = weeks_of(engagement=engagement.pk, by=chidi.actor, at=FRIDAY_EVENING)
    assert done.state == "approved"


def test_a_grid_takes_as_many_queries_for_many_entries_as_for_one(
    engagement: Engagement, ana: Known
) -> None:
    week_of(engagement, ana, 1)
    with CaptureQueriesContext(connection) as few:
        grids(engagement, ana, by=ana)
    for task in ("Audit", "Copy", "Flow", "Tests"):
        hours = Hours(day=MONDAY, minutes=30, task=task)
        record_time(
            engagement=engagement.pk,
            line_key="hours",
            hours=hours,
            by=ana.actor,
            at=FRIDAY_EVENING,
        )
    with CaptureQueriesContext(connection) as many:
        grids(engagement, ana, by=ana)
    assert len(many) == len(few) <= 20


def grids(engagement: Engagement, person: Known, *, by: Known) -> tuple[Week, ...]:
    assert person.actor.person is not None
    return person_weeks(
        engagement=engagement.pk,
        person=person.actor.person,
        monday=MONDAY,
        by=by.actor,
        at=FRIDAY_EVENING,
    )
