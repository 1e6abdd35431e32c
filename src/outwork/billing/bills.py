"""What is about to be billed: unbilled charges with their tax, and what still stands in the way.

A page shows a `Bill` before anybody issues it; issuing writes exactly what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from outwork.billing.models import Charge, TaxChoice
from outwork.billing.parties import Sides, missing_for, trader_now
from outwork.billing.tax import Dealing, Tax, Taxed, found_tax, taxed
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.refusal import Problem

UNBILLED = Q(invoice_line=None, matched=None)
"""Neither on an invoice of ours, nor on one that the supplier wrote elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """Charges of one engagement and currency that go onto one invoice."""

    engagement: Engagement
    sides: Sides
    charges: tuple[Charge, ...]
    """At least one."""
    taxes: tuple[Tax, ...]
    """Of each charge; empty where something stands in the way."""
    problems: tuple[Problem, ...]

    @property
    def net(self) -> Money:
        return Money.total((c.net for c in self.charges), currency=self.charges[0].currency)

    @property
    def taxed(self) -> Taxed:
        """With its tax; only where nothing stands in the way."""
        nets = [charge.net for charge in self.charges]
        return taxed(list(zip(nets, self.taxes, strict=True)))


def unbilled(engagement: Engagement, *, before: datetime | None = None) -> list[Charge]:
    """Charges above zero on no invoice yet, oldest first, of the first one's currency."""
    found = Charge.objects.filter(UNBILLED, engagement=engagement, net_minor__gt=0)
    if before is not None:
        found = found.filter(arisen_at__lt=before)
    rows = list(found.order_by("id"))
    return [charge for charge in rows if charge.currency == rows[0].currency]


def bill_of(engagement: Engagement, *, charges: Sequence[Charge]) -> Bill:
    """What an invoice over these charges would say now, in the scope of both sides."""
    sides = Sides.of(engagement)
    problems = missing_for(sides)
    taxes = [] if problems else [_tax_of(charge, sides=sides) for charge in charges]
    if None in taxes:
        problems.append(
            Problem(
                field="tax",
                message="No rule tells the tax of this invoice. Choose it.",
                accepted="a category, a rate and the words for the invoice",
            )
        )
    return Bill(
        engagement=engagement,
        sides=sides,
        charges=tuple(charges),
        taxes=() if problems else tuple(tax for tax in taxes if tax is not None),
        problems=tuple(problems),
    )


def day_of(charge: Charge, *, zone: str) -> date:
    """When it was supplied, on the seller's calendar."""
    return charge.last_day or charge.arisen_at.astimezone(ZoneInfo(zone)).date()


def _tax_of(charge: Charge, *, sides: Sides) -> Tax | None:
    dealing = Dealing(
        seller=trader_now(sides.seller),
        buyer=trader_now(sides.buyer),
        day=day_of(charge, zone=sides.seller.zone),
    )
    return found_tax(dealing) or _chosen_tax(charge.engagement)


def _chosen_tax(engagement: Engagement) -> Tax | None:
    """What a person chose for this engagement where no rule fits."""
    choice = TaxChoice.objects.filter(engagement_id=engagement.pk).order_by("-id").first()
    return choice.tax if choice else None
