"""Short lists that people type into one field: shares, steps of credit, times, tiers; and back.

A row is a line or what stands between semicolons: "below: credit", "name: hours, hours". Raises
Refusal that names the field, what was typed, and what is accepted.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from outwork.engagements.terms.service.content import Credit, Priority, Tier
from outwork.kernel.refusal import Refusal
from outwork.web.components.reader import Reader
from outwork.web.forms.terms.section import Sent, typed_amount

BASIS_POINTS_A_PERCENT = 100
MINUTES_AN_HOUR = 60
REST = "more"
"""Stands for the end of the last tier."""


def share_of(text: str, *, field: str) -> int | None:
    """Basis points of "99.5" or "99,5 %"; None of nothing."""
    plain = text.replace("%", "").strip()
    if not plain:
        return None
    return _whole(plain, field=field, times=BASIS_POINTS_A_PERCENT, accepted="95 or 99.5")


def typed_share(basis_points: int | None) -> str:
    """As somebody would type it: "99.5"."""
    return "" if basis_points is None else f"{basis_points / BASIS_POINTS_A_PERCENT:g}"


def credits_of(text: str, *, field: str) -> tuple[Credit, ...]:
    """Steps of credit: "95: 5; 90: 10"."""
    return tuple(
        Credit(
            below_basis_points=_share(below, field=field),
            credit_basis_points=_share(credit, field=field),
        )
        for below, credit in _rows(text, field=field, accepted="95: 5; 90: 10")
    )


def typed_credits(steps: tuple[Credit, ...]) -> str:
    """The same back."""
    return "; ".join(
        f"{typed_share(one.below_basis_points)}: {typed_share(one.credit_basis_points)}"
        for one in steps
    )


def priorities_of(text: str, *, field: str) -> tuple[Priority, ...]:
    """Times by priority, in hours: "urgent: 1; 8" is answered in 1 hour and resolved in 8."""
    accepted = "urgent: 1, 8"
    return tuple(
        _priority(name, times, field=field, accepted=accepted)
        for name, times in _rows(text, field=field, accepted=accepted)
    )


def typed_priorities(priorities: tuple[Priority, ...]) -> str:
    """The same back."""
    return "\n".join(
        f"{one.name}: {_hours(one.response_minutes)}, {_hours(one.resolution_minutes)}"
        for one in priorities
    )


def tiers_of(text: str, *, field: str, sent: Sent) -> tuple[Tier, ...]:
    """Prices of pieces by tier: "100: 2.50", and the last "more: 2.00"."""
    accepted = "100: 2.50, then more: 2.00"
    return tuple(
        Tier(
            up_to=None if end == REST else _whole(end, field=field, accepted=accepted),
            rate_minor=sent.amount_of(price, field=field),
        )
        for end, price in _rows(text, field=field, accepted=accepted)
    )


def typed_tiers(tiers: tuple[Tier, ...], *, currency: str, reader: Reader) -> str:
    """The same back."""
    return "\n".join(
        f"{one.up_to or REST}: {typed_amount(one.rate_minor, currency=currency, reader=reader)}"
        for one in tiers
    )


def _priority(name: str, times: str, *, field: str, accepted: str) -> Priority:
    response, _, resolution = times.partition(",")
    return Priority(
        name=name,
        response_minutes=_minutes(response, field=field, accepted=accepted),
        resolution_minutes=_minutes(resolution, field=field, accepted=accepted),
    )


def _minutes(text: str, *, field: str, accepted: str) -> int | None:
    plain = text.strip()
    if plain in ("", "-", "–"):
        return None
    return _whole(plain, field=field, times=MINUTES_AN_HOUR, accepted=accepted)


def _hours(minutes: int | None) -> str:
    return "-" if minutes is None else f"{minutes / MINUTES_AN_HOUR:g}"


def _share(text: str, *, field: str) -> int:
    return _whole(
        text.replace("%", ""), field=field, times=BASIS_POINTS_A_PERCENT, accepted="95: 5"
    )


def _rows(text: str, *, field: str, accepted: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the colon of each row."""
    for row in filter(None, map(str.strip, re.split(r"[;\n]", text))):
        before, colon, after = row.rpartition(":")
        if not colon or not before.strip() or not after.strip():
            raise _not_read(row, field=field, accepted=accepted)
        yield before.strip(), after.strip()


def _whole(text: str, *, field: str, accepted: str, times: int = 1) -> int:
    """A number of a larger unit as a whole number of the smaller one."""
    try:
        found = Decimal(text.strip().replace(",", ".")) * times
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found != int(found) or not 0 <= found < 10**9:
        raise _not_read(text, field=field, accepted=accepted)
    return int(found)


def _not_read(text: str, *, field: str, accepted: str) -> Refusal:
    return Refusal.of(
        field, f"This cannot be read. Write it as {accepted}.", given=text, accepted=accepted
    )
