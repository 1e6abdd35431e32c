"""A range in a table: eight of ten futures, the middle one, and a limit, on a common scale."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from outwork.web.components.drawing import percent
from outwork.web.components.glyphs import GLYPHS


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeCell:
    """One row: where the range begins, its middle and its end, with the words for it."""

    arrangement: str
    low: float
    middle: float
    high: float
    least: float
    """Where the scale begins; the same in every row of the table."""
    most: float
    headline: str
    """The middle in words: "€141k"."""
    words: str
    """The range in words: "118k to 176k"."""
    limit: float | None = None


def draw_range(cell: RangeCell) -> SafeString:
    """Track, range, middle and limit of one row; decoration, since the words stand beside it."""
    assert cell.arrangement in GLYPHS, f"no arrangement: {cell.arrangement}"
    low, middle, high = (_place(cell, value) for value in (cell.low, cell.middle, cell.high))
    limit = "" if cell.limit is None else _draw_limit(_place(cell, cell.limit))
    return format_html(
        '<svg class="range" height="16" aria-hidden="true">'
        '<line class="range-track" x1="0" x2="100%" y1="8" y2="8"/>'
        '<g class="glyph-{}" fill="currentColor">'
        '<rect x="{}" y="5.5" width="{}" height="5" opacity="0.5"/>'
        '<rect x="{}" y="2" width="2.5" height="12" transform="translate(-1.25)"/></g>{}</svg>',
        cell.arrangement,
        percent(low),
        percent(high - low),
        percent(middle),
        limit,
    )


def _draw_limit(place: float) -> SafeString:
    return format_html(
        '<line class="range-limit" x1="{}" x2="{}" y1="1" y2="15"/>', percent(place), percent(place)
    )


def _place(cell: RangeCell, value: float) -> float:
    share = (value - cell.least) / (cell.most - cell.least)
    return 100 * min(max(share, 0), 1)
