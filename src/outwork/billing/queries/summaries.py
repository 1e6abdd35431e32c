"""The money of engagements in a few figures, of many in as many queries as of one."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, Sum

from outwork.arrangement.answers import Basis
from outwork.arrangement.exits import Holding
from outwork.billing import purposes
from outwork.billing.bills import UNBILLED
from outwork.billing.models import Charge
from outwork.engagements.models import Engagement, Terms
from outwork.kernel.money import Money
from outwork.ledger.models import Account
from outwork.ledger.queries import readings
from outwork.store.reading import read_once


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySummary:
    """Where the money of an engagement stands, in its currency.

    Earned, unbilled and still to come are without tax; billed, paid and open are what is on
    invoices, tax included. What is with somebody for review is the working rooms' to say.
    """

    earned: Money
    """All charges, less corrections."""
    unbilled: Money
    open: Money
    """Billed and not paid yet."""
    paid: Money
    overpaid: Money
    still_to_come: Money | None
    """Of the fixed amounts of results, what is not earned yet; None where none are fixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Charged:
    """Charges of an engagement in its currency's minor units; `by_result` is part of `earned`."""

    earned: int = 0
    unbilled: int = 0
    by_result: int = 0


def money_of(engagements: Collection[Engagement]) -> dict[UUID, MoneySummary]:
    """A summary of each engagement, in five queries however many they are."""
    ids = {one.pk: one.currency for one in engagements}
    charged = _charged(ids)
    standing = _standing(ids)
    fixed = _fixed(ids)
    return {
        one: _summary(
            currency=currency,
            charged=charged[one],
            standing=standing[one],
            fixed=fixed.get(one, 0),
        )
        for one, currency in ids.items()
    }


@read_once
def money_of_one(engagement: Engagement) -> MoneySummary:
    """The summary of one."""
    return money_of([engagement])[engagement.pk]


def holdings_of(engagement: Engagement) -> set[Holding]:
    """What the engagement still holds of money, for its exit list."""
    found = money_of_one(engagement)
    held = {Holding.UNBILLED_CHARGES: found.unbilled, Holding.UNPAID_INVOICES: found.open}
    return {holding for holding, amount in held.items() if amount}


def _summary(
    *, currency: str, charged: _Charged, standing: dict[str, int], fixed: int
) -> MoneySummary:
    def money(minor: int) -> Money:
        return Money(minor, currency)

    return MoneySummary(
        earned=money(charged.earned),
        unbilled=money(charged.unbilled),
        open=money(standing[purposes.OWED]),
        paid=money(standing[purposes.SETTLED] - standing[purposes.OVERPAID]),
        overpaid=money(standing[purposes.OVERPAID]),
        still_to_come=money(max(fixed - charged.by_result, 0)) if fixed else None,
    )


def _charged(ids: dict[UUID, str]) -> dict[UUID, _Charged]:
    """What was charged in the engagement's currency, and of it what is on no invoice."""
    rows = (
        Charge.objects.filter(engagement_id__in=ids)
        .order_by()
        .values_list("engagement_id", "currency")
        .annotate(
            total=Sum("net_minor"),
            left=Sum("net_minor", filter=UNBILLED, default=0),
            by_result=Sum("net_minor", filter=Q(line__basis=Basis.RESULT), default=0),
        )
    )
    found = dict.fromkeys(ids, _Charged())
    for engagement, currency, total, left, by_result in rows:
        if currency == ids[engagement]:
            found[engagement] = _Charged(
                earned=int(total), unbilled=int(left), by_result=int(by_result)
            )
    return found


def _standing(ids: dict[UUID, str]) -> dict[UUID, dict[str, int]]:
    """The balances by purpose, in the engagement's currency."""
    wanted = (purposes.OWED, purposes.SETTLED, purposes.OVERPAID)
    accounts = [
        account
        for account in Account.objects.filter(owner_id__in=ids, purpose__in=wanted)
        if account.currency == ids[account.owner_id]
    ]
    found: dict[UUID, dict[str, int]] = {one: defaultdict(int) for one in ids}
    balances = readings(account_ids=[account.pk for account in accounts])
    for account in accounts:
        found[account.owner_id][account.purpose_id] = balances[account.pk].balance.minor
    return found


def _fixed(ids: dict[UUID, str]) -> dict[UUID, int]:
    agreed = Terms.objects.filter(engagement_id__in=ids, state="agreed")
    return {terms.engagement_id: terms.value.fixed_minor for terms in agreed}
