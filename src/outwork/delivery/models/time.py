"""Hours: what a person worked on a day, and the week in which it is handed in and approved."""

from typing import ClassVar

from django.db import models

from outwork.arrangement.states import TimesheetState
from outwork.delivery.models.packages import Package
from outwork.engagements.models import Engagement, PriceLine, on_the_sides_of_its_engagement
from outwork.kernel.period import Period
from outwork.people.models import Person
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step

WRITABLE = frozenset({TimesheetState.OPEN, TimesheetState.RETURNED})
"""In these states hours may still be written on it."""


class Timesheet(StatefulRecord):
    """One person's week under one line of the terms: it is handed in and approved as a whole.

    Where a provider's manager directs, it is the provider's alone: no counterparty sees it.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="timesheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=16)
    monday = models.DateField()
    """The first day of its ISO week."""
    answer = models.TextField(blank=True)
    """Why it was returned."""
    lapses_at = models.DateTimeField(null=True)
    """When silence approves what is handed in."""

    class Meta:
        constraints = [
            state_is_last_step("delivery_timesheet"),
            on_the_sides_of_its_engagement("delivery_timesheet"),
            models.UniqueConstraint(
                fields=["engagement", "person", "line_key", "monday"],
                name="one_timesheet_a_person_line_and_week",
            ),
            models.CheckConstraint(
                condition=models.Q(monday__iso_week_day=1), name="a_timesheet_begins_on_monday"
            ),
        ]
        indexes = [models.Index(fields=["engagement", "monday"], name="timesheets_by_week")]

    def __str__(self) -> str:
        return f"{self.person_id} from {self.monday}"

    @property
    def week(self) -> Period:
        return Period.week_of(self.monday)

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE


class TimeEntry(TwoSidedRecord):
    """Minutes that a person worked on a day. Never changed: a correction reverses it by another.

    Its day may lie before the week of its sheet: hours that were approved are corrected on a later
    sheet, so that nothing that was approved ever says something else.
    """

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    timesheet = models.ForeignKey(Timesheet, on_delete=models.PROTECT, related_name="entries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(PriceLine, on_delete=models.PROTECT, related_name="+")
    """Of the version of the terms that was in force on its day: that says what it is paid."""
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    """On the calendar of the person who worked."""
    minutes = models.SmallIntegerField()
    """Below 0 only where it reverses another."""
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reversal"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_timeentry"),
            models.CheckConstraint(
                condition=models.Q(reverses=None, minutes__gt=0, minutes__lte=24 * 60)
                | models.Q(reverses__isnull=False, minutes__lt=0, minutes__gte=-24 * 60),
                name="only_a_reversal_is_negative",
            ),
        ]
        indexes = [models.Index(fields=["person", "day"], name="entries_of_a_persons_day")]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.day}"


class EntryWords(TwoSidedRecord):
    """What an entry was about, in the person's words: apart from it, since words can be erased."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(TimeEntry, on_delete=models.PROTECT, related_name="words")
    task = models.CharField(max_length=200, blank=True)
    memo = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [on_the_sides_of_its_engagement("delivery_entrywords")]

    def __str__(self) -> str:
        return self.task or self.memo
