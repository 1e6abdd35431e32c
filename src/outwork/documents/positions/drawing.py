"""The position diagram as SVG: pure, the same values give the same text.

Colours are attributes, so that it holds under a strict content security policy and in a PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from outwork.documents.positions.diagram import (
    PositionArrow,
    PositionDiagram,
    PositionParty,
    describe_positions,
)
from outwork.documents.text_width import shortened, text_width, wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionColours:
    """What the drawing is drawn with."""

    ink: str
    soft: str
    line: str
    page: str


ON_PAGE = PositionColours(
    ink="var(--ink)", soft="var(--soft)", line="var(--line-2)", page="var(--page)"
)
"""Follows the reader's light or dark."""
IN_BLACK = PositionColours(ink="#000000", soft="#333333", line="#999999", page="#ffffff")
"""For paper and PDF."""

_LEAST_WIDTH = 296
_LEAST_LANE = 101
_EDGE = 47
_HEAD_LINE = 17
_HEAD_GAP = 16
_ROW = 46
_FOOT = 12
_DOT = 3.6
_TEXT = 12
_NAME = 13
_LOOP_REACH = 34
_LOOP_HALF = 8
_LINE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Canvas:
    width: int
    height: int
    lanes: dict[str, float]
    """Where each party's line stands."""
    heads: tuple[tuple[str, ...], ...]
    """The lines of each party's head; the last is its second line where it has one."""
    top: int
    """Where the rows begin."""
    colours: PositionColours


def draw_positions(
    *, diagram: PositionDiagram, colours: PositionColours = ON_PAGE, font_family: str = ""
) -> SafeString:
    """The drawing, with its sentence as label.

    It is 296 wide for up to three parties and grows with more. `font_family` is for places
    without a style sheet; on the page the font is inherited.
    """
    canvas = _canvas(diagram, colours=colours)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" width="{}" height="{}"'
        ' viewBox="0 0 {} {}" role="img" aria-label="{}" font-size="{}"{}>{}{}{}</svg>',
        "is-fluid" if canvas.width == _LEAST_WIDTH else "is-wide",
        canvas.width,
        canvas.height,
        canvas.width,
        canvas.height,
        describe_positions(diagram=diagram),
        _TEXT,
        format_html(' font-family="{}"', font_family) if font_family else "",
        _draw_lines(canvas),
        _draw_heads(canvas),
        format_html_join("", "{}", _drawn_arrows(diagram.arrows, canvas=canvas)),
    )


def _canvas(diagram: PositionDiagram, *, colours: PositionColours) -> _Canvas:
    gaps = max(len(diagram.parties) - 1, 1)
    width = max(_LEAST_WIDTH, 2 * _EDGE + _LEAST_LANE * gaps)
    step = (width - 2 * _EDGE) / gaps
    alone = len(diagram.parties) == 1
    room = min(step - 6, 2 * _EDGE + 24)
    heads = tuple(_head(party, room=room) for party in diagram.parties)
    top = _HEAD_LINE * max(len(head) for head in heads) + _HEAD_GAP
    return _Canvas(
        width=width,
        height=top + _ROW * len(diagram.arrows) + _FOOT,
        heads=heads,
        top=top,
        lanes={
            party.key: width / 2 if alone else round(_EDGE + step * index, 1)
            for index, party in enumerate(diagram.parties)
        },
        colours=colours,
    )


def _draw_lines(canvas: _Canvas) -> SafeString:
    return format_html_join(
        "",
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="1.5"/>',
        (
            (x, canvas.top - 8, x, canvas.height - 2, canvas.colours.line)
            for x in canvas.lanes.values()
        ),
    )


def _head(party: PositionParty, *, room: float) -> tuple[str, ...]:
    """The name on one or two lines, then where they are."""
    name = wrapped(party.name, size=_NAME, width=room)
    return (*name, shortened(party.second, size=_TEXT, width=room))


def _draw_heads(canvas: _Canvas) -> SafeString:
    """Each party over its line, all beginning at the top."""
    drawn = []
    for x, head in zip(canvas.lanes.values(), canvas.heads, strict=True):
        *name, second = head
        for row, line in enumerate(name):
            y = 14 + _HEAD_LINE * row
            drawn.append((_draw_text(line, x=x, y=y, canvas=canvas, size=_NAME),))
        y = 14 + _HEAD_LINE * len(name)
        drawn.append((_draw_text(second, x=x, y=y, canvas=canvas, soft=True),))
    return format_html_join("", "{}", drawn)


