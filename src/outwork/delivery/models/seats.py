"""Seats: units of capacity, who is on them from when until when, and how their number moves."""

from typing import ClassVar

from django.db import models

from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.kernel.period import Period
from outwork.people.models import Person
from outwork.store.records import (
    OwnRecord,
    StatefulRecord,
    TwoSidedRecord,
    state_is_last_step,
)

ENDS_ON_OR_AFTER_IT_BEGINS = models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day"))


class Seat(TwoSidedRecord):
    """A place of one role under one line, from the day on which it is held ready."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="seats")
    line_key = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    """None while nobody called it off."""

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_seat"),
            models.UniqueConstraint(
                fields=["engagement", "line_key", "number"],
                condition=models.Q(last_day=None),
                name="one_seat_a_number",
            ),
            models.CheckConstraint(condition=ENDS_ON_OR_AFTER_IT_BEGINS, name="a_seat_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"seat {self.number}"

    @property
    def period(self) -> Period:
        return Period.through(self.first_day, self.last_day, field="last_day")


class SeatAssignment(TwoSidedRecord):
    """A person on a seat. The provider's alone where the client sees no individuals."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    """None while nobody said that they leave; the seat may still be called off before."""
    employer = models.CharField(max_length=200, blank=True)
    """Who employs them, where it is not the supplier itself: a company of its group."""
    country = models.CharField(max_length=2, blank=True)
    """Where they work, where it is not the supplier's country."""
    premises = models.CharField(max_length=200, blank=True)
    """The client's place at which they stay, for these days."""
    directed_by = models.CharField(max_length=16, blank=True)
    """Who directs them in truth, as one side said; empty while the terms are believed."""
    leaves_because = models.CharField(max_length=500, blank=True)
    handover = models.TextField(blank=True)
    """What was handed over, to whom, where it is written down."""
    handed_over_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    handover_accepted_at = models.DateTimeField(null=True)
    rules_read_at = models.DateTimeField(null=True)
    """When they acknowledged the client's house rules."""

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_seatassignment"),
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(last_day=None),
                name="one_person_on_a_seat_at_a_time",
            ),
            models.CheckConstraint(condition=ENDS_ON_OR_AFTER_IT_BEGINS, name="a_stay_has_a_day"),
        ]
        indexes = [models.Index(fields=["engagement", "seat"], name="assignments_of_engagement")]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.seat_id}"

    @property
    def period(self) -> Period:
        return Period.through(self.first_day, self.last_day, field="last_day")


class AbsenceKind(models.TextChoices):
    """Why somebody is away. Between them and whoever employs them."""

    HOLIDAY = "holiday"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


class Absence(TwoSidedRecord):
    """Days on which the person of a seat is away; whoever sees who they are sees these days."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(
        SeatAssignment, on_delete=models.PROTECT, related_name="absences"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    stand_in = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who is there in their place."""
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_absence"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="an_absence_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"

    @property
    def period(self) -> Period:
        return Period.through(self.first_day, self.last_day, field="last_day")


class AbsenceReason(OwnRecord):
    """Why: the employer's alone, since illness is nobody else's business."""

    absence = models.OneToOneField(Absence, on_delete=models.PROTECT, related_name="reason")
    kind = models.CharField(max_length=16, choices=AbsenceKind.choices)

    def __str__(self) -> str:
        return self.kind


class CallOff(TwoSidedRecord):
    """Another number of seats from a day on, within the agreed band. Binds; never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=16)
    seats = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_calloff"),
            models.UniqueConstraint(
                fields=["engagement", "line_key", "first_day"], name="one_call_off_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seats} from {self.first_day}"


class Replacement(StatefulRecord):
    """Somebody proposed for a seat that somebody else has or had."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="replacements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    note = models.TextField(blank=True)
    """Who they are and what they can do, in the supplier's words."""
    answer = models.TextField(blank=True)
    """Why it was declined."""

    class Meta:
        constraints = [
            state_is_last_step("delivery_replacement"),
            on_the_sides_of_its_engagement("delivery_replacement"),
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(state="proposed"),
                name="one_open_replacement_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.seat_id}"


class CapacityPeriod(StatefulRecord):
    """A calendar month of the seats of one line, charged once it is closed."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=16)
    month = models.DateField()
    """Its first day."""

    class Meta:
        constraints = [
            state_is_last_step("delivery_capacityperiod"),
            on_the_sides_of_its_engagement("delivery_capacityperiod"),
            models.UniqueConstraint(
                fields=["engagement", "line_key", "month"], name="one_capacity_period_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="a_month_begins_on_its_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_key} {self.month:%Y-%m}"

    @property
    def period(self) -> Period:
        return Period.month_of(self.month)


class SeatCost(OwnRecord):
    """What somebody on a seat costs their employer a month, from a day on. The employer's alone."""

    assignment = models.ForeignKey(SeatAssignment, on_delete=models.PROTECT, related_name="costs")
    month_minor = models.BigIntegerField()
    """Wage and everything on top of it, in the currency of the engagement."""
    first_day = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "first_day"], name="one_cost_a_day"),
            models.CheckConstraint(
                condition=models.Q(month_minor__gte=0), name="a_cost_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"cost of {self.assignment_id} from {self.first_day}"
