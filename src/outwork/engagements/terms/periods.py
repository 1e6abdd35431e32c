"""Spans as contracts write them: "30", "30 days", "3 months", "1 year". Pure.

A month of notice is counted as the longest that it may be, so that no date is missed.
"""

import re
from fractions import Fraction
from math import ceil

from outwork.kernel.refusal import Refusal

_WRITTEN = re.compile(r"(\d{1,4})\s*(?:-\s*)?([^\W\d]*)\.?")
_DAYS = {
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(92, 3),
    "year": Fraction(366),
}
_UNITS = {
    "day": ("d", "day", "days", "tag", "tage", "jour", "jours"),
    "week": ("w", "week", "weeks", "woche", "wochen", "semaine", "semaines"),
    "month": ("m", "month", "months", "monat", "monate", "mois", "mth", "mths", "mon"),
    "year": ("y", "year", "years", "jahr", "jahre", "an", "ans", "yr", "yrs"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_MONTHS = {"month": 1, "year": 12}


def notice_days_of(text: str, *, field: str) -> int:
    """Days of notice; a bare number is days. Raises Refusal."""
    number, unit = _read(text, bare="day", field=field, accepted="30, 30 days or 3 months")
    return ceil(number * _DAYS[unit])


def months_of(text: str, *, field: str) -> int:
    """Months of a renewal; a bare number is months. Raises Refusal."""
    accepted = "12, 12 months or 1 year"
    number, unit = _read(text, bare="month", field=field, accepted=accepted)
    if unit in _MONTHS:
        return number * _MONTHS[unit]
    raise _no_span(text, field=field, accepted=accepted)


def _read(text: str, *, bare: str, field: str, accepted: str) -> tuple[int, str]:
    match = _WRITTEN.fullmatch(text.strip().casefold())
    unit = (_UNIT_OF.get(match[2]) if match[2] else bare) if match else None
    if match is None or unit is None:
        raise _no_span(text, field=field, accepted=accepted)
    return int(match[1]), unit


def _no_span(text: str, *, field: str, accepted: str) -> Refusal:
    return Refusal.of(
        field, f"This is no span of time. Write it as {accepted}.", given=text, accepted=accepted
    )
