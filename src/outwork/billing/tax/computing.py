"""Tax on lines: computed once for each category and rate, half-even, and shared out to the lines.

EN 16931 computes tax on the sum of a category (BR-CO-17); the lines get shares of it that add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from outwork.billing.tax.rules import Tax
from outwork.kernel.money import Money

WHOLE_BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxTotal:
    """The tax of one category and rate."""

    tax: Tax
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxed:
    """Lines with their tax. Everything is in one currency and above zero."""

    shares: tuple[Money, ...]
    """The tax of each line, in their order; they add up to the totals."""
    totals: tuple[TaxTotal, ...]
    net: Money

    @property
    def amount(self) -> Money:
        """All tax."""
        return Money.total((total.amount for total in self.totals), currency=self.net.currency)

    @property
    def gross(self) -> Money:
        return self.net + self.amount


def taxed(lines: Sequence[tuple[Money, Tax]]) -> Taxed:
    """Tax for lines of (net amount, tax). There is at least one, and each is above zero."""
    assert lines, "an invoice has lines"
    assert all(net.minor > 0 for net, _ in lines), "a credit note has positive amounts too"
    shares = [Money.zero(lines[0][0].currency)] * len(lines)
    for places in _by_tax(lines).values():
        nets = [lines[place][0] for place in places]
        rate = Fraction(lines[places[0]][1].rate_basis_points, WHOLE_BASIS_POINTS)
        amount = Money.total(nets, currency=nets[0].currency).times(rate)
        for place, share in zip(places, amount.allocate([n.minor for n in nets]), strict=True):
            shares[place] = share
    return added_up(lines, shares=shares)


def added_up(lines: Sequence[tuple[Money, Tax]], *, shares: Sequence[Money]) -> Taxed:
    """Lines whose tax is known already, with its totals: what a credit note takes back."""
    currency = lines[0][0].currency
    totals = tuple(
        TaxTotal(
            tax=tax,
            base=Money.total((lines[place][0] for place in places), currency=currency),
            amount=Money.total((shares[place] for place in places), currency=currency),
        )
        for tax, places in _by_tax(lines).items()
    )
    net = Money.total((net for net, _ in lines), currency=currency)
    return Taxed(shares=tuple(shares), totals=totals, net=net)


def _by_tax(lines: Sequence[tuple[Money, Tax]]) -> dict[Tax, list[int]]:
    """The places of the lines of each tax, in the order in which they first come."""
    found: dict[Tax, list[int]] = {}
    for place, (_, tax) in enumerate(lines):
        found.setdefault(tax, []).append(place)
    return found
