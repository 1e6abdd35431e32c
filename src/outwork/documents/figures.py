"""Numbers and dates as documents print them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime

from outwork.kernel.money import Money

MINUS = "\N{MINUS SIGN}"


def amount(money: Money) -> str:
    """Without its currency, which stands in the head: "1,030.00", "−12.50"."""
    whole, mark, part = abs(money).plain().partition(".")
    sign = MINUS if money.minor < 0 else ""
    return f"{sign}{int(whole):,}{mark}{part}"


def written_date(day: date) -> str:
    """ "3 December 2026"."""
    return f"{day.day} {day:%B} {day.year}"


def written_instant(at: datetime) -> str:
    """ "3 December 2026, 18:40 UTC", on the clock it carries."""
    return f"{written_date(at)}, {at:%H:%M} {at.tzname() or ''}".rstrip()


def hours(minutes: int) -> str:
    """ "31:30"; a dash where there is nothing."""
    if minutes == 0:
        return "\N{EN DASH}"
    sign = MINUS if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


def as_data(value: object) -> object:
    """A frozen input as JSON holds it, every figure and date already in words."""
    match value:
        case None | bool() | int() | str():
            return value
        case Money():
            return {"amount": amount(value), "currency": value.currency}
        case datetime():
            return written_instant(value)
        case date():
            return written_date(value)
        case Mapping():
            return {str(key): as_data(part) for key, part in value.items()}
        case list() | tuple():
            return [as_data(part) for part in value]
    assert is_dataclass(value), f"{type(value).__name__} has no printed form"
    return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
