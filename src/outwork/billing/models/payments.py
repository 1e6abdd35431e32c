"""Payments between the two sides' own banks, and what they settled."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from outwork.billing.models.invoices import Invoice
from outwork.engagements.models import Engagement, on_the_sides_of_its_engagement
from outwork.kernel.money import Money
from outwork.ledger.models import Transfer
from outwork.store.records import TwoSidedRecord


class Source(StrEnum):
    """How it is known that money came in."""

    HAND = "hand"  # the payee said so
    STATEMENT = "statement"  # the payee's bank statement shows it


class Payment(TwoSidedRecord):
    """Money that arrived, as the payee confirmed it. Its id is the key of the confirmation."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="payments")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    paid_on = models.DateField()
    reference = models.CharField(max_length=140, blank=True)
    source = models.CharField(max_length=9, choices=[(s.value, s.value) for s in Source])
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("billing_payment"),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="a_payment_pays"),
        ]
        indexes = [models.Index(fields=["engagement", "id"], name="payments_of_engagement")]

    def __str__(self) -> str:
        return f"{self.amount} on {self.paid_on}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class PaymentReport(TwoSidedRecord):
    """The payer says that an invoice is paid. It moves nothing; the payee's confirmation does."""

    append_only: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="reports")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    paid_on = models.DateField()
    reference = models.CharField(max_length=140, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [on_the_sides_of_its_engagement("billing_paymentreport")]

    def __str__(self) -> str:
        return f"{self.amount_minor} {self.currency} on {self.paid_on}"


class Settlement(TwoSidedRecord):
    """Joins an invoice and a transfer by which something of it was settled. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="settlements")
    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="+")
    """None where a credit note or an earlier overpayment settled it."""

    class Meta:
        constraints = [on_the_sides_of_its_engagement("billing_settlement")]

    def __str__(self) -> str:
        return f"{self.invoice_id} by {self.transfer_id}"
