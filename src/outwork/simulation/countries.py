"""Countries: wages, rates, hours, law, language and distance, as researched.

Amounts are US dollars of about 2025 per productive hour unless the name says otherwise.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

_TEXT = frozenset({"iso2", "country", "region", "currency", "zone", "languages", "customs_union"})
_NOON_OF_A_WINTER_DAY = datetime(2026, 1, 15, 12, tzinfo=UTC)
_NOON_OF_A_SUMMER_DAY = datetime(2026, 7, 15, 12, tzinfo=UTC)
_THIN_SAMPLE = 100


class Grade(StrEnum):
    """How sure the figures of one country and function are."""

    SOURCED = "sourced"  # a figure for this very cell
    DERIVED = "derived"  # a country's index times a function's factor
    THIN = "thin"  # few observations or nobody's figure


@dataclass(frozen=True, slots=True)
class Country:
    """One country's row: named numbers, and the few words that are not numbers."""

    iso2: str
    name: str
    region: str
    currency: str
    zone: str
    languages: tuple[str, ...]
    customs_union: str
    figures: Mapping[str, float] = field(repr=True, hash=False)
    sure: Mapping[str, str] = field(repr=False, hash=False)
    """Confidence of each column for this country."""

    def __getitem__(self, column: str) -> float:
        return self.figures[column]

    def wage(self, function: str) -> float:
        """What an employee costs, per hour worked, on-costs included."""
        return self.figures[f"lc_{function}"]

    def provider_rate(self, function: str) -> float:
        """What a provider bills per hour (the most usual rate, not the mean)."""
        return self.figures[f"vr_{function}"]

    def freelance_rate(self, function: str) -> float | None:
        """What a freelancer bills per hour on a marketplace; None where nobody freelances."""
        return self.figures.get(f"fr_{function}")

    def hours_from_utc(self) -> float:
        """Mean of winter's and summer's distance to UTC, hours."""
        zone = ZoneInfo(self.zone)
        offsets = (
            moment.astimezone(zone).utcoffset()
            for moment in (_NOON_OF_A_WINTER_DAY, _NOON_OF_A_SUMMER_DAY)
        )
        return sum(offset.total_seconds() for offset in offsets if offset) / 7200

    def grade(self, function: str) -> Grade:
        """How sure pay and rates of this function are here."""
        word = self.sure.get(f"lc_{function}", "judgement")
        if word in ("seen", "computed_here"):
            return Grade.SOURCED
        thin_sample = self.figures["dev_salary_n"] < _THIN_SAMPLE
        return Grade.THIN if word == "judgement" or thin_sample else Grade.DERIVED


def read_countries(folder: Path) -> dict[str, Country]:
    """All countries of a data folder, by their ISO 3166 code."""
    places = {line["iso2"]: line for line in _lines(folder / "places.csv")}
    sources = list(_lines(folder / "countries_sources.csv"))
    return {
        line["iso2"]: _country(line, places[line["iso2"]], _confidence(sources, line["iso2"]))
        for line in _lines(folder / "countries.csv")
    }


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _country(line: Mapping[str, str], place: Mapping[str, str], sure: Mapping[str, str]) -> Country:
    return Country(
        iso2=line["iso2"],
        name=line["country"],
        region=line["region"],
        currency=line["currency"],
        zone=place["zone"],
        languages=tuple(place["languages"].split(";")),
        customs_union=place["customs_union"],
        figures={
            **{name: float(value) for name, value in line.items() if name not in _TEXT and value},
            "lending_is_strict": float(place["lending_is_strict"]),
        },
        sure=sure,
    )


def _confidence(sources: list[dict[str, str]], iso2: str) -> dict[str, str]:
    """Confidence by column: a cell's own word where it has one, else its column's."""
    found: dict[str, str] = {}
    for line in sources:
        column, _, cell = line["column"].partition(":")
        if not cell:
            found.setdefault(column, line["confidence"])
        elif cell == iso2:
            own = "computed_here" if line["confidence"] == "computed" else line["confidence"]
            found[column] = own
    return found
