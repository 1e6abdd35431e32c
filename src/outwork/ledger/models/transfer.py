"""What moves: one amount from one account to another, written once."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from outwork.ledger.models.account import Account
from outwork.store.constraints import CompositeForeignKey
from outwork.store.records import TwoSidedRecord


class Phase(models.TextChoices):
    """Whether money moves at once, or waits for the outside world to decide."""

    POSTED = "posted"
    PENDING = "pending"
    POST_PENDING = "post_pending"
    VOID_PENDING = "void_pending"


RESOLVING = (Phase.POST_PENDING, Phase.VOID_PENDING)
MOVED = (Phase.POSTED, Phase.POST_PENDING)
"""The phases in which money has moved."""


class Transfer(TwoSidedRecord):
    """One amount from a debit account to a credit account of its currency. Never changed.

    Its id is the idempotency key of whoever asked for it. The digest is over everything else
    here; an event of the act that posted it covers the same content.
    """

    append_only: ClassVar[bool] = True
    covered: ClassVar[bool] = True
    sealed_fields: ClassVar[tuple[str, ...]] = (
        "id",
        "debit_id",
        "credit_id",
        "amount_minor",
        "currency",
        "code",
        "reference",
        "phase",
        "pending_id",
        "reverses_id",
        "at",
        "party_id",
        "counterparty_id",
    )

    debit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    credit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    code = models.CharField(max_length=40)
    """What happened, in the words of the room that posts it: "invoice_issued"."""
    reference = models.UUIDField()
    """Its cause: the invoice, the payment, the milestone."""
    phase = models.CharField(max_length=12, choices=Phase.choices)
    pending = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    """The pending transfer that this one resolves."""
    reverses = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    """The transfer that this one takes back."""
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    """SHA-256 of its canonical content (`journal.canonical`), in hexadecimal."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="ledger_transfer_amount"),
            models.CheckConstraint(
                condition=~Q(debit=F("credit")), name="ledger_transfer_two_accounts"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=Phase.values), name="ledger_transfer_phase"
            ),
            models.CheckConstraint(
                condition=Q(pending=None, phase__in=[Phase.POSTED, Phase.PENDING])
                | Q(pending__isnull=False, phase__in=RESOLVING),
                name="ledger_transfer_resolves_what_it_names",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None) | Q(phase=Phase.POSTED),
                name="ledger_transfer_reversal_moves_at_once",
            ),
            models.UniqueConstraint(
                fields=["pending"],
                condition=Q(pending__isnull=False),
                name="ledger_transfer_resolved_once",
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="ledger_transfer_reversed_once",
            ),
            models.UniqueConstraint(
                fields=["id", "debit", "credit", "currency"],
                name="ledger_transfer_as_others_refer_to_it",
            ),
            CompositeForeignKey(
                name="ledger_transfer_debit_currency",
                columns=("debit_id", "currency"),
                to_table="ledger_account",
                to_columns=("id", "currency"),
            ),
            CompositeForeignKey(
                name="ledger_transfer_credit_currency",
                columns=("credit_id", "currency"),
                to_table="ledger_account",
                to_columns=("id", "currency"),
            ),
            CompositeForeignKey(
                name="ledger_transfer_resolves_same_accounts",
                columns=("pending_id", "debit_id", "credit_id", "currency"),
                to_table="ledger_transfer",
                to_columns=("id", "debit_id", "credit_id", "currency"),
            ),
            CompositeForeignKey(
                name="ledger_transfer_reverses_same_accounts",
                columns=("reverses_id", "credit_id", "debit_id", "currency"),
                to_table="ledger_transfer",
                to_columns=("id", "debit_id", "credit_id", "currency"),
            ),
        ]
        indexes = [
            models.Index(fields=["debit", "at", "id"], name="ledger_transfer_of_debit"),
            models.Index(fields=["credit", "at", "id"], name="ledger_transfer_of_credit"),
            models.Index(fields=["reference"], name="ledger_transfer_of_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.amount_minor} {self.currency} {self.phase}"
