"""Numbers in words of the reader's locale: money, ranges, shares, hours, sizes.

A hyphen is no minus, a unit does not break from its number, and a range comes before a point.
"""

from decimal import Decimal
from fractions import Fraction

from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    get_currency_symbol,
)
from django.utils.translation import gettext, gettext_lazy

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import Money
from outwork.web.components.reader import Reader

NO_BREAK = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2013"
"""What stands where there is no number."""

_SIZES = ("bytes", "KB", "MB", "GB", "TB")

_SPELLED = (
    gettext_lazy("no"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)

Number = int | Decimal | Fraction | float


def money_text(amount: Money, *, reader: Reader) -> str:
    """An amount with its currency and exactly the currency's decimals: "€3,600.00"."""
    told = format_currency(
        _major(amount),
        amount.currency,
        locale=reader.babel,
        format=_exact_pattern(amount.currency, reader=reader),
        currency_digits=False,
    )
    return _typeset(told, symbol=get_currency_symbol(amount.currency, locale=reader.babel))


def short_money_text(amount: Money, *, reader: Reader) -> str:
    """An amount to three figures or so, for ranges and charts: "€141k"."""
    value, locale = _major(amount), reader.babel
    told = format_compact_currency(
        value, amount.currency, locale=locale, fraction_digits=_compact_digits(value)
    )
    return _typeset(
        _readable_compact(told, value=value, reader=reader),
        symbol=get_currency_symbol(amount.currency, locale=locale),
    )


def amount_range_text(low: Money, high: Money, *, reader: Reader) -> str:
    """From one amount to another without repeating the currency: "118k to 176k"."""
    assert low.currency == high.currency, f"{low} and {high} make no range"
    words = {"low": compact_text(low, reader=reader), "high": compact_text(high, reader=reader)}
    return gettext("%(low)s to %(high)s") % words


def figure_text(value: Number, *, reader: Reader, decimals: int = 0) -> str:
    """A plain number with a fixed count of decimals: "1,479,180"."""
    return _typeset(
        format_decimal(
            _decimal(value, decimals=decimals),
            locale=reader.babel,
            format=_decimals_pattern(decimals, reader=reader),
        )
    )


def share_text(share: Number, *, reader: Reader, decimals: int = 0) -> str:
    """A share of one as percent: 0.24 is "24 %"."""
    exact = share if isinstance(share, Fraction) else Fraction(str(share))
    return f"{figure_text(exact * 100, reader=reader, decimals=decimals)}{NO_BREAK}%"


def hours_text(minutes: int) -> str:
    """Minutes as hours and minutes: 1890 is "31:30"."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{MINUS if minutes < 0 else ''}{hours}:{rest:02d}"


def spelled_text(count: int) -> str:
    """A small count as a word, to begin a title with: "Seven things need you"."""
    return str(_SPELLED[count]) if 0 <= count < len(_SPELLED) else str(count)


def size_text(size_bytes: int, *, reader: Reader) -> str:
    """A file's size in decimal units: "8.1 MB"."""
    size, unit = float(size_bytes), 0
    while size >= 1000 and unit < len(_SIZES) - 1:
        size, unit = size / 1000, unit + 1
    decimals = 1 if unit and size < 10 else 0
    return f"{figure_text(size, reader=reader, decimals=decimals)}{NO_BREAK}{_SIZES[unit]}"


def _major(amount: Money) -> Decimal:
    return Decimal(amount.minor).scaleb(-EXPONENTS[amount.currency])


def _exact_pattern(currency: str, *, reader: Reader) -> str:
    """The locale's own pattern with the decimals of ISO 4217 instead of those of display."""
    pattern = reader.babel.currency_formats["standard"].pattern
    decimals = EXPONENTS[currency]
    exact = f".{'0' * decimals}" if decimals else ""
    return ";".join(part.replace(".00", exact) for part in pattern.split(";"))


def _decimals_pattern(decimals: int, *, reader: Reader) -> str:
    whole = reader.babel.decimal_formats[None].pattern.split(";")[0].split(".")[0]
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _decimal(value: Number, *, decimals: int) -> Decimal:
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    return Decimal(round(exact * 10**decimals)).scaleb(-decimals)


def compact_text(amount: Money, *, reader: Reader) -> str:
    """An amount to three figures or so, where its currency is said elsewhere: "141k"."""
    value = _major(amount)
    told = format_compact_decimal(
        value, locale=reader.babel, fraction_digits=_compact_digits(value)
    )
    return _typeset(_readable_compact(told, value=value, reader=reader))


def _compact_digits(value: Decimal) -> int:
    """One decimal where a compact figure would otherwise have a single digit: 4.9 million."""
    digits_before_unit = len(str(int(abs(value)))) % 3
    return 1 if abs(value) >= 1000 and digits_before_unit == 1 else 0


def _readable_compact(told: str, *, value: Decimal, reader: Reader) -> str:
    """Thousands as a small k in English; grouped where a language shortens no thousands."""
    if reader.speaks_english:
        return told.replace("K", "k")
    whole = str(abs(int(value)))
    return told.replace(whole, format_decimal(abs(int(value)), locale=reader.babel))


def _typeset(told: str, *, symbol: str = "") -> str:
    """A true minus, and a space between letters of a currency and its figures."""
    typeset = told.replace("-", MINUS)
    if symbol[-1:].isalpha() and f"{symbol}{NO_BREAK}" not in typeset:
        head, found, tail = typeset.partition(symbol)
        typeset = f"{head}{found}{NO_BREAK}{tail}" if tail[:1].isdigit() else typeset
    return typeset
