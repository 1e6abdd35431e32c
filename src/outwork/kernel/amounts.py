"""Reading a written amount without ever guessing: digits, groups of three, one decimal mark."""

import re
from typing import NamedTuple

from outwork.kernel.refusal import Refusal

_LONGEST = 40
_MINUS_SIGNS = ("-", "\u2212")
_GROUP_MARKS = " \u00a0\u202f'\u2019"
_DECIMAL_MARKS = ".,"


class Reading(NamedTuple):
    """One way to read an amount: the digits before and after its decimal mark."""

    whole: str
    part: str


def minor_units(text: str, *, currency: str, decimals: int, decimal_mark: str, field: str) -> int:
    """What a text means in minor units; Refusal where it means no amount, or two of them."""
    number = _without_currency(text, currency=currency)
    negative = number.startswith(_MINUS_SIGNS)
    found = readings(number[1:] if negative else number, decimal_marks=decimal_mark)
    if len(found) != 1:
        raise _unreadable(text, found=found, currency=currency, decimals=decimals, field=field)
    (reading,) = found
    if len(reading.part) > decimals:
        raise _too_fine(text, currency=currency, decimals=decimals, field=field)
    minor = int(reading.whole + reading.part.ljust(decimals, "0"))
    return -minor if negative else minor


def readings(number: str, *, decimal_marks: str = "") -> set[Reading]:
    """Every way to read an unsigned number, with each decimal mark that is possible."""
    if len(number) > _LONGEST:
        return set()
    each = (_reading(number, decimal_mark=mark) for mark in decimal_marks or _DECIMAL_MARKS)
    return {reading for reading in each if reading is not None}


def _reading(number: str, *, decimal_mark: str) -> Reading | None:
    groups = re.escape(_GROUP_MARKS + _DECIMAL_MARKS.replace(decimal_mark, ""))
    # Groups of three, or of two in the middle as in India, with one and the same mark.
    grouped = rf"[1-9][0-9]{{0,2}}(?P<group>[{groups}])(?:[0-9]{{2,3}}(?P=group))*[0-9]{{3}}"
    part = rf"(?:{re.escape(decimal_mark)}(?P<part>[0-9]+))?"
    match = re.fullmatch(rf"(?P<whole>[0-9]+|{grouped}){part}", number)
    if match is None:
        return None
    return Reading(re.sub("[^0-9]", "", match["whole"]), match["part"] or "")


def _without_currency(text: str, *, currency: str) -> str:
    number = text.strip()
    if number[:3].upper() == currency:
        return number[3:].strip()
    if number[-3:].upper() == currency:
        return number[:-3].strip()
    return number


def _unreadable(
    text: str, *, found: set[Reading], currency: str, decimals: int, field: str
) -> Refusal:
    example = _example(decimals)
    if not found:
        message = f"This is not an amount. Enter it in digits, such as {example}."
    else:
        message = (
            "This could mean two different amounts. "
            f"Leave out the marks between thousands, as in {example}."
        )
    return Refusal.of(field, message, given=text, accepted=f"an amount in {currency}: {example}")


def _too_fine(text: str, *, currency: str, decimals: int, field: str) -> Refusal:
    allowed = f"at most {decimals} decimals" if decimals else "no decimals"
    return Refusal.of(
        field,
        f"{currency} has {allowed}. Enter an amount such as {_example(decimals)}.",
        given=text,
        accepted=f"{allowed} for {currency}",
    )


def _example(decimals: int) -> str:
    return f"3600.{'0' * decimals}" if decimals else "3600"
