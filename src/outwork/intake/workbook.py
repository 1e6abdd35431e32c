"""XLSX: the first sheet that holds something, with the values its formulas had when saved."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from outwork.intake.table import Cell, Row, limited
from outwork.kernel.refusal import Refusal

_MOST_UNPACKED_BYTES = 200 * 2**20
_HEAD_BYTES = 4096
_OLDER_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_KNOWN = (str, int, float, bool, date, datetime, time, timedelta)


def is_workbook(content: bytes) -> bool:
    """Whether a file may be a workbook rather than text; old and locked ones are told as such."""
    return content.startswith((b"PK\x03\x04", _OLDER_OR_LOCKED))


def read_workbook(content: bytes) -> list[Row]:
    """The rows of a workbook. Raises Refusal where it is damaged, hostile, empty or too long."""
    _refuse_hostile(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # About styles and extensions nobody needs here.
            return _first_filled_sheet(content)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise _damaged() from error


def _first_filled_sheet(content: bytes) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            values = sheet.iter_rows(values_only=True)
            assert isinstance(sheet, ReadOnlyWorksheet)
            sheet.reset_dimensions()  # Some tools write wrong ones.
            rows = limited(_cells(values))
            if rows:
                return rows
    finally:
        book.close()
    return []


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[Sequence[Cell]]:
    for values in rows:
        cells = [value if isinstance(value, _KNOWN) else None for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        yield cells


def _refuse_hostile(content: bytes) -> None:
    """Refuse what would unpack to far more than it is, or defines entities, before it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            if sum(part.file_size for part in book.infolist()) > _MOST_UNPACKED_BYTES:
                raise Refusal.of(
                    "file",
                    "This workbook is too large when unpacked. Keep only the sheet to bring in.",
                    accepted="at most 200 MB unpacked",
                )
            if any(_defines_entities(book, part.filename) for part in book.infolist()):
                raise _damaged()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _damaged() from error


def _defines_entities(book: zipfile.ZipFile, name: str) -> bool:
    if not name.endswith((".xml", ".rels")):
        return False
    with book.open(name) as part:
        return b"<!DOCTYPE" in part.read(_HEAD_BYTES).replace(b"\x00", b"").upper()


def _damaged() -> Refusal:
    return Refusal.of(
        "file",
        "This workbook cannot be read; it may be old, locked or damaged. Open it, save it as xlsx "
        "without a password or as CSV, and send that.",
        accepted="an xlsx workbook without a password, or CSV",
    )
