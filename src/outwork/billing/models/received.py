"""Invoices of suppliers who bill on their own, as the payer received them."""

from typing import ClassVar

from django.db import models

from outwork.billing.models.charges import Charge
from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.files.models import StoredFile
from outwork.kernel.money import Money
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step


class ReceivedInvoice(StatefulRecord):
    """An invoice written outside, with the figures that stand on it."""

    covered: ClassVar[bool] = True
    sealed_fields: ClassVar[tuple[str, ...]] = (
        "id",
        "engagement_id",
        "number",
        "issued_on",
        "due_on",
        "net_minor",
        "tax_minor",
        "currency",
        "purchase_order",
        "file_id",
    )

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="received_invoices"
    )
    number = models.CharField(max_length=40)
    """The supplier's own."""
    issued_on = models.DateField()
    due_on = models.DateField()
    net_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    purchase_order = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    why_refused = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            state_is_last_step("billing_receivedinvoice"),
            on_the_sides_of_its_engagement("billing_receivedinvoice"),
            models.UniqueConstraint(
                fields=["engagement", "number"],
                condition=~models.Q(state="refused"),
                name="a_received_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(net_minor__gt=0, tax_minor__gte=0),
                name="a_received_invoice_bills",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def net(self) -> Money:
        return Money(self.net_minor, self.currency)

    @property
    def gross(self) -> Money:
        return Money(self.net_minor + self.tax_minor, self.currency)


class MatchedCharge(TwoSidedRecord):
    """A charge that a received invoice bills. A refused invoice lets go of its charges."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "DELETE")

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    received = models.ForeignKey(ReceivedInvoice, on_delete=models.PROTECT, related_name="matched")
    charge = models.OneToOneField(Charge, on_delete=models.PROTECT, related_name="matched")

    class Meta:
        constraints = [on_the_sides_of_its_engagement("billing_matchedcharge")]

    def __str__(self) -> str:
        return f"{self.charge_id} on {self.received_id}"
