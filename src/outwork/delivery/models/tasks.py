"""Tasks: pieces of the work as whoever directs it distributes them, and who does them when."""

from django.db import models

from outwork.delivery.models.packages import Package
from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.people.models import Person
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step


class Task(StatefulRecord):
    """A piece of the work. Where a provider's manager directs, it is the provider's alone."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="tasks")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            state_is_last_step("delivery_task"),
            on_the_sides_of_its_engagement("delivery_task"),
        ]
        indexes = [models.Index(fields=["engagement", "state"], name="tasks_of_engagement")]

    def __str__(self) -> str:
        return self.title


class TaskAssignment(TwoSidedRecord):
    """Who does a task, from when until when; seen by whoever sees the task."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    """None while they do it."""

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_taskassignment"),
            models.UniqueConstraint(
                fields=["task"],
                condition=models.Q(until=None),
                name="one_person_does_a_task_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.task_id}"
