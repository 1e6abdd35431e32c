"""How a file writes dates and decimals: taken from its own unambiguous cells, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from outwork.kernel.amounts import readings

DateOrder = Literal["", "day first", "month first"]
DecimalMark = Literal["", ".", ","]

SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
NUMBER = re.compile(r"\d[\d.,' \u00a0\u202f\u2019]*\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """Empty where the file does not say; ambiguous cells are then told, not guessed."""

    date_order: DateOrder = ""
    decimal_mark: DecimalMark = ""


def conventions_of(*, dates: Iterable[str], numbers: Iterable[str]) -> Conventions:
    """What the unambiguous cells of a file show; empty where they show nothing or both."""
    return Conventions(date_order=_date_order(dates), decimal_mark=_decimal_mark(numbers))


def _date_order(texts: Iterable[str]) -> DateOrder:
    shown: set[DateOrder] = set()
    for text in texts:
        match = SLASHED.match(text.strip())
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            shown.add("day first")
        elif second > 12 >= first:
            shown.add("month first")
    return shown.pop() if len(shown) == 1 else ""


def _decimal_mark(texts: Iterable[str]) -> DecimalMark:
    shown: set[DecimalMark] = set()
    for text in texts:
        match = NUMBER.search(text)
        if match is None or not {".", ","} & set(match[0]):
            continue
        marks: list[DecimalMark] = [".", ","]
        possible = [mark for mark in marks if readings(match[0], decimal_marks=mark)]
        if len(possible) == 1:
            shown.add(possible[0])
    return shown.pop() if len(shown) == 1 else ""
