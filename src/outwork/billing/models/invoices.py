"""Invoices and credit notes issued here, with their lines and tax."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from django.db import models

from outwork.arrangement.states import InvoiceState
from outwork.billing.models.charges import Charge
from outwork.billing.tax import Tax, TaxCategory
from outwork.engagements.models import Engagement, Terms, on_the_sides_of_its_engagement
from outwork.files.models import StoredFile
from outwork.kernel.money import Money
from outwork.people.models import Organisation
from outwork.store.records import StatefulRecord, TwoSidedRecord, state_is_last_step


class InvoiceKind(StrEnum):
    """What it is. A credit note has positive amounts too."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Invoice(StatefulRecord):
    """What one organisation bills another for one engagement.

    A draft is only the wish to bill what is unbilled: it has no lines, and its issuer alone sees
    it. Issuing gives it number, lines and totals, and none of them changes after that. It keeps
    both parties as they were, because the law wants invoices kept with their names.
    """

    covered: ClassVar[bool] = True
    sealed_fields: ClassVar[tuple[str, ...]] = (
        "id",
        "kind",
        "engagement_id",
        "terms_id",
        "issuer_id",
        "buyer_id",
        "currency",
        "number",
        "issued_on",
        "due_on",
        "first_day",
        "last_day",
        "discount_until",
        "discount_basis_points",
        "purchase_order",
        "reference",
        "seller",
        "recipient",
        "pay_to",
        "corrects_id",
        "why",
        "net_minor",
        "tax_minor",
    )

    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in InvoiceKind])
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="invoices")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, null=True, related_name="+")
    """The version in force when it was issued."""
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    number = models.CharField(max_length=32, null=True)
    """None while it is a draft."""
    issued_on = models.DateField(null=True)
    """In the issuer's zone."""
    due_on = models.DateField(null=True)
    first_day = models.DateField(null=True)
    """The first and last day of what was supplied."""
    last_day = models.DateField(null=True)
    discount_until = models.DateField(null=True)
    discount_basis_points = models.PositiveIntegerField(default=0)
    purchase_order = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=25, blank=True)
    """What the payment says, by which it is found again (ISO 11649)."""
    seller = models.JSONField(default=dict)
    """`parties.PartyThen` of both sides, as they were when it was issued."""
    recipient = models.JSONField(default=dict)
    pay_to = models.JSONField(default=dict)
    """Account name, IBAN and BIC; empty where the issuer has told none."""
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="notes")
    """Of a credit note: the invoice it corrects."""
    why = models.CharField(max_length=300, blank=True)
    """Of a credit note: the reason."""
    net_minor = models.BigIntegerField(default=0)
    tax_minor = models.BigIntegerField(default=0)
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    """Made after it was issued."""
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = [
            state_is_last_step("billing_invoice"),
            on_the_sides_of_its_engagement("billing_invoice"),
            models.UniqueConstraint(fields=["issuer", "number"], name="a_number_once_an_issuer"),
            models.UniqueConstraint(
                fields=["issuer", "reference"],
                name="a_reference_once",
                condition=~models.Q(reference=""),
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=models.Q(state=InvoiceState.DRAFT, kind=InvoiceKind.INVOICE),
                name="one_draft_an_engagement",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[InvoiceState.DRAFT, InvoiceState.DISCARDED])
                | models.Q(number__isnull=False, issued_on__isnull=False, net_minor__gt=0),
                name="an_issued_invoice_has_number_day_and_amount",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=InvoiceKind.INVOICE, corrects=None)
                | models.Q(kind=InvoiceKind.CREDIT_NOTE, corrects__isnull=False),
                name="a_credit_note_says_what_it_corrects",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "id"], name="invoices_of_engagement")]

    def __str__(self) -> str:
        return self.number or "a draft"

    @property
    def net(self) -> Money:
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> Money:
        return Money(self.tax_minor, self.currency)

    @property
    def gross(self) -> Money:
        return self.net + self.tax

    @property
    def day(self) -> date:
        """The day of issue of an issued one."""
        assert self.issued_on is not None, "a draft has no day"
        return self.issued_on


class InvoiceLine(TwoSidedRecord):
    """One charge on one invoice. Amounts are positive on a credit note too. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()
    charge = models.OneToOneField(Charge, on_delete=models.PROTECT, related_name="invoice_line")
    net_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    """Its share of the tax of its category."""
    category = models.CharField(max_length=2, choices=[(c.value, c.name) for c in TaxCategory])
    rate_basis_points = models.PositiveIntegerField()
    words = models.CharField(max_length=200)

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("billing_invoiceline"),
            models.UniqueConstraint(fields=["invoice", "place"], name="one_line_a_place"),
            models.CheckConstraint(condition=models.Q(net_minor__gt=0), name="a_line_bills"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.net_minor}"

    @property
    def tax(self) -> Tax:
        return Tax(
            category=TaxCategory(self.category),
            rate_basis_points=self.rate_basis_points,
            words=self.words,
        )


class InvoiceTax(TwoSidedRecord):
    """The tax of one category and rate on one invoice. Never changed."""

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="taxes")
    place = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=2, choices=[(c.value, c.name) for c in TaxCategory])
    rate_basis_points = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    base_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            on_the_sides_of_its_engagement("billing_invoicetax"),
            models.UniqueConstraint(fields=["invoice", "place"], name="one_tax_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.rate_basis_points}: {self.tax_minor}"

    @property
    def tax(self) -> Tax:
        return Tax(
            category=TaxCategory(self.category),
            rate_basis_points=self.rate_basis_points,
            words=self.words,
        )
