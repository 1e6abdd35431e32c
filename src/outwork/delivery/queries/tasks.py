"""The board of an engagement as a reader finds it, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act, Grant
from outwork.arrangement.lifecycle import acts_from
from outwork.arrangement.states import Subject, TaskState
from outwork.delivery.actions.tasks import BY_WHO_DOES_IT, MOVES
from outwork.delivery.models import Task, TaskAssignment
from outwork.delivery.tasks.owing import team_of
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.people.queries import PersonCard, persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope

NOBODY = UUID(int=0)
"""Does what is given to nobody; nobody has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCard:
    """A task with who does it, and what the reader may do with it now."""

    id: UUID
    engagement: UUID
    title: str
    package: UUID | None
    package_title: str
    state: str
    due_on: date | None
    person: UUID | None
    """Who does it now; None while it is nobody's."""
    person_name: str
    acts: tuple[Act, ...]
    may_assign: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All tasks that the reader sees, and what they may plan."""

    tasks: tuple[TaskCard, ...]
    team: tuple[PersonCard, ...]
    """Whom they can give a task; empty for whoever assigns none."""
    may_create: bool
    may_plan: bool


def board_of(*, engagement: UUID, by: Actor, at: datetime) -> Board:
    """The board, the newest tasks last. The client of a provider's team finds no tasks on it."""
    with scope(by):
        found = find_engagement(engagement, by=by)
        allowed = _allowed(found, by=by, at=at)
        rows = Task.objects.filter(engagement=found).select_related("package").order_by("id")
        doing = TaskAssignment.objects.filter(task__engagement=found, until=None)
        persons = dict(doing.values_list("task_id", "person_id"))
        team = team_of(found, by=by) if Act.ASSIGN_TASK in allowed else set()
        people = persons_by_id({*persons.values(), *team})
        return Board(
            tasks=tuple(
                _card(row, allowed=allowed, person=people.get(persons.get(row.pk, NOBODY)), by=by)
                for row in rows
            ),
            team=tuple(sorted((people[one] for one in team), key=lambda one: one.name)),
            may_create=Act.CREATE_TASK in allowed,
            may_plan=Act.PLAN_PACKAGE in allowed,
        )


def task_card(*, task: UUID, by: Actor, at: datetime) -> TaskCard:
    """One task; Refusal (missing) where there is none for the reader."""
    with scope(by):
        found = Task.objects.filter(pk=task).only("engagement_id").first()
    if found is None:
        raise not_there("task")
    board = board_of(engagement=found.engagement_id, by=by, at=at)
    return next(one for one in board.tasks if one.id == task)


def _allowed(engagement: Engagement, *, by: Actor, at: datetime) -> frozenset[Act]:
    asked = MOVES | {Act.CREATE_TASK, Act.ASSIGN_TASK, Act.PLAN_PACKAGE}
    return frozenset(
        act for act in asked if isinstance(ask(act, engagement=engagement, by=by, at=at), Grant)
    )


def _card(task: Task, *, allowed: frozenset[Act], person: PersonCard | None, by: Actor) -> TaskCard:
    is_theirs = person is not None and person.id == by.person
    possible = acts_from(Subject.TASK, state=TaskState(task.state)) & allowed
    acts = (act for act in possible if is_theirs or act not in BY_WHO_DOES_IT)
    return TaskCard(
        id=task.pk,
        engagement=task.engagement_id,
        title=task.title,
        package=task.package_id,
        package_title=task.package.title if task.package else "",
        state=task.state,
        due_on=task.due_on,
        person=person.id if person else None,
        person_name=person.name if person else "",
        acts=tuple(sorted(acts)),
        may_assign=Act.ASSIGN_TASK in allowed and task.state in (TaskState.OPEN, TaskState.STARTED),
    )
