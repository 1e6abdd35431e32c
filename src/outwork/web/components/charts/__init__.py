"""Charts drawn on the server: attributes and classes only, in the tokens' colours.

Places are percentages and words are not scaled, so one drawing fits every width; a table stands
beside each.
"""

from outwork.web.components.charts.futures import Futures, draw_futures
from outwork.web.components.charts.lines import Line, LineChart, Mark, draw_ends, draw_lines
from outwork.web.components.charts.spans import (
    Span,
    SpanChart,
    Tick,
    draw_span,
    draw_span_axis,
    draw_span_limit,
)

__all__ = [
    "Futures",
    "Line",
    "LineChart",
    "Mark",
    "Span",
    "SpanChart",
    "Tick",
    "draw_ends",
    "draw_futures",
    "draw_lines",
    "draw_span",
    "draw_span_axis",
    "draw_span_limit",
]
