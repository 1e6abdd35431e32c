"""What an organisation says of itself for billing: tax, bank details, how it numbers."""

from typing import ClassVar

from django.db import models

from outwork.billing.tax import Tax, TaxCategory
from outwork.store.records import OwnRecord


class TaxProfile(OwnRecord):
    """An organisation before the tax office. Issued invoices keep what stood here then."""

    country = models.CharField(max_length=2)
    vat_id = models.CharField(max_length=32, blank=True)
    """Checked, with its country's prefix where it has one."""
    tax_number = models.CharField(max_length=40, blank=True)
    registration = models.CharField(max_length=120, blank=True)
    """In a commercial register: court and number."""
    is_small_business = models.BooleanField(default=False)
    is_cash_accounting = models.BooleanField(default=False)
    """Whether tax is due when money comes in, not when an invoice goes out."""
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party_id"], name="one_tax_profile_an_organisation")
        ]

    def __str__(self) -> str:
        return f"tax profile in {self.country}"


class TaxChoice(OwnRecord):
    """The tax that a person chose where no rule fits. The newest of an engagement counts."""

    append_only: ClassVar[bool] = True

    engagement_id = models.UUIDField()
    category = models.CharField(max_length=2, choices=[(c.value, c.name) for c in TaxCategory])
    rate_basis_points = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    chosen_by_id = models.UUIDField()
    chosen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["engagement_id", "id"], name="tax_choices_of_engagement")]

    def __str__(self) -> str:
        return self.words

    @property
    def tax(self) -> Tax:
        return Tax(
            category=TaxCategory(self.category),
            rate_basis_points=self.rate_basis_points,
            words=self.words,
        )


class BankDetails(OwnRecord):
    """Where money to an organisation goes. Never changed: the newest counts, the old ones stay."""

    append_only: ClassVar[bool] = True

    account_name = models.CharField(max_length=70)
    iban = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    entered_by_id = models.UUIDField()
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["party_id", "id"], name="bank_details_of_party")]

    def __str__(self) -> str:
        return self.iban

    @property
    def said(self) -> dict[str, str]:
        """The account itself, as an invoice keeps it."""
        return {"account_name": self.account_name, "iban": self.iban, "bic": self.bic}


class Series(OwnRecord):
    """How an issuer begins its numbers: none, and they are "2026-0001"."""

    invoice_prefix = models.CharField(max_length=12, blank=True, default="")
    credit_note_prefix = models.CharField(max_length=12, default="C-")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party_id"], name="one_series_an_issuer"),
            models.CheckConstraint(
                condition=~models.Q(invoice_prefix=models.F("credit_note_prefix")),
                name="invoices_and_credit_notes_are_numbered_apart",
            ),
        ]

    def __str__(self) -> str:
        return self.invoice_prefix


class NumberCounter(OwnRecord):
    """The last number drawn in one series and year. Moved only by `numbering.draw`."""

    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    prefix = models.CharField(max_length=12, blank=True)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party_id", "prefix", "year"], name="one_counter_a_series_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.prefix}{self.year}: {self.last}"
