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
    currency = lines[0][0].currency
    shares = [Money.zero(currency)] * len(lines)
    totals = []
    for tax in dict.fromkeys(tax for _, tax in lines):
        places = [place for place, (_, own) in enumerate(lines) if own == tax]
        nets = [lines[place][0] for place in places]
        base = Money.total(nets, currency=currency)
        amount = base.times(Fraction(tax.rate_basis_points, WHOLE_BASIS_POINTS))
        totals.append(TaxTotal(tax=tax, base=base, amount=amount))
        for place, share in zip(places, amount.allocate([n.minor for n in nets]), strict=True):
            shares[place] = share
    net = Money.total((net for net, _ in lines), currency=currency)
    return Taxed(shares=tuple(shares), totals=tuple(totals), net=net)
