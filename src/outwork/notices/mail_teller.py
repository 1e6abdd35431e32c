"""How amounts, hours and times are written in a mail: in the reader's language, on their clock."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_time
from babel.numbers import format_currency
from django.utils.translation import gettext

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTeller:
    """A `Teller` for text that is read outside of our pages, maybe days later: days are whole."""

    zone: ZoneInfo
    language: str
    """As people keep it: "en", "de-AT"."""

    @property
    def locale(self) -> Locale:
        """The same as babel knows it."""
        return Locale.parse(self.language.replace("-", "_"))

    def amount(self, amount: Money) -> str:
        """ "€3,600.00"."""
        major = Decimal(amount.minor).scaleb(-EXPONENTS[amount.currency])
        return format_currency(major, amount.currency, locale=self.locale)

    def hours(self, minutes: int) -> str:
        """ "31:30"."""
        return f"{minutes // 60}:{minutes % 60:02d}"

    def days(self, first: date, last: date) -> str:
        """ "16 – 22 Nov 2026"."""
        if first == last:
            return format_date(first, "medium", locale=self.locale)
        return format_interval(first, last, "yMMMd", locale=self.locale)

    def moment(self, at: datetime) -> str:
        """ "on Thu, 3 Dec 2026, 18:40"."""
        local = at.astimezone(self.zone)
        words = {
            "day": format_date(local.date(), "full", locale=self.locale),
            "time": format_time(local.time(), "short", locale=self.locale),
        }
        return gettext("on %(day)s, %(time)s") % words
