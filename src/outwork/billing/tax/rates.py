"""Standard rates of VAT on services, each with the days on which it holds and where that stands.

In basis points: 2300 is 23 %. The table begins in 2024; older work is not billed here. A new rate
is a new row and a migration that registers its account (`purposes`); a test holds the two together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

BEGINNING = date(2024, 1, 1)
"""From where the table speaks; most of these rates are older."""

EUROPEAN_UNION = (
    "European Commission, Taxes in Europe Database, standard rates of VAT (taxation-customs.ec."
    "europa.eu/tedb)"
)
LOOKED_UP = date(2026, 1, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The standard rate of one country."""

    country: str
    basis_points: int
    since: date = BEGINNING
    until: date | None = None
    """The last day; None where no end is known."""
    source: str = EUROPEAN_UNION
    looked_up: date = LOOKED_UP


_UNCHANGED = {
    "AT": 2000,
    "BE": 2100,
    "BG": 2000,
    "CY": 1900,
    "CZ": 2100,
    "DE": 1900,
    "DK": 2500,
    "ES": 2100,
    "FR": 2000,
    "GR": 2400,
    "HR": 2500,
    "HU": 2700,
    "IE": 2300,
    "IT": 2200,
    "LT": 2100,
    "LU": 1700,
    "LV": 2100,
    "MT": 1800,
    "NL": 2100,
    "PL": 2300,
    "PT": 2300,
    "SE": 2500,
    "SI": 2200,
}

RATES = (
    *(Rate(country=country, basis_points=rate) for country, rate in _UNCHANGED.items()),
    Rate(country="EE", basis_points=2200, until=date(2025, 6, 30)),
    Rate(country="EE", basis_points=2400, since=date(2025, 7, 1)),
    Rate(country="FI", basis_points=2400, until=date(2024, 8, 31)),
    Rate(country="FI", basis_points=2550, since=date(2024, 9, 1)),
    Rate(country="RO", basis_points=1900, until=date(2025, 7, 31)),
    Rate(country="RO", basis_points=2100, since=date(2025, 8, 1)),
    Rate(country="SK", basis_points=2000, until=date(2024, 12, 31)),
    Rate(country="SK", basis_points=2300, since=date(2025, 1, 1)),
    Rate(country="GB", basis_points=2000, source="Value Added Tax Act 1994, section 2"),
    Rate(country="CH", basis_points=810, source="MWSTG (SR 641.20), article 25"),
    Rate(country="LI", basis_points=810, source="MWSTG (LGBl. 2009 no. 330), article 25"),
    Rate(country="NO", basis_points=2500, source="Stortingets vedtak om merverdiavgift, § 2"),
)


def standard_rate(*, country: str, day: date) -> int | None:
    """The rate in basis points, or None where the table holds none."""
    return next((rate.basis_points for rate in _of(country) if _holds(rate, day)), None)


def known_rates() -> frozenset[int]:
    """Every rate of the table, and none at all: what an account for billed tax exists for."""
    return frozenset({0, *(rate.basis_points for rate in RATES)})


def _of(country: str) -> Iterator[Rate]:
    return (rate for rate in RATES if rate.country == country)


def _holds(rate: Rate, day: date) -> bool:
    return rate.since <= day and (rate.until is None or day <= rate.until)