def _drawn_arrows(arrows: Sequence[PositionArrow], *, canvas: _Canvas) -> list[tuple[SafeString]]:
    drawn = []
    for row, arrow in enumerate(arrows):
        draw = _draw_loop if arrow.source == arrow.target else _draw_straight
        drawn.append((draw(arrow, y=canvas.top + _ROW * row + _ROW // 2, canvas=canvas),))
    return drawn


def _draw_straight(arrow: PositionArrow, *, y: int, canvas: _Canvas) -> SafeString:
    start, end = canvas.lanes[arrow.source], canvas.lanes[arrow.target]
    direction = 1 if end > start else -1
    tip = end - 2 * direction
    middle = (start + end) / 2
    return format_html(
        '<path d="M{} {}H{}" fill="none" stroke="{}" stroke-width="1.5"/>{}{}{}{}',
        start,
        y,
        tip - 6 * direction,
        canvas.colours.ink,
        _draw_dot(start, y, canvas=canvas),
        _draw_tip(tip, y, direction=direction, canvas=canvas),
        _draw_text(arrow.words, x=middle, y=y - 7, canvas=canvas),
        _draw_text(arrow.note, x=middle, y=y + _LINE, canvas=canvas, soft=True),
    )


def _draw_loop(arrow: PositionArrow, *, y: int, canvas: _Canvas) -> SafeString:
    """Out of the line and back to it, on the side where there is room for the words."""
    x = canvas.lanes[arrow.source]
    outward = 1 if x < canvas.width - x else -1
    tip = x + outward * 7
    return format_html(
        '<path d="M{} {}H{}a{} {} 0 0 {} 0 {}H{}" fill="none" stroke="{}"'
        ' stroke-width="1.5"/>{}{}{}',
        x,
        y - _LOOP_HALF,
        x + outward * (_LOOP_REACH - _LOOP_HALF),
        _LOOP_HALF,
        _LOOP_HALF,
        1 if outward > 0 else 0,
        2 * _LOOP_HALF,
        tip + outward * 6,
        canvas.colours.ink,
        _draw_dot(x, y - _LOOP_HALF, canvas=canvas),
        _draw_tip(tip, y + _LOOP_HALF, direction=-outward, canvas=canvas),
        _draw_loop_words(arrow, x=x + outward * (_LOOP_REACH + 8), y=y, canvas=canvas),
    )


def _draw_loop_words(arrow: PositionArrow, *, x: float, y: int, canvas: _Canvas) -> SafeString:
    """Beside the loop: one line in its middle, or two around it."""
    anchor = "start" if x < canvas.width / 2 else "end"
    room = canvas.width - x if anchor == "start" else x
    first = y - 3 if arrow.note else y + 4
    words = shortened(arrow.words, size=_TEXT, width=room)
    note = shortened(arrow.note, size=_TEXT, width=room)
    return format_html(
        "{}{}",
        _draw_text(words, x=x, y=first, anchor=anchor, canvas=canvas),
        _draw_text(note, x=x, y=first + _LINE, anchor=anchor, canvas=canvas, soft=True),
    )


def _draw_dot(x: float, y: float, *, canvas: _Canvas) -> SafeString:
    return format_html('<circle cx="{}" cy="{}" r="{}" fill="{}"/>', x, y, _DOT, canvas.colours.ink)


def _draw_tip(x: float, y: float, *, direction: int, canvas: _Canvas) -> SafeString:
    back, ink = x - 9 * direction, canvas.colours.ink
    return format_html(
        '<path d="M{} {}L{} {}L{} {}Z" fill="{}"/>', x, y, back, y - 4, back, y + 4, ink
    )


def _draw_text(
    words: str,
    *,
    x: float,
    y: float,
    canvas: _Canvas,
    anchor: str = "middle",
    soft: bool = False,
    size: int = _TEXT,
) -> SafeString:
    """A line of words inside the drawing, with a rim of the page where it crosses a line."""
    if not words:
        return SafeString("")
    fitted = shortened(words, size=size, width=canvas.width)
    half = text_width(fitted, size=size) / 2
    place = min(max(x, half), canvas.width - half) if anchor == "middle" else x
    return format_html(
        '<text x="{}" y="{}" fill="{}" font-weight="{}" font-size="{}" text-anchor="{}"'
        ' stroke="{}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">{}</text>',
        round(place, 1),
        y,
        canvas.colours.soft if soft else canvas.colours.ink,
        400 if soft else 600,
        size,
        anchor,
        canvas.colours.page,
        fitted,
    )
