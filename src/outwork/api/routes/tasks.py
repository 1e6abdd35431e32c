"""Tasks: created and given by whoever directs, done by who they are given to."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.tasks import MoveSent, PersonSent, Task, Tasks, TaskSent
from outwork.delivery.actions.tasks import assign_task, create_task, move_task
from outwork.delivery.queries.tasks import board_of, task_card

tasks = Noun("Tasks")


@tasks.get("/engagements/{engagement}/tasks", scope="delivery:read")
def list_tasks(request: ApiRequest, engagement: UUID) -> Tasks:
    """All tasks that the reader sees: none for the client of a provider's team."""
    board = board_of(engagement=engagement, by=request.actor, at=request.at)
    return Tasks(items=[Task.of(one) for one in board.tasks])


@tasks.post("/engagements/{engagement}/tasks", scope="delivery:write", status=201)
def create_new_task(request: ApiRequest, engagement: UUID, body: TaskSent) -> Task:
    """Put a task on the board."""
    made = create_task(
        engagement=engagement,
        title=body.title,
        package=body.package,
        due_on=body.due_on,
        by=request.actor,
        at=request.at,
    )
    return _shown(request, made.pk)


@tasks.post("/tasks/{task}/assignment", scope="delivery:write")
def assign_one_task(request: ApiRequest, task: UUID, body: PersonSent) -> Task:
    """Give it to somebody of the team; whoever had it has it no more."""
    assign_task(task=task, person=body.person, by=request.actor, at=request.at)
    return _shown(request, task)


@tasks.post("/tasks/{task}/move", scope="delivery:write")
def move_one_task(request: ApiRequest, task: UUID, body: MoveSent) -> Task:
    """Start, finish, close, reopen or cancel it."""
    move_task(task=task, act=body.deed, by=request.actor, at=request.at)
    return _shown(request, task)


def _shown(request: ApiRequest, task: UUID) -> Task:
    return Task.of(task_card(task=task, by=request.actor, at=request.at))
