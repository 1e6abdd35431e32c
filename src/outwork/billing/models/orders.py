"""Payments that the payer prepares, releases and gives to the bank as a file."""

from typing import ClassVar

from django.db import models

from outwork.billing.models.invoices import Invoice
from outwork.files.models import StoredFile
from outwork.kernel.money import Money
from outwork.store.records import OwnRecord


class PaymentOrder(OwnRecord):
    """Some invoices to be paid together. It is prepared, then released or cancelled, once."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    execution_day = models.DateField()
    prepared_by_id = models.UUIDField()
    prepared_at = models.DateTimeField()
    release_from = models.DateTimeField(null=True)
    """Before which nobody can release it, where time stands in for a second person."""
    released_by_id = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    """The pain.001 file for the bank, once it is released."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(released_at=None) | models.Q(cancelled_at=None),
                name="an_order_is_released_or_cancelled",
            )
        ]
        indexes = [models.Index(fields=["party_id", "id"], name="payment_orders_of_party")]

    def __str__(self) -> str:
        return f"{self.amount} on {self.execution_day}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class OrderedPayment(OwnRecord):
    """One invoice in an order, with where its money goes as it stood when it was prepared."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="payments")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    account_name = models.CharField(max_length=70)
    iban = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    reference = models.CharField(max_length=140)
    is_live = models.BooleanField(default=True)
    """False once its order is cancelled, so that the invoice can be ordered again."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "invoice"],
                condition=models.Q(is_live=True),
                name="an_invoice_is_ordered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gt=0), name="an_ordered_payment_pays"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for {self.invoice_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)
