"""A file as a table: heads and rows of cells, whatever tool wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from outwork.kernel.refusal import Refusal

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""CSV has only text; a workbook knows numbers and dates."""

MOST_ROWS = 10_000
"""Their preview is written within a second, the longest an act may write."""
MOST_COLUMNS = 200
_MOST_LINES = 2**20
"""What a sheet holds: empty rows in between count for nothing, and end somewhere."""
MOST_CHARACTERS_IN_A_CELL = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row under the heads."""

    number: int
    """As a spreadsheet counts it, the first row of the file being 1."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file holds."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def limited(rows: Iterable[Sequence[Cell]]) -> list[Row]:
    """The rows that hold something, numbered. Raises Refusal where there are too many."""
    found: list[Row] = []
    for number, cells in enumerate(rows, start=1):
        if any(not is_blank(cell) for cell in cells):
            _refuse_wide(number, cells)
            found.append(Row(number=number, cells=tuple(cells)))
        if len(found) > MOST_ROWS + 1 or number > _MOST_LINES:
            raise Refusal.of(
                "file",
                f"This file has more than {MOST_ROWS:,} rows. Split it, and bring in each part.",
                accepted=f"at most {MOST_ROWS:,} rows",
            )
    return found


def is_blank(cell: Cell) -> bool:
    """Whether nothing is in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def written(cell: Cell) -> str:
    """A cell as text, as near as possible to what people see."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(sep=" ")
    return str(cell).strip()


def _refuse_wide(number: int, cells: Sequence[Cell]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Refusal.of(
            "file",
            f"Row {number} has {len(cells)} columns. Keep {MOST_COLUMNS} or fewer.",
            accepted=f"at most {MOST_COLUMNS} columns",
        )
    if any(isinstance(cell, str) and len(cell) > MOST_CHARACTERS_IN_A_CELL for cell in cells):
        raise Refusal.of(
            "file",
            f"Row {number} has a cell with more than {MOST_CHARACTERS_IN_A_CELL:,} characters. "
            "Shorten it; perhaps a quotation mark is missing there.",
            accepted=f"at most {MOST_CHARACTERS_IN_A_CELL:,} characters in a cell",
        )
