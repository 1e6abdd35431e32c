"""The assumptions: every number of the model, with its meaning, source and how sure it is.

The researched rows lie in `data/`; whoever asks may put their own figure in a row's place, and an
organisation's finished engagements do the same. A row replaced says so.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from .countries import Country, read_countries
from .distributions import Draws, Parameters, Shape, inverse, mean

DATA = Path(__file__).parent / "data"
TABLES = ("costs.csv", "services.csv", "model.csv")
EDITION_YEAR = "2026-11"


class Confidence(StrEnum):
    """How sure a row is."""

    SEEN = "seen"  # read in the source named
    COMPUTED = "computed"  # from figures seen
    MEMORY = "memory"  # a publication remembered, not opened
    JUDGEMENT = "judgement"  # nobody's figure: shown as an unsourced default
    YOURS = "yours"  # put in by whoever asks
    LEARNED = "learned"  # from an organisation's own finished engagements


@dataclass(frozen=True, kw_only=True)
class Row:
    """One assumption."""

    id: str
    meaning: str
    shape: Shape
    p1: float = 0.0
    p2: float = 0.0
    p3: float = 0.0
    unit: str = ""
    applies_to: str = ""
    currency: str = ""
    """Currency of an amount; empty for ratios and durations."""
    year: str = ""
    """Year of an amount's prices, where it is known."""
    source: str = ""
    found_at: str = ""
    confidence: Confidence = Confidence.JUDGEMENT
    note: str = ""

    @property
    def parameters(self) -> Parameters:
        return (self.p1, self.p2, self.p3)

    @cached_property
    def mean(self) -> float:
        """Mean of the row's distribution, in the row's unit."""
        return mean(self.shape, self.parameters)

    def at(self, u: Draws) -> Draws:
        """Values of the row at the probabilities `u` (any shape, strictly between 0 and 1)."""
        return inverse(self.shape, self.parameters, u)

    @property
    def value_in_words(self) -> str:
        """The figure as a person reads it: "0.05 to 0.3, most likely 0.15"."""
        if self.shape is Shape.TRIANGLE:
            return f"{self.p1:g} to {self.p3:g}, most likely {self.p2:g}"
        if self.shape is Shape.RANGE:
            return f"{self.p1:g} to {self.p3:g}"
        if self.shape is Shape.TEXT:
            return self.meaning
        return f"{self.mean:.3g}"


@dataclass(frozen=True)
class Assumptions:
    """A set of rows and countries that belongs together, with an edition to cite."""

    rows: Mapping[str, Row]
    countries: Mapping[str, Country]

    @staticmethod
    def standard() -> "Assumptions":
        """The researched rows this version of the software brings along."""
        return _standard()

    def __getitem__(self, row: str) -> Row:
        return self.rows[row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    def mean(self, row: str) -> float:
        """Mean of a row, in its unit."""
        return self.rows[row].mean

    def country(self, iso2: str) -> Country:
        """The figures of one country."""
        return self.countries[iso2]

    @cached_property
    def edition(self) -> str:
        """A name for exactly these rows and countries: same edition, same figures."""
        written = repr((tuple(self.rows.values()), tuple(self.countries.values()))).encode()
        return f"{EDITION_YEAR}-{hashlib.sha256(written).hexdigest()[:8]}"

    def replacing(
        self,
        rows: Iterable[Row] = (),
        *,
        confidence: Confidence = Confidence.YOURS,
    ) -> "Assumptions":
        """These assumptions with some rows replaced, marked as the user's own or as learned."""
        changed = {row.id: replace(row, confidence=confidence) for row in rows}
        return Assumptions(rows={**self.rows, **changed}, countries=self.countries)

    def with_values(
        self,
        values: Mapping[str, tuple[float, float, float] | float],
        *,
        source: str = "your own figure",
        confidence: Confidence = Confidence.YOURS,
    ) -> "Assumptions":
        """Replace figures by id: one number, or low, likely and high."""
        rows = [self._revalued(name, value, source) for name, value in values.items()]
        return self.replacing(rows, confidence=confidence)

    def _revalued(self, name: str, value: tuple[float, float, float] | float, source: str) -> Row:
        row = self.rows[name]
        if isinstance(value, tuple):
            low, likely, high = value
            return replace(
                row, shape=Shape.TRIANGLE, p1=low, p2=likely, p3=high, source=source, found_at=""
            )
        return replace(row, shape=Shape.CONSTANT, p1=value, p2=0.0, p3=0.0, source=source)

    def with_country(self, country: Country) -> "Assumptions":
        """These assumptions with the figures of one country replaced or added."""
        return Assumptions(rows=self.rows, countries={**self.countries, country.iso2: country})


@cache
def _standard() -> Assumptions:
    rows = {row.id: row for table in TABLES for row in read_rows(DATA / table)}
    return Assumptions(rows=rows, countries=read_countries(DATA))


def read_rows(path: Path) -> list[Row]:
    """The rows of one table of assumptions (UTF-8 CSV with a head line)."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [_row(line) for line in csv.DictReader(lines)]


def _row(line: Mapping[str, str]) -> Row:
    return Row(
        id=line["id"],
        meaning=line["meaning"],
        shape=Shape(line["dist"]),
        p1=float(line["p1"] or 0),
        p2=float(line["p2"] or 0),
        p3=float(line["p3"] or 0),
        unit=line["unit"],
        applies_to=line["applies_to"],
        currency=line["currency"],
        year=line["year"],
        source=line["source"],
        found_at=line["found_at"],
        confidence=Confidence(line["confidence"]),
        note=line["note"],
    )
