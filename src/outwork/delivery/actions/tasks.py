"""Tasks: created and given by whoever directs, started and finished by who does them."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.positions import Position
from outwork.arrangement.states import Subject, TaskState
from outwork.arrangement.tasks import sees_tasks
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.locking import lock_task
from outwork.delivery.models import Task, TaskAssignment
from outwork.delivery.packages import package_of
from outwork.delivery.tasks.owing import owe_no_more, owe_task, refuse_unless_in_team
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement, PositionHeld
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST_TITLE = 200
BY_WHO_DOES_IT = frozenset({Act.START_TASK, Act.FINISH_TASK})
MOVES = BY_WHO_DOES_IT | {Act.CLOSE_TASK, Act.REOPEN_TASK, Act.CANCEL_TASK}
"""What moves a task on, back or away."""
ENDS = {Act.FINISH_TASK: ClosedHow.DONE, Act.CANCEL_TASK: ClosedHow.CANCELLED}


@action
def create_task(
    *,
    engagement: UUID,
    title: str,
    by: Actor,
    at: datetime,
    package: UUID | None = None,
    due_on: date | None = None,
) -> Task:
    """Put a task on the board of whoever directs the work."""
    found = lock_engagement(engagement, by=by)
    require(Act.CREATE_TASK, engagement=found, by=by, at=at)
    refuse_unless_working(found)
    party, counterparty = _sides(found, at=at)
    task = Task(
        engagement=found,
        package=package_of(found, package),
        title=clean_line(title, field="title", most_characters=LONGEST_TITLE),
        due_on=due_on,
        created_at=at,
        party_id=party,
        counterparty_id=counterparty,
    )
    step = task.begin(state=TaskState.OPEN, by=by, at=at)
    record(kind="delivery.task_created", subject=task, by=by, at=at, covers=[step])
    return task


@action
def assign_task(*, task: UUID, person: UUID, by: Actor, at: datetime) -> Task:
    """Give a task to somebody of the team; whoever had it has it no more."""
    found, engagement = lock_task(task, by=by)
    require(Act.ASSIGN_TASK, engagement=engagement, by=by, at=at)
    if found.state not in (TaskState.OPEN, TaskState.STARTED):
        raise Refusal(
            f"This task is {found.state}, so it cannot be given to somebody.",
            ground=Ground.CONFLICT,
        )
    refuse_unless_in_team(person, engagement=engagement, by=by)
    now = found.assignments.filter(until=None)
    if now.filter(person_id=person).exists():
        raise Refusal("They have this task already.", ground=Ground.CONFLICT)
    now.update(until=at)
    owe_no_more(found, how=ClosedHow.CANCELLED, by=by, at=at)
    TaskAssignment.objects.create(
        engagement=engagement,
        task=found,
        person_id=person,
        since=at,
        party_id=found.party_id,
        counterparty_id=found.counterparty_id,
    )
    owe_task(found, person=person, at=at)
    record(kind="delivery.task_assigned", subject=found, by=by, at=at, body={"person": person})
    return found


@action
def move_task(*, task: UUID, act: Act, by: Actor, at: datetime) -> Task:
    """Start, finish, close, reopen or cancel a task.

    Raises Refusal for an act of whoever does the task by somebody who does not.
    """
    assert act in MOVES, act
    found, engagement = lock_task(task, by=by)
    require(act, engagement=engagement, by=by, at=at)
    if act in BY_WHO_DOES_IT:
        _refuse_unless_theirs(found, by=by)
    state = next_state(Subject.TASK, act=act, state=TaskState(found.state))
    if act in ENDS:
        owe_no_more(found, how=ENDS[act], by=by, at=at)
    step = found.move(to_state=state, by=by, at=at)
    if act is Act.REOPEN_TASK:
        for one in found.assignments.filter(until=None):
            owe_task(found, person=one.person_id, at=at)
    record(kind="delivery.task_moved", subject=found, by=by, at=at, covers=[step])
    return found


def _refuse_unless_theirs(task: Task, *, by: Actor) -> None:
    if not task.assignments.filter(Q(person=by.person), until=None).exists():
        raise Refusal("This task is not given to you.", ground=Ground.FORBIDDEN)


def _sides(engagement: Engagement, *, at: datetime) -> tuple[UUID, UUID | None]:
    """Both sides see the board, unless a provider's manager stands in front of the team."""
    answers = content_in_force(engagement).answers_on(at.date())
    if sees_tasks(answers):
        return engagement.party_id, engagement.counterparty_id
    held = PositionHeld.objects.get(engagement=engagement, position=Position.DIRECTOR)
    return held.organisation_id, None
