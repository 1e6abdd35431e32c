"""Which tax a service carries: dated rows, the first that fits counts.

The categories are those of EN 16931 (code list UNCL5305). Where no row fits, a person chooses, and
the choice is kept. The rows speak of services between businesses, the general rule of place of
supply (article 44 of Directive 2006/112/EC); they are no tax advice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outwork.billing.tax.rates import BEGINNING, EUROPEAN_UNION, RATES, standard_rate


class TaxCategory(StrEnum):
    """What kind of tax a line carries, by its code in EN 16931."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    EXPORT = "G"
    OUTSIDE = "O"  # not within the scope of the seller's tax


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """A category with its rate, and the words that the law wants beside it."""

    category: TaxCategory
    rate_basis_points: int = 0
    words: str

    @property
    def label(self) -> str:
        """ "S 23 %", "AE": how lines and totals name it."""
        if self.category is not TaxCategory.STANDARD:
            return self.category.value
        whole, part = divmod(self.rate_basis_points, 100)
        decimals = f".{part:02}".rstrip("0").rstrip(".")
        return f"{self.category.value} {whole}{decimals} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trader:
    """One side, as far as tax asks."""

    country: str
    has_vat_id: bool = False
    has_tax_number: bool = False
    is_small: bool = False
    """Whether it uses the exemption for small businesses of its country."""
    is_business: bool = True

    @property
    def is_registered(self) -> bool:
        return self.has_vat_id or self.has_tax_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """What is billed: who sells to whom, and on which day it was supplied."""

    seller: Trader
    buyer: Trader
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRule:
    """A row: when these hold, the line carries this category with these words."""

    id: str
    fits: Callable[[Trader, Trader], bool]
    category: TaxCategory
    words: str
    law: str
    since: date = BEGINNING
    until: date | None = None


UNION = frozenset(rate.country for rate in RATES if rate.source == EUROPEAN_UNION)
"""The countries whose rates the Commission tells: its members."""
WITH_RATE = UNION | {"GB", "CH", "LI", "NO"}

SMALL_BUSINESS = {
    "AT": ("Exempt as a small business", "§ 6 Abs. 1 Z 27 UStG"),
    "BE": ("Small business exempt from VAT", "article 56bis of the Belgian VAT Code"),
    "DE": ("No VAT is charged: small business under § 19 UStG", "§ 19 UStG"),
    "FR": ("TVA non applicable, art. 293 B du CGI", "art. 293 B du CGI"),
    "NL": ("Exempt under the small businesses scheme", "article 25 Wet op de omzetbelasting 1968"),
    "PL": ("Exempt as a small business", "art. 113 ust. 1 ustawy o VAT"),
    "PT": ("IVA - regime de isenção", "artigo 53.º do CIVA"),
}
"""The words of countries that ask for their own; elsewhere those of the directive."""


def _same_country(seller: Trader, buyer: Trader) -> bool:
    return seller.country == buyer.country


def _small_at(country: str) -> Callable[[Trader, Trader], bool]:
    return lambda seller, buyer: (
        seller.is_small and seller.country == country and _same_country(seller, buyer)
    )


def _small_in_union(seller: Trader, buyer: Trader) -> bool:
    return seller.is_small and seller.country in UNION and _same_country(seller, buyer)


def _domestic(seller: Trader, buyer: Trader) -> bool:
    charges = seller.is_registered and not seller.is_small and seller.country in WITH_RATE
    return charges and _same_country(seller, buyer)


def _across_the_union(seller: Trader, buyer: Trader) -> bool:
    within = {seller.country, buyer.country} <= UNION and not _same_country(seller, buyer)
    return within and seller.has_vat_id and buyer.has_vat_id


def _out_of_the_union(seller: Trader, buyer: Trader) -> bool:
    leaves = seller.country in UNION and buyer.country not in UNION
    return leaves and seller.is_registered and buyer.is_business


def _abroad_from(*countries: str) -> Callable[[Trader, Trader], bool]:
    return lambda seller, buyer: (
        seller.country in countries
        and seller.is_registered
        and buyer.is_business
        and not _same_country(seller, buyer)
    )


def _from_the_united_states(seller: Trader, buyer: Trader) -> bool:
    return seller.country == "US" and buyer.is_business


RULES = (
    *(
        TaxRule(
            id=f"small_business_{country.lower()}",
            fits=_small_at(country),
            category=TaxCategory.EXEMPT,
            words=words,
            law=law,
        )
        for country, (words, law) in SMALL_BUSINESS.items()
    ),
    TaxRule(
        id="small_business_union",
        fits=_small_in_union,
        category=TaxCategory.EXEMPT,
        words="Exempt as a small enterprise, article 284 of Directive 2006/112/EC",
        law="Directive 2006/112/EC, article 284",
    ),
    TaxRule(
        id="domestic",
        fits=_domestic,
        category=TaxCategory.STANDARD,
        words="VAT",
        law="Directive 2006/112/EC, articles 44 and 96, and the laws of GB, CH, LI and NO",
    ),
    TaxRule(
        id="reverse_charge",
        fits=_across_the_union,
        category=TaxCategory.REVERSE_CHARGE,
        words="Reverse charge: the customer accounts for VAT, article 196 of Directive 2006/112/EC",
        law="Directive 2006/112/EC, articles 44, 196 and 226 (11a)",
    ),
    TaxRule(
        id="outside_the_union",
        fits=_out_of_the_union,
        category=TaxCategory.OUTSIDE,
        words="Not subject to VAT: supplied outside the EU, article 44 of Directive 2006/112/EC",
        law="Directive 2006/112/EC, article 44",
    ),
    TaxRule(
        id="abroad_from_gb",
        fits=_abroad_from("GB"),
        category=TaxCategory.OUTSIDE,
        words="Outside the scope of UK VAT: supplied where the customer belongs",
        law="Value Added Tax Act 1994, section 7A",
    ),
    TaxRule(
        id="abroad_from_ch",
        fits=_abroad_from("CH", "LI"),
        category=TaxCategory.OUTSIDE,
        words="Not subject to Swiss VAT: supplied where the customer is established",
        law="MWSTG, article 8 (1)",
    ),
    TaxRule(
        id="abroad_from_no",
        fits=_abroad_from("NO"),
        category=TaxCategory.ZERO,
        words="Zero-rated: service supplied abroad, merverdiavgiftsloven § 6-22",
        law="Merverdiavgiftsloven § 6-22",
    ),
    TaxRule(
        id="from_the_united_states",
        fits=_from_the_united_states,
        category=TaxCategory.OUTSIDE,
        words="No VAT: the supplier is established in the United States",
        law="There is no VAT in the United States; state sales taxes on services are not covered",
    ),
)


def found_tax(dealing: Dealing) -> Tax | None:
    """The tax of the first row that fits; None where no row does and a person has to choose."""
    row = next((rule for rule in RULES if _counts(rule, dealing)), None)
    if row is None:
        return None
    if row.category is not TaxCategory.STANDARD:
        return Tax(category=row.category, words=row.words)
    rate = standard_rate(country=dealing.seller.country, day=dealing.day)
    return Tax(category=row.category, rate_basis_points=rate, words=row.words) if rate else None


def _counts(rule: TaxRule, dealing: Dealing) -> bool:
    dated = rule.since <= dealing.day and (rule.until is None or dealing.day <= rule.until)
    return dated and rule.fits(dealing.seller, dealing.buyer)
