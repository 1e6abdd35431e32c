"""The statement of an account: what moved it, newest first, with what stood on it after each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from outwork.kernel.money import Money
from outwork.ledger.models import Account, Side, Transfer

# Each side has an index in the order of the page, so that a page costs the same in a long account.
# The balance is read in the same statement, so that no transfer falls between the two.
PAGE = """
with side as (
    (select id, at, amount_minor as change from ledger_transfer
     where debit_id = %(account)s and phase in ('posted', 'post_pending')
        and (at, id) < (%(at)s::timestamptz, %(id)s::uuid)
     order by at desc, id desc limit %(size)s)
    union all
    (select id, at, -amount_minor from ledger_transfer
     where credit_id = %(account)s and phase in ('posted', 'post_pending')
        and (at, id) < (%(at)s::timestamptz, %(id)s::uuid)
     order by at desc, id desc limit %(size)s)
)
select id, change, (
    select sum(debits_posted - credits_posted)::bigint
    from ledger_balance where account_id = %(account)s
)
from side order by at desc, id desc limit %(size)s
"""
END_OF_TIME = "infinity"
LAST_ID = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where the next page goes on."""

    at: datetime
    id: UUID
    balance: Money
    """What stood on the account before the last line shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One movement. Both amounts are positive on the account's normal side."""

    transfer: Transfer
    change: Money
    balance: Money
    """What stood on the account after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    lines: tuple[Line, ...]
    next: Cursor | None


def statement(*, account_id: UUID, after: Cursor | None = None, size: int = 50) -> Page:
    """A page of an account's statement, newest first. `after` is the `next` of the page before.

    Pending transfers have moved nothing and are not on it (see `under_way`). It adds up for whoever
    sees all transfers of the account: their sides are given by the room that posts them.
    """
    account = Account.objects.select_related("purpose").get(pk=account_id)
    sign = 1 if account.purpose.normal_side == Side.DEBIT else -1
    rows = _rows(account_id, after, size + 1)
    transfers = Transfer.objects.in_bulk([row[0] for row in rows])
    balance = (
        after.balance if after else Money(sign * (rows[0][2] if rows else 0), account.currency)
    )
    lines = []
    for transfer_id, change, _ in rows[:size]:
        changed = Money(sign * change, account.currency)
        lines.append(Line(transfer=transfers[transfer_id], change=changed, balance=balance))
        balance -= changed
    return Page(lines=tuple(lines), next=_next(lines, balance) if len(rows) > size else None)


def _rows(account_id: UUID, after: Cursor | None, size: int) -> list[tuple[UUID, int, int]]:
    """Id, debits less credits, and the account's debits less credits now."""
    values = {
        "account": account_id,
        "at": after.at if after else END_OF_TIME,
        "id": after.id if after else LAST_ID,
        "size": size,
    }
    with connection.cursor() as cursor:
        cursor.execute(PAGE, values)
        rows: list[tuple[UUID, int, int]] = cursor.fetchall()
    return rows


def _next(lines: list[Line], balance: Money) -> Cursor:
    last = lines[-1].transfer
    return Cursor(at=last.at, id=last.pk, balance=balance)
