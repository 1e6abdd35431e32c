"""Dates in the forms that tools write them."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale

from outwork.intake.conventions import SLASHED, DateOrder

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:[ ,].*)?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_WORD = r"([^\W\d_]{3,12})\.?"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})\.?[ -]{_WORD},?[ -](\d{{4}}|\d{{2}})(?: .*)?")
_MONTH_DAY = re.compile(rf"{_WORD} (\d{{1,2}}),? (\d{{4}})(?: .*)?")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,? (?=\d)")

_SERIAL_START = date(1899, 12, 30)
"""Day 0 of spreadsheets, as counted from March 1900 on."""
_SERIALS = range(20_000, 80_000)
"""1954 to 2119: what a date in a work record can be; smaller numbers are amounts or hours."""
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da")


class AmbiguousDate(ValueError):
    """Day and month cannot be told apart."""


def read_date(text: str, *, order: DateOrder) -> date:
    """The day a text names. Raises ValueError where it names none, AmbiguousDate where two.

    Day and month in numbers with slashes are read in the order of the file, or where only one
    order is possible.
    """
    if match := _MONTH_DAY.fullmatch(text.strip()):
        return date(_year(match[3]), _month(match[1]), int(match[2]))
    plain = _WEEKDAY.sub("", text.strip())
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(plain):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_MONTH.fullmatch(plain):
        return date(_year(match[3]), _month(match[2]), int(match[1]))
    if match := SLASHED.match(plain):
        return _in_order(int(match[1]), int(match[2]), _year(match[3]), order=order)
    if plain.isascii() and plain.isdigit():
        return read_serial(int(plain))
    raise ValueError(f"no date: {text}")


def read_serial(number: float) -> date:
    """The day of a spreadsheet's number. Raises ValueError outside of 1954 to 2119."""
    if int(number) not in _SERIALS:
        raise ValueError(f"no date: {number}")
    return _SERIAL_START + timedelta(days=int(number))


def day_of(cell: date | datetime) -> date:
    """The day of a date cell, whether or not it has a time."""
    return cell.date() if isinstance(cell, datetime) else cell


def _in_order(first: int, second: int, year: int, *, order: DateOrder) -> date:
    day_first, month_first = first > 12, second > 12
    if first == second or order == "day first" or (day_first and not month_first):
        return date(year, second, first)
    if order == "month first" or month_first:
        return date(year, first, second)
    raise AmbiguousDate(f"{first}/{second}")


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(word: str) -> int:
    number = _months().get(word.casefold())
    if number is None:
        raise ValueError(f"no month: {word}")
    return number


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The names and short names of months in the languages people export in."""
    found: dict[str, int] = {}
    for language in reversed(_LANGUAGES):
        months = Locale(language).months
        for width in ("wide", "abbreviated"):
            for form in ("format", "stand-alone"):
                found |= {
                    str(name).casefold().rstrip("."): n for n, name in months[form][width].items()
                }
    return found
