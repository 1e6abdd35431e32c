"""Three-way matching: a received invoice beside what was agreed and what was done. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from outwork.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """What stands on the invoice."""

    net: Money
    purchase_order: str
    issued_on: date
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What was agreed, and what was accepted of it."""

    charges: Collection[Money]
    purchase_order: str
    payment_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that does not agree, both ways of it in words."""

    what: str
    on_invoice: str
    expected: str


def differences(*, billed: Billed, expected: Expected) -> tuple[Difference, ...]:
    """Everything that does not agree; none is what lets an invoice be approved unseen."""
    currency = billed.net.currency
    earned = Money.total(expected.charges, currency=currency)
    days = (billed.due_on - billed.issued_on).days
    compared = (
        ("amount without tax", str(billed.net), str(earned)),
        ("order number", billed.purchase_order or "none", expected.purchase_order or "none"),
        ("days to pay", str(days), f"{expected.payment_days} or more"),
    )
    agrees = (
        billed.net == earned,
        billed.purchase_order == expected.purchase_order,
        days >= expected.payment_days,
    )
    return tuple(
        Difference(what=what, on_invoice=given, expected=wanted)
        for (what, given, wanted), is_so in zip(compared, agrees, strict=True)
        if not is_so
    )
