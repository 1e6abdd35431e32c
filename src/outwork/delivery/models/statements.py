"""Statements: totals of approved hours for a period, by role and package, without names."""

from typing import ClassVar

from django.db import models

from outwork.arrangement.states import StatementState
from outwork.delivery.models.packages import Package
from outwork.delivery.models.time import TimeEntry
from outwork.engagements.models import Engagement, PriceLine, on_the_sides_of_its_engagement
from outwork.kernel.period import Period
from outwork.store.records import OwnRecord, StatefulRecord, TwoSidedRecord, state_is_last_step

CHANGEABLE = frozenset({StatementState.OPEN, StatementState.RETURNED})
"""In these states approved hours still go on it."""


class Statement(StatefulRecord):
    """What a client is asked to approve where a manager stands in front of those who work."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="statements")
    first_day = models.DateField()
    last_day = models.DateField()
    number = models.PositiveSmallIntegerField(default=0)
    """How often it was handed in; its totals are those of the last time."""
    answer = models.TextField(blank=True)
    """Why it was returned."""
    lapses_at = models.DateTimeField(null=True)
    """When silence approves what is handed in."""

    class Meta:
        constraints = [
            state_is_last_step("delivery_statement"),
            on_the_sides_of_its_engagement("delivery_statement"),
            models.UniqueConstraint(
                fields=["engagement", "first_day"], name="one_statement_a_period"
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")),
                name="a_statement_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"

    @property
    def period(self) -> Period:
        return Period.through(self.first_day, self.last_day, field="last_day")

    @property
    def is_changeable(self) -> bool:
        return self.state in CHANGEABLE


class StatementTotal(TwoSidedRecord):
    """Minutes of one role on one package, as they were handed in. Never changed.

    A week is parted where a month ends in it, so that limits over either can be kept. Below 0 where
    more was taken back than worked.
    """

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="totals")
    number = models.PositiveSmallIntegerField()
    """Which handing-in of the statement said so."""
    line = models.ForeignKey(PriceLine, on_delete=models.PROTECT, related_name="+")
    """Of the version of the terms that was in force on those days."""
    role = models.CharField(max_length=200)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    minutes = models.IntegerField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_statementtotal"),
            models.UniqueConstraint(
                fields=["statement", "number", "line", "role", "package", "first_day"],
                nulls_distinct=False,
                name="one_total_a_role_package_and_week",
            ),
            models.CheckConstraint(condition=~models.Q(minutes=0), name="a_total_is_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes of {self.role}"


class StatedEntry(OwnRecord):
    """Which entry went onto which statement, once. The supplier's alone, as the entry is."""

    append_only: ClassVar[bool] = True

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(TimeEntry, on_delete=models.PROTECT, related_name="stated")

    def __str__(self) -> str:
        return f"{self.entry_id} on {self.statement_id}"
