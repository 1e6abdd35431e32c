"""Up to which amount somebody may sign."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Role
from outwork.arrangement.authority.grant import SIGNERS
from outwork.kernel.money import Money
from outwork.people.queries.roles import ANYTHING, Narrowing, held_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningLimit:
    """What somebody may sign for: anything, up to an amount a currency, or nothing."""

    unlimited: bool
    amounts: tuple[Money, ...] = ()
    """The highest limit in each currency, by its code."""

    def covers(self, amount: Money) -> bool:
        """Whether an amount may be signed. A limit counts in its own currency only."""
        return self.unlimited or any(
            limit.currency == amount.currency and amount <= limit for limit in self.amounts
        )


def signing_limit(
    *,
    person: UUID,
    organisation: UUID,
    at: datetime,
    narrowing: Narrowing = ANYTHING,
    roles: Set[Role] = SIGNERS,
) -> SigningLimit:
    """The limit of a person in an organisation, over all their roles that sign."""
    held = held_roles(person=person, organisation=organisation, at=at, narrowing=narrowing)
    limits = [one.limit for one in held if one.role in roles]
    if None in limits:
        return SigningLimit(unlimited=True)
    highest: dict[str, Money] = {}
    for limit in limits:
        assert limit is not None
        highest[limit.currency] = max(limit, highest.get(limit.currency, limit))
    return SigningLimit(
        unlimited=False, amounts=tuple(highest[currency] for currency in sorted(highest))
    )
