"""CSV as tools write it: UTF-8, UTF-16 or Windows-1252, separated by commas, semicolons or tabs."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from outwork.intake.table import Row, limited
from outwork.kernel.refusal import Refusal

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_SAMPLE_BYTES = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMULA_STARTS = tuple("=+-@")


def read_delimited(content: bytes) -> list[Row]:
    """The rows of a CSV file. Raises Refusal where it is no text or has too many rows."""
    text = decoded(content)
    text, separator = _declared_separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
    try:
        return limited([_without_guard(cell) for cell in row] for row in reader)
    except csv.Error as error:
        raise Refusal.of(
            "file",
            "This file does not read as a table. Save it as CSV again, or as an Excel workbook.",
            given=error,
            accepted="CSV or xlsx",
        ) from error


def decoded(content: bytes) -> str:
    """The text of a file in whichever encoding it is. Raises Refusal where it is none."""
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        raise _no_text() from error
    if "\x00" in text:
        raise _no_text()
    return text


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:_SAMPLE_BYTES]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if sample[::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _no_text() -> Refusal:
    return Refusal.of(
        "file",
        "This file is no text in an encoding known here. Save it as CSV in UTF-8.",
        accepted="CSV in UTF-8, UTF-16 or Windows-1252",
    )


def _declared_separator(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;", taken off, and what it says."""
    first, _, rest = text.partition("\n")
    line = first.strip().strip('"')
    if line.lower().startswith("sep=") and line[4:] in _SEPARATORS:
        return rest, line[4:]
    return text, ""


def _separator(text: str) -> str:
    """The separator under which most rows have the same number of cells, and the most cells."""
    return max(_SEPARATORS, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    widths = Counter(width for width in _widths(text, separator) if width > 1)
    if not widths:
        return 0, 0
    ((width, rows),) = widths.most_common(1)
    return rows, width


def _widths(text: str, separator: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False):
            yield len(row)
    except csv.Error:
        return


def _without_guard(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from computing a cell (see `export`)."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA_STARTS) else cell
