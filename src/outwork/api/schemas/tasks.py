"""Tasks: the board of whoever directs the work."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.shared import Line, Sent, Shown
from outwork.api.schemas.terms import Day
from outwork.arrangement.authority import Act
from outwork.arrangement.states import TaskState
from outwork.delivery.queries.tasks import TaskCard

Move = Literal["start_task", "finish_task", "close_task", "reopen_task", "cancel_task"]


class TaskSent(Sent):
    """A piece of the work."""

    title: Annotated[Line, Field(min_length=1)]
    package: UUID | None = None
    due_on: Day | None = None


class PersonSent(Sent):
    """Who does it from now on."""

    person: UUID


class MoveSent(Sent):
    """What is done with it."""

    act: Move

    @property
    def deed(self) -> Act:
        return Act(self.act)


class Task(Shown):
    """A task with who does it now."""

    id: UUID
    engagement: UUID
    title: str
    package: UUID | None
    state: TaskState
    due_on: date | None
    person: UUID | None = Field(description="null while it is nobody's")

    @classmethod
    def of(cls, card: TaskCard) -> "Task":
        return cls(
            id=card.id,
            engagement=card.engagement,
            title=card.title,
            package=card.package,
            state=TaskState(card.state),
            due_on=card.due_on,
            person=card.person,
        )


class Tasks(Shown):
    """All tasks that the reader sees, the newest last."""

    items: list[Task]
