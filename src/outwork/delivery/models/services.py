"""Services under agreed levels: what was told of them, and the months that are charged."""

from typing import ClassVar

from django.db import models

from outwork.arrangement.states import ServicePeriodState
from outwork.engagements.models import Engagement, PriceLine, on_the_sides_of_its_engagement
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step


class ServiceEvent(TwoSidedRecord):
    """Something that happened in a service, as it was told. Never changed; later ones correct it.

    Figures are never told, only events: what was measured is computed from those that stand.
    """

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    """In the order of telling, by service."""
    happening = models.CharField(max_length=16)
    """What happens to a case, or another fact: an outage, a sample, a count."""
    case = models.CharField(max_length=60, blank=True)
    """What the case is called where it was worked on: a reference, no words."""
    priority = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reached = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    corrects_number = models.PositiveIntegerField(null=True)
    """The event that was told wrongly; this one stands instead of it."""
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_serviceevent"),
            models.UniqueConstraint(
                fields=["engagement", "line_key", "number"], name="service_events_are_counted"
            ),
            models.UniqueConstraint(
                fields=["engagement", "line_key", "corrects_number"],
                name="a_service_event_is_corrected_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("at")),
                name="what_lasts_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(of=None) | models.Q(reached__lte=models.F("of")),
                name="no_more_is_right_than_was_checked",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "line_key", "case"], name="events_of_a_case")]

    def __str__(self) -> str:
        return f"{self.number}: {self.happening}"


class ServicePeriod(StatefulRecord):
    """A month of a service that is over: checked, contested and answered, charged once."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=16)
    month = models.DateField()
    """Its first day."""
    figures = models.JSONField(default=dict)
    """What it comes to as it was last shown to the client."""
    reason = models.TextField(blank=True)
    """Why the client contests it."""
    answer = models.TextField(blank=True)
    concession_minor = models.BigIntegerField(default=0)
    """What the supplier gives beside the credits, to settle what is contested."""
    currency = models.CharField(max_length=3)
    lapses_at = models.DateTimeField(null=True)
    """When silence closes it; None while nothing is measured, or it is contested."""
    closings_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            state_is_last_step("delivery_serviceperiod"),
            on_the_sides_of_its_engagement("delivery_serviceperiod"),
            models.UniqueConstraint(
                fields=["engagement", "line_key", "month"], name="one_service_period_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(concession_minor__gte=0), name="a_concession_is_0_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_key}, {self.month:%Y-%m}"

    @property
    def period(self) -> Period:
        return Period.month_of(self.month)

    @property
    def concession(self) -> Money:
        return Money(self.concession_minor, self.currency)

    @property
    def is_closed(self) -> bool:
        return self.state == ServicePeriodState.CLOSED


class ServiceClosing(TwoSidedRecord):
    """What a month came to when it was charged, with all its figures. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(ServicePeriod, on_delete=models.PROTECT, related_name="closings")
    line = models.ForeignKey(PriceLine, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    net_minor = models.BigIntegerField()
    charged_minor = models.BigIntegerField()
    """What this closing charged: all of it at first, later only the difference."""
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_serviceclosing"),
            models.UniqueConstraint(fields=["period", "number"], name="one_closing_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.period_id}, {self.number}"
