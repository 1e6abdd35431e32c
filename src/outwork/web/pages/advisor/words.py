"""How the answer is said: the ways, amounts and dates, and how sure it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_skeleton
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import Money
from outwork.simulation.comparison import CandidateResult
from outwork.simulation.telling.words import VARIANTS, country_name
from outwork.web.components.figures import amount_range_text, compact_text, short_money_text
from outwork.web.components.moments import short_day_text
from outwork.web.components.reader import Reader

ADVICE: dict[str, Promise] = {
    "in_house": gettext_lazy("Do it with your own people."),
    "freelance": gettext_lazy("Give it to a freelancer in %(country)s."),
    "project_outsourcing": gettext_lazy("Outsource it as a project, to a provider in %(country)s."),
    "managed_service": gettext_lazy("Let a provider in %(country)s run it for you."),
    "outstaffing": gettext_lazy("Take in a provider’s people from %(country)s."),
    "offshore_centre": gettext_lazy("Build a centre of your own in %(country)s."),
    "employer_of_record": gettext_lazy(
        "Hire in %(country)s, employed on paper by an employer of record."
    ),
}
"""The advice by what is recommended."""
ADVICE_ON_VARIANTS: dict[str, Promise] = {
    "build_operate_transfer": gettext_lazy(
        "Let a provider build a centre in %(country)s, then take it over."
    ),
    "pool": gettext_lazy("Let a provider’s shared pool in %(country)s do it."),
    "own_seats": gettext_lazy("Let a provider in %(country)s do it, with seats of your own."),
    "do_it_yourself": gettext_lazy("Do it yourself."),
    "subcontract": gettext_lazy("Pass it on as a subcontract, to %(country)s."),
    "separate_contract": gettext_lazy(
        "Let your client and a specialist in %(country)s agree with each other."
    ),
}
"""The same, where the form of the way says more than the way."""
CORE_STAYS = gettext_lazy("Keep the core with you. The rest:")
SURE = (
    (0.85, gettext_lazy("Very sure")),
    (0.65, gettext_lazy("Fairly sure")),
    (0.45, gettext_lazy("Not very sure")),
    (0.0, gettext_lazy("Far from sure")),
)
GRADES: dict[str, Promise] = {
    "sourced": gettext_lazy("figures of this very place"),
    "derived": gettext_lazy("figures derived from the country’s level"),
    "thin": gettext_lazy("few figures known"),
}
CONFIDENCE: dict[str, Promise] = {
    "seen": gettext_lazy("read in the source"),
    "computed": gettext_lazy("computed from figures read"),
    "memory": gettext_lazy("a publication not opened again"),
    "judgement": gettext_lazy("nobody’s figure: our default"),
    "yours": gettext_lazy("yours"),
    "learned": gettext_lazy("learned from your own work"),
}
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Says amounts and weeks to one reader, in the brief's currency, from one day on."""

    reader: Reader
    currency: str
    today: date

    def money(self, value: float) -> Money:
        """An estimate in whole units: cents would be false precision."""
        return Money(round(value) * 10 ** EXPONENTS[self.currency], self.currency)

    def amount(self, value: float) -> str:
        """ "€141k"."""
        return short_money_text(self.money(value), reader=self.reader)

    def span(self, low: float, high: float) -> str:
        """ "118k to 176k"."""
        return amount_range_text(self.money(low), self.money(high), reader=self.reader)

    def figure(self, value: float) -> str:
        """ "141k", where the currency is said elsewhere."""
        return compact_text(self.money(value), reader=self.reader)

    def day(self, weeks: float) -> str:
        """The day so many weeks from the first."""
        return short_day_text(self.day_at(weeks), reader=self.reader)

    def month(self, weeks: float) -> str:
        """The month so many weeks from the first: "Aug 2027"."""
        return format_skeleton("yMMM", self.day_at(weeks), locale=self.reader.babel)

    def day_at(self, weeks: float) -> date:
        return self.today + timedelta(days=round(weeks * DAYS_A_WEEK))


def headline(one: CandidateResult) -> str:
    """What to do, in one sentence."""
    sentence = ADVICE_ON_VARIANTS.get(one.variant) or ADVICE[one.arrangement]
    told = sentence % {"country": country_name(one.country)}
    return f"{CORE_STAYS} {told}" if one.variant == "hybrid" else told


def form_words(one: CandidateResult) -> str:
    """The second line of a way: its form, its supplier and its country."""
    parts = (VARIANTS[one.variant], one.supplier, country_name(one.country))
    told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def sure_words(probability: float) -> str:
    """How sure the advice is."""
    return str(next(words for least, words in SURE if probability >= least))


def out_of_a_hundred(probability: float) -> int:
    """A probability as so many of a hundred futures."""
    return round(100 * probability)


def whole_share(probability: float) -> str:
    """In percent, never a certainty that it is not."""
    number = out_of_a_hundred(probability)
    if number == 100 and probability < 1:
        return _("> 99 %")
    if number == 0 and probability > 0:
        return _("< 1 %")
    return f"{number}\u00a0%"
