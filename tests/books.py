"""Small books that the tests of the ledger share: purposes of their own, accounts, transfers."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connections

from outwork.kernel.money import Money
from outwork.ledger.actions import NewTransfer, open_account, post
from outwork.ledger.models import Account, Phase, Side, Transfer
from outwork.ledger.purposes import NewPurpose, register
from outwork.ledger.queries import Reading, reading
from outwork.store.actor import Actor, system
from outwork.store.identity import new_id
from outwork.store.scope import scope

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
LATER = AT + timedelta(hours=1)

NORTHWIND, ANA, OPERATOR, STRANGER = new_id(), new_id(), new_id(), new_id()
EVERYBODY = system(organisations=frozenset({NORTHWIND, ANA, OPERATOR}))

BANK, AVAILABLE, OWED, COMMISSION = "test_bank", "test_available", "test_owed", "test_commission"
PURPOSES = (
    NewPurpose(code=BANK, normal_side=Side.DEBIT),
    NewPurpose(code=AVAILABLE, normal_side=Side.CREDIT, has_floor=True),
    NewPurpose(code=OWED, normal_side=Side.DEBIT, has_floor=True),
    NewPurpose(code=COMMISSION, normal_side=Side.CREDIT, striped=True),
)


def register_purposes() -> None:
    register(purposes=PURPOSES, connection=connections["owner"])


def organisation(uuid: UUID) -> Actor:
    return system(organisations=frozenset({uuid}))


def account(
    purpose: str, *, of: UUID = OPERATOR, currency: str = "EUR", owner: UUID | None = None
) -> Account:
    """An account that only its party sees."""
    return open_account(
        owner_id=owner or new_id(),
        purpose=purpose,
        currency=currency,
        party_id=of,
        by=EVERYBODY,
        at=AT,
    )


def transfer(
    debit: Account,
    credit: Account,
    minor: int,
    *,
    key: UUID | None = None,
    reference: UUID | None = None,
    phase: Phase = Phase.POSTED,
) -> NewTransfer:
    return NewTransfer(
        id=key or new_id(),
        debit_id=debit.pk,
        credit_id=credit.pk,
        amount=Money(minor, debit.currency),
        code="test",
        reference=reference or new_id(),
        phase=phase,
        party_id=debit.party_id,
        counterparty_id=credit.party_id,
    )


def move(*transfers: NewTransfer, at: datetime = AT) -> tuple[Transfer, ...]:
    return post(transfers=transfers, by=EVERYBODY, at=at)


def stands(account: Account, *, by: Actor = EVERYBODY) -> Reading:
    with scope(by):
        return reading(account_id=account.pk)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")
