"""Packages of work: what hours and tasks are for, in words that both sides read."""

from django.db import models

from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.store.records import TwoSidedRecord


class Package(TwoSidedRecord):
    """A named part of the work. The client sees packages; who works on them is not its matter."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="packages")
    title = models.CharField(max_length=120)
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_package"),
            models.UniqueConstraint(fields=["engagement", "title"], name="one_package_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
