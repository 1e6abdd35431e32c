"""When somebody works, and what of that they have promised."""

from datetime import date, time
from typing import ClassVar

from django.db import models

from outwork.kernel.period import Period
from outwork.kernel.week import Shift, WorkingWeek
from outwork.people.models.accounts import Person
from outwork.people.models.visibility import COLLEAGUES
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy


class WorkingWeekRow(Record):
    """A person's usual week, as they set it."""

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON
    read_policy: ClassVar[str] = COLLEAGUES.format(table="people_workingweekrow")

    person = models.OneToOneField(Person, models.PROTECT, related_name="working_week")
    zone = models.CharField(max_length=64)
    shifts = models.JSONField(default=list)
    """Rows of weekday (Monday is 0), start and end: [0, "09:00", "13:00"]."""

    def __str__(self) -> str:
        return f"{self.week.total_minutes // 60} hours in {self.zone}"

    @property
    def week(self) -> WorkingWeek:
        shifts = (
            Shift(weekday=weekday, start=time.fromisoformat(start), end=time.fromisoformat(end))
            for weekday, start, end in self.shifts
        )
        return WorkingWeek(zone=self.zone, shifts=tuple(shifts))

    @staticmethod
    def rows_of(week: WorkingWeek) -> list[list[int | str]]:
        """The shifts of a week as they are stored."""
        return [[s.weekday, f"{s.start:%H:%M}", f"{s.end:%H:%M}"] for s in week.shifts]


class Commitment(Record):
    """Minutes of each week that a person has promised to an engagement.

    Work paid by its result counts too, by its estimate (SUB-5). Only the person's own scope sees
    it: for whom else somebody works is nobody's business.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON

    person = models.ForeignKey(Person, models.PROTECT, related_name="commitments")
    engagement_id = models.UUIDField()
    party_id = models.UUIDField()
    """The organisation for which the person works there."""
    minutes_per_week = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    """Included; none is until further notice."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "engagement_id", "first_day"],
                name="one_commitment_a_person_engagement_and_start",
            ),
            models.CheckConstraint(
                condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day")),
                name="a_commitment_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_per_week} minutes a week from {self.first_day}"

    @property
    def period(self) -> Period:
        return Period.through(self.first_day, self.last_day or date.max, field="last_day")
