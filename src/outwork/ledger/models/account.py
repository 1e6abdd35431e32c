"""What money stands on: purposes, accounts, and the totals that only the database moves."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from outwork.store.records import TwoSidedRecord
from outwork.store.tenancy import Tenancy


class Side(models.TextChoices):
    """The two sides of an account."""

    DEBIT = "debit"
    CREDIT = "credit"


class Purpose(models.Model):
    """What an account is for. Rooms above register theirs (`ledger.purposes`); none is named here.

    One cannot have a floor and stripes at once: a floor is judged on one row.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.PUBLIC
    append_only: ClassVar[bool] = True
    app_privileges: ClassVar[frozenset[str]] = frozenset({"SELECT"})

    code = models.CharField(primary_key=True, max_length=40)
    normal_side = models.CharField(max_length=6, choices=Side.choices)
    """The side on which such an account usually stands; its balance counts as positive there."""
    has_floor = models.BooleanField()
    """Whether it may not go below zero, pending money included."""
    striped = models.BooleanField()
    """Whether many write to it at once, so that its totals are spread over several rows."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(normal_side__in=Side.values), name="ledger_purpose_normal_side"
            ),
            models.CheckConstraint(
                condition=~Q(has_floor=True, striped=True), name="ledger_purpose_floor_or_stripes"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Account(TwoSidedRecord):
    """Where one owner's money of one purpose and currency stands. Never changed."""

    append_only: ClassVar[bool] = True

    owner_id = models.UUIDField()
    """Whose: an organisation, an engagement, the operator. The ledger does not ask which."""
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, db_index=False)
    currency = models.CharField(max_length=3)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_id", "purpose", "currency"], name="ledger_account_of_owner"
            ),
            models.UniqueConstraint(
                fields=["id", "currency"], name="ledger_account_as_transfers_refer_to_it"
            ),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"), name="ledger_account_currency"
            ),
        ]
        indexes = [models.Index(fields=["party_id", "id"], name="ledger_account_of_party")]

    def __str__(self) -> str:
        return f"{self.purpose_id} {self.currency}"


def _holds_floor(*, side: Side, other: Side) -> Q:
    """What was posted on its side covers the other side, pending included."""
    covered = F(f"{other}s_posted") + F(f"{other}s_pending")
    return Q(**{"floor": side, f"{side}s_posted__gte": covered})


class Balance(models.Model):
    """The totals of an account: row 0, or rows 1 to 16 where it is striped. The database alone
    writes them.

    The sides of its account stand here again, because row-level security asks each table.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.TWO_SIDED
    app_privileges: ClassVar[frozenset[str]] = frozenset({"SELECT"})

    pk = models.CompositePrimaryKey("account_id", "stripe")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_index=False)
    stripe = models.SmallIntegerField()
    debits_posted = models.BigIntegerField(default=0)
    credits_posted = models.BigIntegerField(default=0)
    debits_pending = models.BigIntegerField(default=0)
    credits_pending = models.BigIntegerField(default=0)
    floor = models.CharField(max_length=6, null=True, choices=Side.choices)
    """The side on which it may not go below zero; None where it may stand on either."""
    party_id = models.UUIDField()
    counterparty_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(floor=None)
                | _holds_floor(side=Side.DEBIT, other=Side.CREDIT)
                | _holds_floor(side=Side.CREDIT, other=Side.DEBIT),
                name="ledger_balance_floor",
            ),
        ]
        indexes = [models.Index(fields=["party_id", "account"], name="ledger_balance_of_party")]

    def __str__(self) -> str:
        return f"{self.account_id} stripe {self.stripe}"
