"""Tasks: distributed by whoever directs, done by who they are given to, seen as the answers say."""

from datetime import date, timedelta

import pytest

from outwork.arrangement.authority import Act
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.tasks import sees_tasks
from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.recording import record_time
from outwork.delivery.actions.tasks import assign_task, create_task, move_task
from outwork.delivery.hours.writing import Hours
from outwork.delivery.models import Task, TaskAssignment
from outwork.delivery.queries.tasks import board_of
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import PhaseContent
from outwork.journal.models import Event
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import agency, world
from tests.agency import app_terms, colleague
from tests.hours import FRIDAY_EVENING
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def edo() -> Known:
    return agency.edo()


@pytest.fixture
def lena(edo: Known) -> Known:
    return colleague(edo, "Lena Nowak")


@pytest.fixture
def engagement(chidi: Known, edo: Known) -> Engagement:
    return world.agreed(chidi, edo, app_terms())


def given(engagement: Engagement, by: Known, to: Known) -> Task:
    """A task that somebody has."""
    due = date(2026, 12, 4)
    made = create_task(
        engagement=engagement.pk, title="Codes by text", due_on=due, by=by.actor, at=NOW
    )
    assert to.actor.person is not None
    return assign_task(task=made.pk, person=to.actor.person, by=by.actor, at=NOW)


def owed(who: Known) -> list[str]:
    """What one has to do in person."""
    with scope(who.actor):
        mine = Duty.objects.filter(kind="do_task", person_id=who.actor.person, closed_at=None)
        return [duty.told.thing for duty in mine]


def test_a_manager_plans_and_assigns_and_the_person_does_it(
    engagement: Engagement, edo: Known, lena: Known
) -> None:
    task = given(engagement, edo, lena).pk
    assert owed(lena) == ["Codes by text"]
    for act, state in ((Act.START_TASK, "started"), (Act.FINISH_TASK, "finished")):
        assert move_task(task=task, act=act, by=lena.actor, at=NOW).state == state
    assert owed(lena) == []
    with pytest.raises(Refusal):
        move_task(task=task, act=Act.CLOSE_TASK, by=lena.actor, at=NOW)
    move_task(task=task, act=Act.REOPEN_TASK, by=edo.actor, at=NOW)
    assert owed(lena) == ["Codes by text"]
    move_task(task=task, act=Act.FINISH_TASK, by=lena.actor, at=NOW)
    assert move_task(task=task, act=Act.CLOSE_TASK, by=edo.actor, at=NOW).state == "closed"
    with pytest.raises(Refusal, match="closed, so it cannot be cancelled"):
        move_task(task=task, act=Act.CANCEL_TASK, by=edo.actor, at=NOW)


def test_a_task_goes_from_one_to_another_and_both_stretches_are_dated(
    engagement: Engagement, edo: Known, lena: Known
) -> None:
    oskar = colleague(edo, "Oskar Zima")
    task = given(engagement, edo, lena).pk
    assert oskar.actor.person is not None
    assign_task(task=task, person=oskar.actor.person, by=edo.actor, at=NOW + HOUR)
    assert (owed(lena), owed(oskar)) == ([], ["Codes by text"])
    with pytest.raises(Refusal, match="They have this task already"):
        assign_task(task=task, person=oskar.actor.person, by=edo.actor, at=NOW + HOUR)
    with pytest.raises(Refusal, match="This task is not given to you"):
        move_task(task=task, act=Act.START_TASK, by=lena.actor, at=NOW + HOUR)
    with scope(edo.actor):
        rows = TaskAssignment.objects.order_by("id").values_list("person_id", "since", "until")
        assert list(rows) == [
            (lena.actor.person, NOW, NOW + HOUR),
            (oskar.actor.person, NOW + HOUR, None),
        ]


def test_behind_a_manager_the_client_sees_packages_and_no_tasks(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    plan_package(engagement=engagement.pk, title="Sign-in", by=edo.actor, at=NOW)
    task = given(engagement, edo, lena)
    with scope(chidi.actor):
        for hidden in (Task, TaskAssignment):
            assert not hidden.objects.exists()
        assert not Event.objects.filter(subject_id=task.pk).exists()
        assert not Duty.objects.filter(subject_id=task.pk).exists()
        assert engagement.packages.count() == 1
    board = board_of(engagement=engagement.pk, by=chidi.actor, at=NOW)
    assert (board.tasks, board.team, board.may_create) == ((), (), False)
    with pytest.raises(Refusal, match="There is no such task"):
        move_task(task=task.pk, act=Act.CANCEL_TASK, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal):
        create_task(engagement=engagement.pk, title="Mine", by=chidi.actor, at=NOW)
    made = create_task(engagement=engagement.pk, title="Ours", by=edo.actor, at=NOW)
    assert chidi.actor.person is not None
    with pytest.raises(Refusal, match="This person does no work here"):
        assign_task(task=made.pk, person=chidi.actor.person, by=edo.actor, at=NOW)


def test_where_the_client_directs_the_same_board_is_the_client_s(
    chidi: Known, edo: Known, lena: Known
) -> None:
    """An outstaffed team: the answers differ, and no line of code knows the name."""
    answers = CATALOGUE["outstaffing"].usual
    assert sees_tasks(answers)
    line = agency.hour_line()
    content = app_terms(line, arrangement="outstaffing", phases=(PhaseContent(answers=answers),))
    made = world.agreed(chidi, edo, content)
    with pytest.raises(Refusal):
        create_task(engagement=made.pk, title="Theirs", by=edo.actor, at=NOW)
    task = create_task(engagement=made.pk, title="Report", by=chidi.actor, at=NOW)
    assert lena.actor.person is not None
    with pytest.raises(Refusal, match="This person does no work here"):
        assign_task(task=task.pk, person=lena.actor.person, by=chidi.actor, at=NOW)
    hours = Hours(day=NOW.date(), minutes=60)
    record_time(engagement=made.pk, line_key="hours", hours=hours, by=lena.actor, at=FRIDAY_EVENING)
    assign_task(task=task.pk, person=lena.actor.person, by=chidi.actor, at=FRIDAY_EVENING)
    move_task(task=task.pk, act=Act.FINISH_TASK, by=lena.actor, at=FRIDAY_EVENING)
    move_task(task=task.pk, act=Act.CLOSE_TASK, by=chidi.actor, at=FRIDAY_EVENING)
    (card,) = board_of(engagement=made.pk, by=edo.actor, at=FRIDAY_EVENING).tasks
    assert (card.state, card.person_name) == ("closed", "Lena Nowak")
