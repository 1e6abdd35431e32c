"""What the terms fill into their clauses: every slot a clause may have, as printed text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import BASES, Cap
from outwork.arrangement.clauses import SLOTS
from outwork.engagements.terms.content import (
    BillingRhythm,
    CapContent,
    LineContent,
    TermsContent,
)
from outwork.engagements.terms.seats import (
    absent_words,
    band_words,
    notice_words,
    seats_words,
    week_words,
)
from outwork.engagements.terms.service.figures import share_words
from outwork.kernel.currencies import EXPONENTS

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Whom the clauses speak of and in which language; by name, as both sides read them."""

    client: str
    supplier: str
    reviewer: str = ""
    """Who reviews, where it is not the client."""
    locale: str = "en_GB"

    def day(self, day: date) -> str:
        return format_date(day, "long", locale=self.locale)

    def amount(self, minor: int, currency: str) -> str:
        value = minor / 10 ** EXPONENTS[currency]
        return str(format_currency(value, currency, locale=self.locale))

    def country(self, code: str) -> str:
        return str(Locale.parse(self.locale).territories.get(code, code))

    def language(self, code: str) -> str:
        return str(Locale.parse(self.locale).languages.get(code, code))


RHYTHMS = {
    BillingRhythm.EACH: "as soon as something is due",
    BillingRhythm.WEEKLY: "once a week",
    BillingRhythm.MONTHLY: "once a month",
}
OVER = {
    Cap.WEEK: "a week",
    Cap.MONTH: "a month",
    Cap.LINE: "in all",
    Cap.WHOLE: "for the whole engagement",
}
UNSAID = "as both sides agree in writing"

Fill = Callable[[TermsContent, Naming], str]


def slot_values(content: TermsContent, *, naming: Naming) -> Mapping[str, str]:
    """Every slot with its text."""
    return MappingProxyType({name: _FILLS[name](content, naming) for name in SLOTS})


def _line(content: TermsContent, basis: Basis) -> LineContent | None:
    return next((line for line in content.lines if line.basis is basis), None)


def _window(basis: Basis) -> Fill:
    def fill(content: TermsContent, naming: Naming) -> str:
        line = _line(content, basis)
        days = line.review_window_days if line else None
        return str(days or BASES[basis].review_window_days)

    return fill


def cap_words(cap: CapContent, *, currency: str, naming: Naming) -> str:
    """A limit in words: "12 hours a week"."""
    parts = []
    if cap.minutes is not None:
        hours, rest = divmod(cap.minutes, MINUTES_AN_HOUR)
        parts.append(f"{hours}:{rest:02} hours" if rest else f"{hours} hours")
    if cap.amount_minor is not None:
        parts.append(naming.amount(cap.amount_minor, currency))
    return f"{' or '.join(parts)} {OVER[cap.over]}"


def _caps(basis: Basis) -> Fill:
    def fill(content: TermsContent, naming: Naming) -> str:
        caps = [cap for line in content.lines if line.basis is basis for cap in line.caps]
        words = [cap_words(cap, currency=content.currency, naming=naming) for cap in caps]
        return ", ".join(words) or "no limit"

    return fill


def _expense_limit(content: TermsContent, naming: Naming) -> str:
    line = _line(content, Basis.EXPENSE)
    kinds = ", ".join(line.expense_kinds) if line else ""
    limit = _caps(Basis.EXPENSE)(content, naming)
    return f"{kinds or 'those agreed beforehand'} ({limit})"


def _credit_cap(content: TermsContent, naming: Naming) -> str:
    line = _line(content, Basis.SERVICE)
    if line is None or line.service is None:
        return UNSAID
    return share_words(line.service.most_credit_basis_points)


def _start(content: TermsContent, naming: Naming) -> str:
    return naming.day(content.starts_on) if content.starts_on else "the day of agreement"


def _end(content: TermsContent, naming: Naming) -> str:
    if content.ends_on:
        return f"until {naming.day(content.ends_on)}"
    if content.ends_by_itself:
        return "until the last result is accepted and paid"
    return "until further notice"


def _reporting(content: TermsContent, naming: Naming) -> str:
    days = content.report_every_days
    return f"every {days} days" if days else "when asked"


def _seats(words: Callable[[LineContent], str], *, unsaid: str) -> Fill:
    """Words about each line that pays for seats, each once."""

    def fill(content: TermsContent, naming: Naming) -> str:
        lines = (line for line in content.lines if line.capacity is not None)
        return ", ".join(dict.fromkeys(map(words, lines))) or unsaid

    return fill


def _replacement_days(content: TermsContent, naming: Naming) -> str:
    """The shortest time that a line agrees on; ten days where none does."""
    days = [line.capacity.replacement_days for line in content.lines if line.capacity]
    return str(min(days, default=10))


def _plain(attribute: str) -> Fill:
    return lambda content, naming: str(getattr(content, attribute)) or UNSAID


def _said(words: str) -> Fill:
    return lambda content, naming: words


_FILLS: dict[str, Fill] = {name: _said(UNSAID) for name in SLOTS} | {
    "client": lambda content, naming: naming.client,
    "supplier": lambda content, naming: naming.supplier,
    "work": _plain("title"),
    "start_date": _start,
    "end": _end,
    "house_rules": _plain("house_rules"),
    "timetable": _said("the hours of whoever sets them under these terms"),
    "premises": _said("the place that both sides name in writing"),
    "replacement_days": _replacement_days,
    "seats": _seats(seats_words, unsaid=UNSAID),
    "band": _seats(band_words, unsaid="the agreed number"),
    "call_off_days": _seats(notice_words, unsaid="14"),
    "working_days": _seats(week_words, unsaid="Monday to Friday"),
    "absent_days": _seats(absent_words, unsaid="is not charged"),
    "reviewer": lambda content, naming: naming.reviewer or naming.client,
    "review_window_days": _window(Basis.RESULT),
    "time_window_days": _window(Basis.TIME),
    "cap": _caps(Basis.TIME),
    "expense_limit": _expense_limit,
    "service_period": _said("calendar month"),
    "credit_cap": _credit_cap,
    "billing_rhythm": lambda content, naming: RHYTHMS[content.billing],
    "payment_days": _plain("payment_days"),
    "purchase_order": lambda content, naming: content.purchase_order or "none",
    "confidentiality_years": _said("3"),
    "home_tasks": _said("none"),
    "response_hours": _plain("response_hours"),
    "channels": _said("the messages of this engagement"),
    "language": lambda content, naming: naming.language(content.language),
    "reporting": _reporting,
    "solicitation_months": _said("12"),
    "warranty_days": _plain("warranty_days"),
    "correction_days": _said("5"),
    "liability_cap": lambda content, naming: f"{content.liability_percent} % of what is paid",
    "notice_days": _plain("notice_days"),
    "handover_days": _plain("notice_days"),
    "law": lambda content, naming: (
        naming.country(content.law_country) if content.law_country else "the client's country"
    ),
    "venue": _said("The court at the seat of whoever is sued"),
}
