"""One cell as the value its column wants, or why not."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from outwork.intake.conventions import NUMBER, Conventions
from outwork.intake.dates import AmbiguousDate, day_of, read_date, read_serial
from outwork.intake.table import Cell, is_blank, written
from outwork.intake.target import Column, Kind
from outwork.kernel.amounts import readings
from outwork.kernel.currencies import known_currency
from outwork.kernel.refusal import Problem, Refusal, shown
from outwork.kernel.text import clean_text

Value = str | int | bool | Decimal | date | None

_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?")
_TIME_OF_DAY = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?P<offset>Z|[+-]\d\d:?\d\d)?$"
)
_SPOKEN = re.compile(r"(?:(\d{1,4}) ?h(?:ours?|rs?)?)? ?(?:(\d{1,5}) ?m(?:in(?:utes?)?)?)?")
_EMAIL = re.compile(r"[^\s@<>\",;]+@[^\s@<>\",;]+\.[^\s@<>\",;.]+")
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "sí", "si", "sim", "tak"})
_NO = frozenset({"no", "n", "false", "0", "", "nein", "non", "não", "nie"})
_MOST_HOURS = 100_000


def value_of(cell: Cell, *, column: Column, conventions: Conventions) -> Value:
    """The value of a cell; None where it is empty and may be. Raises Refusal with one problem."""
    if is_blank(cell) and column.kind is not Kind.YES_NO:
        if column.required:
            raise _problem(column, cell, "is empty. Fill it in.")
        return None
    return _READERS[column.kind](cell, column, conventions)


def _text(cell: Cell, column: Column, _: Conventions) -> str:
    return clean_text(written(cell), field=column.name, most_characters=column.most_characters)


def _date(cell: Cell, column: Column, conventions: Conventions) -> date:
    try:
        if isinstance(cell, date):
            return day_of(cell)
        if isinstance(cell, int | float):
            return read_serial(cell)
        return read_date(written(cell), order=conventions.date_order)
    except AmbiguousDate:
        raise _problem(
            column, cell, "could be two days. Say above whether the day or the month comes first."
        ) from None
    except ValueError:
        raise _problem(column, cell, "is no date. Write it as 2026-11-23.") from None


def _moment(cell: Cell, column: Column, conventions: Conventions) -> datetime:
    """A day with a time; with an offset where one was written."""
    if isinstance(cell, datetime):
        return cell
    text = written(cell)
    try:
        if _TIME_OF_DAY.search(text) is None:
            raise ValueError("no time")
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.combine(_date(cell, column, conventions), _time_of_day(cell, column))


def _time_of_day(cell: Cell, column: Column) -> time:
    match = _TIME_OF_DAY.search(written(cell))
    if match is None or match["offset"]:
        raise _problem(column, cell, "is no time. Write it as 2026-11-23 14:30.")
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23:
        raise _problem(column, cell, "is no time. Write it as 2026-11-23 14:30.")
    return time(hour, minute, second)


def _hours(cell: Cell, column: Column, conventions: Conventions) -> int:
    match cell:
        case timedelta():
            return _whole_minutes(column, cell, Decimal(cell.total_seconds()) / 60)
        case time():
            return cell.hour * 60 + cell.minute + (cell.second >= 30)
        case bool() | date():
            pass
        case _:
            return _whole_minutes(column, cell, _minutes(cell, column, conventions))
    raise _problem(column, cell, "is no number of hours. Write it as 1:30 or 1.5.")


def _minutes(cell: Cell, column: Column, conventions: Conventions) -> Decimal:
    text = written(cell).lower()
    if match := _CLOCK.fullmatch(text):
        return Decimal(int(match[1]) * 60 + int(match[2])) + Decimal(int(match[3] or 0)) / 60
    match = _SPOKEN.fullmatch(text)
    if match and (match[1] or match[2]):
        return Decimal(int(match[1] or 0) * 60 + int(match[2] or 0))
    bare = text.removesuffix("hours").removesuffix("h").strip()
    return _number(bare, column, cell, conventions) * 60


def _whole_minutes(column: Column, cell: Cell, minutes: Decimal) -> int:
    """Rounded half-even to the minute, since time is kept in minutes."""
    if 0 <= minutes <= _MOST_HOURS * 60:
        return round(minutes)
    raise _problem(column, cell, f"is not from 0 to {_MOST_HOURS:,} hours. Write it as 1:30.")


def _amount(cell: Cell, column: Column, conventions: Conventions) -> Decimal:
    if isinstance(cell, bool | date | time | timedelta):
        raise _problem(column, cell, "is no amount. Write it as 3600.00.")
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    text = written(cell)
    match = NUMBER.search(text)
    around = NUMBER.sub("", text, count=1)
    if match is None or NUMBER.search(around):
        raise _problem(column, cell, "is no amount. Write it as 3600.00.")
    amount = _number(match[0], column, cell, conventions)
    negative = "-" in around or "\N{MINUS SIGN}" in around or around.strip().startswith("(")
    return -amount if negative else amount


def _number(text: str, column: Column, cell: Cell, conventions: Conventions) -> Decimal:
    """An unsigned number, by the decimal mark of the file where it could be two."""
    found = readings(text, decimal_marks=conventions.decimal_mark) or readings(text)
    if len(found) == 1:
        (reading,) = found
        return Decimal(f"{reading.whole}.{reading.part or '0'}")
    if found:
        raise _problem(
            column, cell, "could be two numbers. Say above whether decimals follow . or a comma."
        )
    raise _problem(column, cell, "is no number. Write it in digits, such as 1.5.")


def _whole(cell: Cell, column: Column, conventions: Conventions) -> int:
    number = _amount(cell, column, conventions)
    if number != int(number):
        raise _problem(column, cell, "is no whole number. Write it without decimals.")
    return int(number)


def _yes_no(cell: Cell, column: Column, _: Conventions) -> bool:
    text = written(cell).casefold()
    if text in _YES or text in _NO:
        return text in _YES
    raise _problem(column, cell, "is neither yes nor no. Write one of them.")


def _currency(cell: Cell, column: Column, _: Conventions) -> str:
    return known_currency(written(cell), field=column.name)


def _email(cell: Cell, column: Column, _: Conventions) -> str:
    text = written(cell).removeprefix("mailto:")
    if _EMAIL.fullmatch(text) and text.isprintable() and len(text) <= 254:
        return text
    raise _problem(column, cell, "is no e-mail address. Write it as ana@example.org.")


def _choice(cell: Cell, column: Column, _: Conventions) -> str:
    meaning = dict(column.choices).get(written(cell).casefold())
    if meaning is not None:
        return meaning
    known = ", ".join(dict.fromkeys(word for word, _ in column.choices))
    raise _problem(column, cell, "is none of the words known here.", accepted=known)


_Reader = Callable[[Cell, Column, Conventions], Value]
_READERS: dict[Kind, _Reader] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.HOURS: _hours,
    Kind.AMOUNT: _amount,
    Kind.WHOLE: _whole,
    Kind.YES_NO: _yes_no,
    Kind.CURRENCY: _currency,
    Kind.EMAIL: _email,
    Kind.CHOICE: _choice,
}
_ACCEPTED = {
    Kind.TEXT: "a text",
    Kind.MOMENT: "a day and a time such as 2026-11-23 14:30",
    Kind.DATE: "a date such as 2026-11-23 or 23.11.2026",
    Kind.HOURS: "hours such as 1:30 or 1.5",
    Kind.AMOUNT: "an amount such as 3600.00",
    Kind.WHOLE: "a whole number",
    Kind.YES_NO: "yes or no",
    Kind.CURRENCY: "a currency code such as EUR",
    Kind.EMAIL: "an e-mail address",
    Kind.CHOICE: "one of the words known here",
}


def _problem(column: Column, cell: Cell, what: str, *, accepted: str = "") -> Refusal:
    came = shown(written(cell), length=40)
    subject = f'"{came}" under {column.label}' if came else column.label
    return Refusal.all_of(
        [
            Problem(
                field=column.name,
                message=f"{subject} {what}",
                given=came,
                accepted=accepted or _ACCEPTED[column.kind],
            )
        ]
    )


def stored(value: Value) -> str | int | bool | None:
    """A value as JSON keeps it; `restored` gives it back."""
    return str(value) if isinstance(value, Decimal | date) else value


def restored(kept: str | int | bool | None, *, kind: Kind) -> Value:
    """The value of a column of this kind that `stored` kept."""
    if kept is None:
        return None
    if kind is Kind.MOMENT:
        return datetime.fromisoformat(str(kept))
    if kind is Kind.DATE:
        return date.fromisoformat(str(kept))
    return Decimal(str(kept)) if kind is Kind.AMOUNT else kept
