"""Opening accounts and moving money between them.

The acts here are parts of acts of other rooms, which ask authority and write the event that covers
the transfers. The scope of `by` must hold a side of every account that is touched.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.ledger.errors import Misuse, named
from outwork.ledger.models import Account, Phase, Transfer
from outwork.ledger.writing import NewTransfer, write
from outwork.store.action import action
from outwork.store.actor import Actor

__all__ = ["NewTransfer", "open_account", "post", "post_pending", "reverse", "void_pending"]


@action
def open_account(
    *,
    owner_id: UUID,
    purpose: str,
    currency: str,
    party_id: UUID,
    counterparty_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Account:
    """The account of an owner for a purpose and currency, opened if it was not there."""
    assert currency in EXPONENTS, currency
    named_by = {"owner_id": owner_id, "purpose_id": purpose, "currency": currency}
    found = Account.objects.filter(**named_by).first()
    if found is None:
        sides = {"party_id": party_id, "counterparty_id": counterparty_id}
        with named():
            Account.objects.bulk_create(
                [Account(**named_by, **sides, opened_at=at)], ignore_conflicts=True
            )
        found = Account.objects.filter(**named_by).first()
    if found is None or (found.party_id, found.counterparty_id) != (party_id, counterparty_id):
        raise Misuse(f"The {purpose} account of {owner_id} was opened for other parties.")
    return found


@action
def post(*, transfers: Sequence[NewTransfer], by: Actor, at: datetime) -> tuple[Transfer, ...]:
    """Move money: all of these transfers, or none. In one statement, so that floors are judged
    once, on what all of them leave.

    A transfer whose id was used before is answered with the first one if it says the same, and
    refused as a conflict if it does not.
    """
    return write(transfers=transfers, at=at)


@action
def post_pending(
    *, key: UUID, pending_id: UUID, amount: Money | None = None, by: Actor, at: datetime
) -> Transfer:
    """The outside world said yes: to all of what is pending, or to `amount` of it. What is left is
    free again. `key` is the idempotency key, as the id of a transfer always is."""
    first = _named(pending_id)
    arrived = _amount(first) if amount is None else amount
    new = _answer(first, key=key, amount=arrived, phase=Phase.POST_PENDING)
    return write(transfers=[new], at=at)[0]


@action
def void_pending(*, key: UUID, pending_id: UUID, by: Actor, at: datetime) -> Transfer:
    """The outside world said no: all of what was pending is free again."""
    first = _named(pending_id)
    new = _answer(first, key=key, amount=_amount(first), phase=Phase.VOID_PENDING)
    return write(transfers=[new], at=at)[0]


@action
def reverse(*, key: UUID, transfer_id: UUID, by: Actor, at: datetime) -> Transfer:
    """Take back a mistake: the same amount the other way, under the first one's reference."""
    first = _named(transfer_id)
    new = NewTransfer(
        id=key,
        debit_id=first.credit_id,
        credit_id=first.debit_id,
        amount=_amount(first),
        code=first.code,
        reference=first.reference,
        party_id=first.party_id,
        counterparty_id=first.counterparty_id,
        reverses_id=first.pk,
    )
    return write(transfers=[new], at=at)[0]


def _named(transfer_id: UUID) -> Transfer:
    found = Transfer.objects.filter(pk=transfer_id).first()
    if found is None:
        raise Refusal("There is no such transfer here.", ground=Ground.MISSING)
    return found


def _amount(transfer: Transfer) -> Money:
    return Money(transfer.amount_minor, transfer.currency)


def _answer(pending: Transfer, *, key: UUID, amount: Money, phase: Phase) -> NewTransfer:
    return NewTransfer(
        id=key,
        debit_id=pending.debit_id,
        credit_id=pending.credit_id,
        amount=amount,
        code=pending.code,
        reference=pending.reference,
        party_id=pending.party_id,
        counterparty_id=pending.counterparty_id,
        phase=phase,
        pending_id=pending.pk,
    )
