"""What an organisation's own bank statement shows."""

from typing import ClassVar

from django.db import models

from outwork.billing.models.payments import Payment
from outwork.kernel.money import Money
from outwork.ledger.models import Transfer
from outwork.store.records import OwnRecord


class Receipt(OwnRecord):
    """Money in, as a statement shows it, once. Matched to a payment, or waiting for one."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    fingerprint = models.CharField(max_length=64)
    """Tells the same movement in another file: of the bank's own id, or of all that it says."""
    iban = models.CharField(max_length=34)
    """The organisation's own account."""
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    booked_on = models.DateField()
    reference = models.CharField(max_length=500, blank=True)
    sender = models.CharField(max_length=200, blank=True)
    sender_iban = models.CharField(max_length=34, blank=True)
    read_at = models.DateTimeField()
    payment = models.OneToOneField(
        Payment, on_delete=models.PROTECT, null=True, related_name="receipt"
    )
    unmatched = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, null=True, related_name="+"
    )
    """The transfer to the unmatched receipts, while nobody knows what it was for."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party_id", "fingerprint"], name="a_receipt_once"),
            models.CheckConstraint(
                condition=models.Q(payment=None) ^ models.Q(unmatched=None),
                name="a_receipt_is_matched_or_waits",
            ),
        ]
        indexes = [
            models.Index(
                fields=["party_id", "id"],
                condition=models.Q(payment=None),
                name="receipts_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} on {self.booked_on}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)
