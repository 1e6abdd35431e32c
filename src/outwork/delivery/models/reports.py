"""Status reports: how the work stands, in the words of whoever leads it."""

from django.db import models

from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.kernel.money import Money
from outwork.people.models import Person
from outwork.store.records import TwoSidedRecord


class StatusReport(TwoSidedRecord):
    """One report of the supplier; the next one corrects it."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="reports")
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who leads the work: the client knows them."""
    first_day = models.DateField()
    last_day = models.DateField()
    done = models.TextField()
    ahead = models.TextField()
    risks = models.TextField(blank=True)
    expected_end = models.DateField(null=True)
    """When the work is expected to be done; None where nothing is said."""
    expected_minor = models.BigIntegerField(null=True)
    """What all of it is expected to come to, without VAT; None where nothing is said."""
    currency = models.CharField(max_length=3)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("delivery_statusreport"),
            models.UniqueConstraint(fields=["engagement", "last_day"], name="one_report_a_day"),
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="a_report_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"

    @property
    def expected(self) -> Money | None:
        if self.expected_minor is None:
            return None
        return Money(self.expected_minor, self.currency)
