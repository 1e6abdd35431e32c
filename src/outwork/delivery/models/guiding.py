"""Guiding hours: what it takes to stay involved, a figure a week, where nothing is charged too."""

from django.db import models

from outwork.engagements.models import Engagement
from outwork.people.models import Person
from outwork.store.records import OwnRecord


class GuidingWeek(OwnRecord):
    """What one person spent in a week on guiding an engagement, as they say. Their side's alone.

    It is an estimate for one's own learning, so it may be changed: no money follows from it.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    minutes = models.PositiveIntegerField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "party_id", "person", "monday"],
                name="one_guiding_figure_a_person_and_week",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__lte=7 * 24 * 60), name="a_week_holds_its_guiding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes from {self.monday}"


class GuidingPlan(OwnRecord):
    """How many guiding hours a week one's own side reckons with: planned, or as it was advised."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    minutes_a_week = models.PositiveIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "party_id"], name="one_guiding_plan_a_side"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes_a_week} minutes a week"
