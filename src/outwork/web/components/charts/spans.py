"""Spans on one axis: thin from good to bad, thick for most of it, a mark in the middle."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from outwork.web.components.charts.scales import place
from outwork.web.components.drawing import percent
from outwork.web.components.glyphs import GLYPHS

_ROW = 32
_AXIS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One row: five values of one distribution, smallest first."""

    arrangement: str
    words: str
    """The way in words: "Project outsourcing"."""
    form: str
    """Its second line: "Provider, Poland"."""
    low: float
    middle: float
    high: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on an axis with its word."""

    value: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanChart:
    """Rows on one axis, perhaps with a limit."""

    rows: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    limit: Tick | None = None

    @property
    def least(self) -> float:
        return self.ticks[0].value

    @property
    def most(self) -> float:
        return self.ticks[-1].value

    def percent(self, value: float) -> str:
        """A value as a place on the axis."""
        return percent(place(value, least=self.least, most=self.most))

    def width(self, low: float, high: float) -> str:
        """The distance of two values on the axis."""
        ends = (place(value, least=self.least, most=self.most) for value in (low, high))
        first, last = ends
        return percent(last - first)


def draw_span(chart: SpanChart, row: Span) -> SafeString:
    """One row, with its stretch of the grid and of the limit; decoration beside its words."""
    assert row.arrangement in GLYPHS, f"no arrangement: {row.arrangement}"
    limit = _vertical("chart-limit", chart.percent(chart.limit.value)) if chart.limit else ""
    return format_html(
        '<svg class="chart-row" height="{}" aria-hidden="true">{}'
        '<g class="glyph-{}" fill="currentColor"><rect x="{}" y="14" width="{}" height="4"'
        ' opacity="0.5"/><rect x="{}" y="11" width="{}" height="10" opacity="0.75"/>'
        '<rect x="{}" y="7" width="2.5" height="18" transform="translate(-1.25)"/></g>{}</svg>',
        _ROW,
        _grid(chart),
        row.arrangement,
        chart.percent(row.low),
        chart.width(row.low, row.highest),
        chart.percent(row.low),
        chart.width(row.low, row.high),
        chart.percent(row.middle),
        limit,
    )


def draw_span_axis(chart: SpanChart) -> SafeString:
    """The words below the grid."""
    words = format_html_join(
        "",
        '<text class="{}" x="{}" y="13" text-anchor="{}">{}</text>',
        (
            (
                _thinning(at, len(chart.ticks)),
                chart.percent(tick.value),
                _anchor(at, len(chart.ticks)),
                tick.words,
            )
            for at, tick in enumerate(chart.ticks)
        ),
    )
    return format_html(
        '<svg class="chart-axis" height="{}" aria-hidden="true">{}</svg>', _AXIS, words
    )


def draw_span_limit(chart: SpanChart) -> SafeString:
    """The limit's word above the grid; nothing where there is none."""
    if chart.limit is None:
        return SafeString("")
    at = place(chart.limit.value, least=chart.least, most=chart.most)
    anchor = "end" if at > 60 else "start"
    return format_html(
        '<svg class="chart-axis is-limit" height="{}" aria-hidden="true">'
        '<text x="{}" y="13" text-anchor="{}">{}</text></svg>',
        _AXIS,
        percent(at),
        anchor,
        chart.limit.words,
    )


def _anchor(at: int, number: int) -> str:
    """Words at the ends of an axis stay within it."""
    return {0: "start", number - 1: "end"}.get(at, "middle")


def _thinning(at: int, number: int) -> str:
    """A phone has room for the words at both ends and in the middle, no more."""
    return "" if at in {0, number - 1} or 2 * at == number - 1 else "is-between"


def _grid(chart: SpanChart) -> SafeString:
    places = ((_vertical("chart-grid", chart.percent(tick.value)),) for tick in chart.ticks)
    return format_html_join("", "{}", places)


def _vertical(kind: str, x: str) -> SafeString:
    return format_html('<line class="{}" x1="{}" x2="{}" y1="0" y2="{}"/>', kind, x, x, _ROW)
