"""CSV for other tools: no cell can become a formula in somebody's spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from outwork.kernel.money import Money

Exported = str | int | bool | Decimal | date | Money | None

_FORMULA_STARTS = tuple("=+-@\t\r\n")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as Windows-1252."""


def csv_lines(*, heads: Sequence[str], rows: Iterable[Sequence[Exported]]) -> Iterator[str]:
    """The lines of a CSV file with its byte order mark, one at a time (RFC 4180)."""
    yield BYTE_ORDER_MARK + _line(heads)
    for row in rows:
        yield _line(row)


def safe_cell(value: Exported) -> str:
    """One cell: what a spreadsheet would compute gets an apostrophe before it."""
    text = _text(value)
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _text(value: Exported) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Money():
            return value.plain()
        case date():
            return value.isoformat()
    return str(value)


def _line(cells: Sequence[Exported]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()
