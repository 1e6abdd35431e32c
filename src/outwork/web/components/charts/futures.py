"""A hundred futures, each drawn as the way that was best in it."""

from dataclasses import dataclass
from itertools import chain, repeat

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from outwork.web.components.glyphs import GLYPHS

_IN_A_ROW = 20
_CELL = 12
_GLYPH_GRID = 16
_GLYPH_SIZE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Futures:
    """How many of a hundred futures each arrangement was best in, the most frequent first."""

    counts: tuple[tuple[str, int], ...]
    """Arrangement and number; together a hundred."""
    name: str
    """What a screen reader says instead."""


def draw_futures(futures: Futures) -> SafeString:
    """Five rows of twenty glyphs."""
    best = [*chain.from_iterable(repeat(way, number) for way, number in futures.counts)]
    rows = -(-len(best) // _IN_A_ROW)
    marks = format_html_join("", "{}", ((_mark(way, at),) for at, way in enumerate(best)))
    return format_html(
        '<svg class="futures" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        _IN_A_ROW * _CELL,
        rows * _CELL,
        futures.name,
        marks,
    )


def _mark(arrangement: str, at: int) -> SafeString:
    row, column = divmod(at, _IN_A_ROW)
    return format_html(
        '<g class="glyph-{}" transform="translate({} {}) scale({})">{}</g>',
        arrangement,
        column * _CELL + (_CELL - _GLYPH_SIZE) / 2,
        row * _CELL + (_CELL - _GLYPH_SIZE) / 2,
        _GLYPH_SIZE / _GLYPH_GRID,
        mark_safe(GLYPHS[arrangement].body),  # noqa: S308 - our own markup
    )
