"""A teller for tests: everything as machines write it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from outwork.kernel.money import Money
from outwork.kernel.sentence import Names


class Plain:
    """Tells amounts, hours, days and moments in one spelling, in UTC."""

    def amount(self, amount: Money) -> str:
        return str(amount)

    def hours(self, minutes: int) -> str:
        return f"{minutes // 60}:{minutes % 60:02d}"

    def days(self, first: date, last: date) -> str:
        return f"{first} to {last}"

    def moment(self, at: datetime) -> str:
        return f"at {at:%d %b %H:%M}"


def names_from(known: Mapping[UUID, str]) -> Names:
    """Names out of a mapping, as a directory would give them."""
    return lambda ids: {one: known[one] for one in ids if one in known}
