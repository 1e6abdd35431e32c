"""Which column of a file is which: proposed from what tools write, corrected and remembered."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from outwork.intake.table import Row, Table, written
from outwork.intake.target import Column, Target
from outwork.kernel.refusal import Refusal

_FIRST_ROWS = 20
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """For each column that was found, the place of its cell in a row."""

    places: Mapping[str, int]
    unused_heads: tuple[str, ...]
    missing: tuple[Column, ...]
    """Required columns for which no head was found."""


def plain_head(head: str) -> str:
    """A head without case, accents and punctuation: "Début (h)" is "debut h"."""
    letters = unicodedata.normalize("NFKD", head.casefold())
    without_marks = "".join(c for c in letters if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", without_marks).strip()


def table_of(rows: Sequence[Row], *, target: Target) -> Table:
    """Find the heads among the first rows: tools put titles above them. Raises Refusal."""
    if len(rows) < 2:
        raise Refusal.of(
            "file",
            "There is no row under the heads. Choose a file with at least one.",
            accepted="a row of heads and at least one row",
        )
    first = rows[:_FIRST_ROWS]
    best = max(range(len(first)), key=lambda place: (_known_heads(first[place], target), -place))
    heads = tuple(written(cell) for cell in rows[best].cells)
    return Table(heads=heads, rows=tuple(rows[best + 1 :]))


def propose(
    heads: Sequence[str],
    *,
    target: Target,
    remembered: Mapping[str, str] | None = None,
    blank: Collection[int] = (),
) -> Proposal:
    """Match heads to columns: first as remembered (plain head -> name), then by what is usual.

    Places in `blank` hold nothing in any row; they come last, since tools export columns that
    nobody fills.
    """
    plain = [plain_head(head) for head in heads]
    places: dict[str, int] = {}
    for place, head in enumerate(plain):
        name = (remembered or {}).get(head, "")
        if any(column.name == name for column in target.columns) and name not in places:
            places[name] = place
    for column in target.columns:
        free = [p for p in range(len(plain)) if p not in places.values()]
        named = [p for name in _names(column) for p in free if plain[p] == name]
        if column.name not in places and named:
            places[column.name] = min(named, key=lambda place: place in blank)
    return proposal(heads, places=places, target=target)


def proposal(heads: Sequence[str], *, places: Mapping[str, int], target: Target) -> Proposal:
    """What a choice of places leaves unused and missing. Raises Refusal for impossible places."""
    names = {column.name for column in target.columns}
    for name, place in places.items():
        if name not in names or not 0 <= place < len(heads):
            raise Refusal.of(
                f"mapping.{name}",
                "There is no such column. Choose one of the file's.",
                given=place,
                accepted=", ".join(heads),
            )
    used = set(places.values())
    return Proposal(
        places=dict(places),
        unused_heads=tuple(head for p, head in enumerate(heads) if p not in used and head),
        missing=tuple(c for c in target.columns if c.required and c.name not in places),
    )


def to_remember(heads: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """Plain head -> column name, for the next file."""
    return {plain_head(heads[place]): name for name, place in places.items()}


def _names(column: Column) -> list[str]:
    return [plain_head(name) for name in (column.label, column.name, *column.synonyms)]


def _known_heads(row: Row, target: Target) -> int:
    return len(propose([written(cell) for cell in row.cells], target=target).places)
