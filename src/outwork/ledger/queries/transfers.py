"""The transfers behind a number."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, When

from outwork.kernel.money import Money
from outwork.ledger.models import Account, Phase, Side, Transfer
from outwork.ledger.models.transfer import MOVED


def open_amounts(*, account_id: UUID, references: Sequence[UUID]) -> dict[UUID, Money]:
    """What is left on an account of each cause: of each invoice, what is still owed.

    Positive on the account's normal side. A cause that never moved it stands at zero.
    """
    account = Account.objects.select_related("purpose").get(pk=account_id)
    sign = 1 if account.purpose.normal_side == Side.DEBIT else -1
    debits_less_credits = Sum(
        Case(When(debit_id=account_id, then=F("amount_minor")), default=-F("amount_minor"))
    )
    rows = (
        transfers_behind(account_id=account_id)
        .filter(reference__in=references)
        .order_by()
        .values_list("reference")
        .annotate(total=debits_less_credits)
    )
    totals = {reference: sign * int(total) for reference, total in rows}
    return {cause: Money(totals.get(cause, 0), account.currency) for cause in references}


def transfers_behind(*, account_id: UUID) -> QuerySet[Transfer]:
    """All transfers that moved an account, oldest first; narrow them by reference or code."""
    return Transfer.objects.filter(_touches(account_id), phase__in=MOVED).order_by("at", "id")


def under_way(*, account_id: UUID) -> QuerySet[Transfer]:
    """Pending transfers on an account that the outside world has not decided, oldest first."""
    decided = Exists(Transfer.objects.filter(pending_id=OuterRef("pk")))
    pending = Transfer.objects.filter(_touches(account_id), ~decided, phase=Phase.PENDING)
    return pending.order_by("at", "id")


def _touches(account_id: UUID) -> Q:
    return Q(debit_id=account_id) | Q(credit_id=account_id)
