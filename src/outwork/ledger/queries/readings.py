"""What stands on accounts now."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from outwork.kernel.money import Money
from outwork.ledger.models import Side

READ = """
select a.id, a.currency, p.normal_side,
    sum(b.debits_posted)::bigint, sum(b.credits_posted)::bigint,
    sum(b.debits_pending)::bigint, sum(b.credits_pending)::bigint
from ledger_account a
join ledger_purpose p on p.code = a.purpose_id
join ledger_balance b on b.account_id = a.id
where a.id = any(%s)
group by a.id, p.normal_side
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands on an account. Every amount is in its currency."""

    normal_side: Side
    debits_posted: Money
    credits_posted: Money
    debits_pending: Money
    credits_pending: Money

    @property
    def as_debit(self) -> Money:
        """What was posted, positive where debits outweigh."""
        return self.debits_posted - self.credits_posted

    @property
    def as_credit(self) -> Money:
        """What was posted, positive where credits outweigh."""
        return self.credits_posted - self.debits_posted

    @property
    def balance(self) -> Money:
        """What was posted, positive where such an account usually stands."""
        return self.as_debit if self.normal_side is Side.DEBIT else self.as_credit

    @property
    def available(self) -> Money:
        """The balance without what is already on its way out."""
        leaving = self.credits_pending if self.normal_side is Side.DEBIT else self.debits_pending
        return self.balance - leaving


def readings(*, account_ids: Iterable[UUID]) -> dict[UUID, Reading]:
    """What stands on these accounts at one instant. Those outside of the scope are not there."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [list(account_ids)])
        rows = cursor.fetchall()
    return {row[0]: _reading(row[1], Side(row[2]), *row[3:]) for row in rows}


def reading(*, account_id: UUID) -> Reading:
    """What stands on one account. It must be in the scope."""
    return readings(account_ids=[account_id])[account_id]


def _reading(
    currency: str,
    normal_side: Side,
    debits_posted: int,
    credits_posted: int,
    debits_pending: int,
    credits_pending: int,
) -> Reading:
    return Reading(
        normal_side=normal_side,
        debits_posted=Money(debits_posted, currency),
        credits_posted=Money(credits_posted, currency),
        debits_pending=Money(debits_pending, currency),
        credits_pending=Money(credits_pending, currency),
    )
