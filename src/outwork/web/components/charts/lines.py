"""Lines over months, each with the dash of its arrangement and its word at its end."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from outwork.documents.text_width import shortened
from outwork.web.components.charts.scales import place, round_ticks
from outwork.web.components.drawing import percent
from outwork.web.components.glyphs import GLYPHS

_HEIGHT = 220
_TOP, _BOTTOM = 10, 24
_ENDS_WIDTH = 132
_WORDS_ACROSS, _WORDS_DOWN = 32.0, 16.0
"""What a mark's words take at most: percent of a phone's drawing, and pixels."""
_WORD_SIZE = 12
_ROW = 17
_GLYPH_SCALE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One way's course: a value for each month from the first on."""

    arrangement: str
    words: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A month in which two lines cross, at the value of both, with its word."""

    month: int
    value: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """Lines from nothing at the start, on one scale."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    name: str
    """What a screen reader says instead."""
    unit: float
    """By what values are divided for the words on the axis: 1,000 for thousands."""

    @property
    def months(self) -> int:
        return max(len(line.values) for line in self.lines)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round values from zero to the highest."""
        return round_ticks(0.0, max(max(line.values) for line in self.lines), most=4)

    def x(self, month: float) -> float:
        """Percent of the width."""
        return place(month, least=0, most=self.months)

    def y(self, value: float) -> float:
        """Units from the top of the drawing."""
        share = place(value, least=0.0, most=self.ticks[-1]) / 100
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def draw_lines(chart: LineChart) -> SafeString:
    """The grid with its words, the lines, and where they cross."""
    return format_html(
        '<svg class="chart-plot" height="{}" role="img" aria-label="{}">{}{}'
        '<svg viewBox="0 0 100 {}" width="100%" height="{}" preserveAspectRatio="none">{}</svg>{}'
        "</svg>",
        _HEIGHT,
        chart.name,
        format_html_join("", "{}", ((_level(chart, value),) for value in chart.ticks)),
        format_html_join("", "{}", ((_month(chart, at),) for at in _months(chart.months))),
        _HEIGHT,
        _HEIGHT,
        format_html_join("", "{}", ((_course(chart, line),) for line in chart.lines)),
        format_html_join("", "{}", ((_crossing(chart, at),) for at in range(len(chart.marks)))),
    )


def draw_ends(chart: LineChart) -> SafeString:
    """Glyph and word of each line at the height of its end; decoration beside the table."""
    ends = _spread([(chart.y(line.values[-1]), line) for line in chart.lines])
    return format_html(
        '<svg class="chart-ends" width="{}" height="{}" aria-hidden="true">{}</svg>',
        _ENDS_WIDTH,
        _HEIGHT,
        format_html_join("", "{}", ((_end(line, y),) for y, line in ends)),
    )


def _spread(ends: list[tuple[float, Line]]) -> Iterable[tuple[float, Line]]:
    """Words that would lie on each other move apart, downwards and then up from the bottom."""
    ordered = sorted(ends, key=lambda end: end[0])
    heights = [y for y, _line in ordered]
    for at in range(1, len(heights)):
        heights[at] = max(heights[at], heights[at - 1] + _ROW)
    lowest = float(_HEIGHT - _BOTTOM)
    for at in reversed(range(len(heights))):
        heights[at] = min(heights[at], lowest)
        lowest = heights[at] - _ROW
    return zip(heights, (line for _y, line in ordered), strict=True)


def _level(chart: LineChart, value: float) -> SafeString:
    y = chart.y(value)
    return format_html(
        '<line class="chart-grid" x1="0" x2="100%" y1="{}" y2="{}"/><text x="0" y="{}">{}</text>',
        f"{y:.1f}",
        f"{y:.1f}",
        f"{y - 4:.1f}",
        f"{value / chart.unit:,.10g}" if value else "",
    )


def _months(months: int) -> tuple[int, ...]:
    return tuple(round(tick) for tick in round_ticks(0, months, most=6) if 0 < tick <= months)


def _month(chart: LineChart, month: int) -> SafeString:
    anchor = "end" if month == chart.months else "middle"
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        percent(chart.x(month)),
        _HEIGHT - 6,
        anchor,
        month,
    )


def _course(chart: LineChart, line: Line) -> SafeString:
    points = [(0.0, chart.y(0.0))]
    points += [(chart.x(at), chart.y(value)) for at, value in enumerate(line.values, start=1)]
    dash = GLYPHS[line.arrangement].dash
    return format_html(
        '<polyline class="chart-line glyph-{}" fill="none" stroke="currentColor"'
        ' vector-effect="non-scaling-stroke"{} points="{}"/>',
        line.arrangement,
        format_html(' stroke-dasharray="{}"', dash) if dash else "",
        " ".join(f"{x:.2f},{y:.1f}" for x, y in points),
    )


def _crossing(chart: LineChart, at: int) -> SafeString:
    mark = chart.marks[at]
    x, y = chart.x(mark.month), chart.y(mark.value)
    return format_html(
        '<line class="chart-drop" x1="{x}" x2="{x}" y1="{y}" y2="{bottom}"/>'
        '<circle class="chart-point" cx="{x}" cy="{y}" r="4.5"/>'
        '<text class="chart-word" x="{x}" y="{above}" text-anchor="{anchor}">{words}</text>',
        x=percent(x),
        y=f"{y:.1f}",
        bottom=_HEIGHT - _BOTTOM,
        above=f"{y + 20 if _is_crowded(chart, at) else y - 10:.1f}",
        anchor="end" if x > 70 else "middle",
        words=mark.words,
    )


def _is_crowded(chart: LineChart, at: int) -> bool:
    """Whether the words of an earlier mark stand where this one's would on a phone."""
    mark = chart.marks[at]
    return any(
        abs(chart.x(one.month) - chart.x(mark.month)) < _WORDS_ACROSS
        and abs(chart.y(one.value) - chart.y(mark.value)) < _WORDS_DOWN
        for one in chart.marks[:at]
    )


def _end(line: Line, y: float) -> SafeString:
    words = shortened(line.words, size=_WORD_SIZE, width=_ENDS_WIDTH - 22)
    return format_html(
        '<g class="glyph-{}" transform="translate(4 {}) scale({})">{}</g>'
        '<text x="22" y="{}">{}</text>',
        line.arrangement,
        f"{y - 6.5:.1f}",
        _GLYPH_SCALE,
        mark_safe(GLYPHS[line.arrangement].body),  # noqa: S308 - our own markup
        f"{y + 4:.1f}",
        words,
    )
