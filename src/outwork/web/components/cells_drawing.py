"""The cells of a list's row. A long list has hundreds, so they are written without a template."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from outwork.web.components.glyphs import draw_glyph
from outwork.web.components.states import draw_state
from outwork.web.components.tables import Cell, Column


def draw_cells(columns: Iterable[Column], cells: Iterable[Cell]) -> SafeString:
    """All cells of a row in the order of the columns; the first one names the row."""
    pairs = enumerate(zip(columns, cells, strict=True))
    drawn = [_cell(column, cell, is_name=place == 0) for place, (column, cell) in pairs]
    return mark_safe("".join(drawn))  # noqa: S308 - every text was escaped below


def _cell(column: Column, cell: Cell, *, is_name: bool) -> str:
    tag, role = ("th", 'role="rowheader" scope="row"') if is_name else ("td", 'role="cell"')
    inside = f"{_label(column, cell)}{_with_glyph(cell, is_name=is_name)}{_second(cell)}"
    return f'<{tag} {role} class="{_classes(column, cell)}">{inside}</{tag}>'


def _classes(column: Column, cell: Cell) -> str:
    given = {
        "number": column.number,
        "soft": cell.soft,
        f"tone-{cell.urgency}": cell.urgency,
        "is-blank": not cell.text,
    }
    return escape(" ".join([f"phone-{column.on_phone}", *(name for name in given if given[name])]))


def _label(column: Column, cell: Cell) -> str:
    if not (column.phone_label and cell.text):
        return ""
    return f'<span class="phone-label">{escape(column.phone_words)}</span>'


def _with_glyph(cell: Cell, *, is_name: bool) -> str:
    value = _value(cell, is_name=is_name)
    if not cell.arrangement:
        return value
    glyph = draw_glyph(cell.arrangement, name="")
    return f'<span class="with-glyph">{glyph}<span>{value}</span></span>'


def _value(cell: Cell, *, is_name: bool) -> str:
    if cell.state:
        return draw_state(cell.state, words=cell.text)
    if not cell.href:
        return escape(cell.text)
    classes = ' class="is-name"' if is_name else ""
    return f'<a{classes} href="{escape(cell.href)}">{escape(cell.text)}</a>'


def _second(cell: Cell) -> str:
    if not cell.second:
        return ""
    tone = f" tone-{escape(cell.urgency)}" if cell.urgency else ""
    return f'<span class="second{tone}">{escape(cell.second)}</span>'
