"""The register narrowed, ordered and added up. Pure, on rows that were read."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outwork.arrangement.states import EngagementState
from outwork.engagements.queries.register import BINDING, RegisterRow
from outwork.kernel.money import Money

LIVE = BINDING | {EngagementState.OFFERED}
"""What runs or is offered: what the register shows first."""
FAR_AWAY = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What of the register is wanted. Empty asks for everything."""

    text: str = ""
    arrangements: tuple[str, ...] = ()
    owners: tuple[UUID, ...] = ()
    countries: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()

    def holds(self, row: RegisterRow) -> bool:
        """Whether a row is among them; every word of the text must be in it."""
        return (
            all(word in row.words for word in self.text.casefold().split())
            and (not self.arrangements or row.arrangement in self.arrangements)
            and (not self.owners or row.owner_id in self.owners)
            and (not self.countries or row.country in self.countries)
            and (not self.states or row.state in self.states)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums in one currency."""

    value: Money
    leaving: Money
    is_least: bool
    """Whether something without a limit comes on top of one of them."""


Key = Callable[[RegisterRow], tuple[date | str | int, ...]]

_ORDERS: dict[str, Key] = {
    "notice": lambda row: (row.horizon.notice_by or FAR_AWAY, row.horizon.ends_on or FAR_AWAY),
    "title": lambda row: (row.title.casefold(),),
    "owner": lambda row: (not row.owner, row.owner.casefold()),
    "ends": lambda row: (row.horizon.ends_on or FAR_AWAY,),
    "value": lambda row: (row.value.minor if row.value else -1,),
    "leaving": lambda row: (row.leaving.total.minor if row.leaving else -1,),
}
ORDERS = tuple(_ORDERS)


def ordered(rows: Iterable[RegisterRow], *, order: str, falling: bool = False) -> list[RegisterRow]:
    """By one of `ORDERS`, then by title; the same rows always stand in the same order."""
    steady = sorted(rows, key=lambda row: (row.title.casefold(), row.id))
    return sorted(steady, key=_ORDERS[order], reverse=falling)


def totals(rows: Sequence[RegisterRow]) -> dict[str, Totals]:
    """By currency, the one of most rows first: sums of different currencies are not added."""
    count = Counter(row.currency for row in rows)
    return {currency: _total(rows, currency) for currency, _ in count.most_common()}


def spend(rows: Sequence[RegisterRow], *, currency: str) -> list[tuple[str, Money]]:
    """The value a year of each arrangement in one currency, the largest first."""
    found: Counter[str] = Counter()
    for row in rows:
        if row.value is not None and row.currency == currency:
            found[row.arrangement] += row.value.minor
    return [(key, Money(minor, currency)) for key, minor in found.most_common() if minor]


def _total(rows: Sequence[RegisterRow], currency: str) -> Totals:
    ours = [row for row in rows if row.currency == currency]
    return Totals(
        value=Money.total((row.value for row in ours if row.value), currency=currency),
        leaving=Money.total((row.leaving.total for row in ours if row.leaving), currency=currency),
        is_least=any(row.value is None or (row.leaving and row.leaving.is_least) for row in ours),
    )
