"""An amount earned under a price line: the one thing that every kind of work record ends in."""

from typing import ClassVar

from django.db import models

from outwork.engagements.models import (
    Engagement,
    PriceLine,
    Terms,
    on_the_sides_of_its_engagement,
)
from outwork.kernel.money import Money
from outwork.store.records import TwoSidedRecord


class Charge(TwoSidedRecord):
    """What one record of work earned, once. Never changed; a correction is a charge of its own."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="charges")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(PriceLine, on_delete=models.PROTECT, related_name="charges")
    source_kind = models.CharField(max_length=32)
    """What kind of record earned it: "milestone", "timesheet", "expense"."""
    source_id = models.UUIDField()
    part = models.PositiveSmallIntegerField()
    """Parts of one record are counted: a milestone accepted in two parts earns part 1 and 2."""
    what = models.CharField(max_length=300)
    quantity = models.BigIntegerField()
    """In `unit`: minutes for hours, pieces for results."""
    unit = models.CharField(max_length=16)
    rate_minor = models.BigIntegerField(null=True)
    """For an hour, where the unit is the minute; none for an agreed amount."""
    net_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    arisen_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("billing_charge"),
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "part"], name="a_charge_arises_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(net_minor=0), name="a_charge_is_not_nothing"
            ),
            models.CheckConstraint(
                condition=models.Q(net_minor__gt=0) | models.Q(corrects__isnull=False),
                name="only_a_correction_is_negative",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "id"], name="charges_of_engagement")]

    def __str__(self) -> str:
        return f"{self.what}: {self.net}"

    @property
    def net(self) -> Money:
        return Money(self.net_minor, self.currency)
