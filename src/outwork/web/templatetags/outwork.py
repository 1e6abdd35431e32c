"""`{% load outwork %}`: a tag for each component, a filter for each figure and time.

A component's tag takes the value of its name and draws `outwork/components/NAME.html`:
`{% duty_row row %}`. It refuses any other kind of value, so a mistake is seen at once.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from outwork.documents.positions import PositionDiagram, draw_positions
from outwork.kernel.money import Money
from outwork.web.components import (
    bars,
    charts,
    duties,
    handover,
    navigation,
    notices,
    results,
    tables,
)
from outwork.web.components.acts import Act
from outwork.web.components.cells_drawing import draw_cells
from outwork.web.components.clauses import ClauseText
from outwork.web.components.conversation import Fact, Message, Step, Sum
from outwork.web.components.figures import (
    amount_range_text,
    figure_text,
    hours_text,
    money_text,
    share_text,
    short_money_text,
    size_text,
    spelled_text,
)
from outwork.web.components.forms import view_field, wrong_fields
from outwork.web.components.glyphs import GLYPHS, draw_glyph
from outwork.web.components.icons import draw_icon
from outwork.web.components.moments import (
    both_sides_text,
    clock_text,
    dated_text,
    day_text,
    distance_text,
    instant_text,
    short_day_text,
    weekday_text,
)
from outwork.web.components.ranges import RangeCell, draw_range
from outwork.web.components.reader import Reader
from outwork.web.components.states import MARKS, draw_mark, draw_state
from outwork.web.components.week import WeekGrid

register = Library()

COMPONENTS: dict[str, type] = {
    "act": Act,
    "bottom_bar": navigation.Shell,
    "line_chart": charts.LineChart,
    "span_chart": charts.SpanChart,
    "clause": ClauseText,
    "confirmation": notices.Confirmation,
    "copy_box": handover.CopyBox,
    "duty_group": duties.DutyGroup,
    "duty_row": duties.DutyRow,
    "empty_page": notices.EmptyPage,
    "fact": Fact,
    "file_chip": results.FileChip,
    "filter_bar": tables.FilterBar,
    "message": Message,
    "money_bar": bars.MoneyBar,
    "next_step": duties.NextStep,
    "paging": tables.Paging,
    "positions": PositionDiagram,
    "progress": notices.Progress,
    "qr_figure": handover.QrFigure,
    "range_cell": RangeCell,
    "result_row": results.ResultRow,
    "silence": duties.Silence,
    "spend_bar": bars.SpendBar,
    "step": Step,
    "sum": Sum,
    "table": tables.Table,
    "timeline": duties.Timeline,
    "toast": notices.Toast,
    "top_bar": navigation.Shell,
    "waited": duties.Awaited,
    "week_grid": WeekGrid,
}
"""The tag's name and what it draws."""


def _tag_for(name: str, kind: type) -> Callable[[Context, object], SafeString]:
    def draw(context: Context, piece: object) -> SafeString:
        assert isinstance(piece, kind), f"{{% {name} %}} draws {kind.__name__}, not {piece!r}"
        return _drawn(context, name, {name: piece})

    return draw


def _drawn(context: Context, name: str, values: Mapping[str, object]) -> SafeString:
    """A component's template with its values, the reader and the token of forms, nothing else."""
    assert context.template is not None
    template = context.template.engine.get_template(f"outwork/components/{name}.html")
    shared = {"reader": context.get("reader"), "csrf_token": context.get("csrf_token")}
    return template.render(context.new({**shared, **values}))


for _name, _kind in COMPONENTS.items():
    register.simple_tag(_tag_for(_name, _kind), takes_context=True, name=_name)


@register.simple_tag
def glyph(arrangement: str, size: int = 16, named: bool = True) -> SafeString:
    """The shape of an arrangement; `named=False` where its word stands beside it."""
    return draw_glyph(arrangement, name=None if named else "", size=size)


@register.filter
def arrangement_word(arrangement: str) -> str:
    """The word for an arrangement's id."""
    return str(GLYPHS[arrangement].word)


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """One of our icons, as decoration."""
    return draw_icon(name, size=size)


@register.simple_tag
def state(name: str, words: str = "") -> SafeString:
    """Where a thing is: its mark and its word in a small box; `words` replaces the usual word."""
    return draw_state(name, words=words)


@register.simple_tag
def mark(name: str, named: bool = True) -> SafeString:
    """The mark at the left of a piece of work."""
    return draw_mark(name, named=named)


@register.filter
def mark_word(name: str) -> str:
    """The usual word of a piece of work's mark."""
    return str(MARKS[name].word)


@register.simple_tag
def positions_drawing(diagram: PositionDiagram) -> SafeString:
    """The drawing alone; `{% positions %}` puts it in a figure that scrolls where it is wide."""
    return draw_positions(diagram=diagram)


@register.simple_tag
def range_drawing(cell: RangeCell) -> SafeString:
    """The drawing of a range alone."""
    return draw_range(cell)


@register.simple_tag
def parts_drawing(bar: bars.MoneyBar | bars.SpendBar) -> SafeString:
    """The bar alone, without its sums."""
    return bars.draw_money_bar(bar.parts)


@register.simple_tag
def share_bar(share: float, over: bool = False) -> SafeString:
    """How much of a whole is used; the numbers stand beside it."""
    return bars.draw_share_bar(share, over=over)


@register.simple_tag
def futures_drawing(futures: charts.Futures) -> SafeString:
    """A hundred futures, each as the way that was best in it."""
    return charts.draw_futures(futures)


@register.simple_tag
def span_drawing(chart: charts.SpanChart, row: charts.Span) -> SafeString:
    """One row of a chart of spans."""
    return charts.draw_span(chart, row)


@register.simple_tag
def span_axis(chart: charts.SpanChart) -> SafeString:
    """The words below a chart of spans."""
    return charts.draw_span_axis(chart)


@register.simple_tag
def span_limit(chart: charts.SpanChart) -> SafeString:
    """The word of a chart's limit; nothing where it has none."""
    return charts.draw_span_limit(chart)


@register.simple_tag
def line_drawing(chart: charts.LineChart) -> SafeString:
    """The lines alone."""
    return charts.draw_lines(chart)


@register.simple_tag
def line_ends(chart: charts.LineChart) -> SafeString:
    """Glyph and word at the end of each line."""
    return charts.draw_ends(chart)


@register.simple_tag
def swatch(kind: str) -> SafeString:
    """The pattern of a bar's part."""
    return bars.draw_swatch(kind)


@register.simple_tag
def qr_drawing(figure: handover.QrFigure) -> SafeString:
    """The code alone."""
    return handover.draw_qr(content=figure.content, name=figure.name)


@register.simple_tag(takes_context=True)
def tabs(context: Context, entries: tuple[navigation.Tab, ...], label: str = "") -> SafeString:
    """The parts of a thing, as links."""
    return _drawn(context, "tabs", {"tabs": entries, "label": label or gettext("Parts")})


@register.simple_tag(takes_context=True)
def field(
    context: Context, bound: BoundField, hint: str = "", before: str = "", after: str = ""
) -> SafeString:
    """A form's field: name, hint, control with its unit, error."""
    view = view_field(bound, hint=hint, before=before, after=after)
    return _drawn(context, "field", {"field": view})


@register.simple_tag(takes_context=True)
def one_time_code(context: Context, bound: BoundField, hint: str = "") -> SafeString:
    """A field for six digits that a phone can fill in."""
    return _drawn(context, "field", {"field": view_field(bound, hint=hint, code=True)})


@register.simple_tag(takes_context=True)
def error_summary(context: Context, form: BaseForm) -> SafeString:
    """Everything wrong with a form, each linked to its field; nothing where nothing is."""
    return _drawn(context, "error_summary", {"wrong": wrong_fields(form)})


@register.simple_tag
def kept_without(bar: tables.FilterBar, name: str) -> tuple[tuple[str, str], ...]:
    """The hidden fields of one filter's form."""
    return bar.kept_without(name)


@register.simple_tag
def cells(columns: tuple[tables.Column, ...], row: tuple[tables.Cell, ...]) -> SafeString:
    """The cells of a list's row, or of its totals."""
    return draw_cells(columns, row)


def _for_reader(told: Callable[..., str]) -> Callable[[object, Reader], str]:
    return lambda value, reader: told(value, reader=reader)


FILTERS: dict[str, Callable[..., str]] = {
    "money": money_text,
    "short_money": short_money_text,
    "figure": figure_text,
    "share": share_text,
    "size": size_text,
    "day": day_text,
    "short_day": short_day_text,
    "dated": dated_text,
    "weekday": weekday_text,
    "clock": clock_text,
    "instant": instant_text,
    "distance": distance_text,
}
"""Each takes the reader: `{{ invoice.total|money:reader }}`."""

for _filter, _told in FILTERS.items():
    register.filter(_filter, _for_reader(_told))
register.filter("hours", hours_text)
register.filter("spelled", spelled_text)


@register.simple_tag(takes_context=True)
def both_sides(context: Context, at: datetime, zone: ZoneInfo) -> str:
    """An instant for the reader with the other side's time in brackets."""
    return both_sides_text(at, reader=_reader(context), zone=zone)


@register.simple_tag(takes_context=True)
def amount_range(context: Context, low: Money, high: Money) -> str:
    """From one amount to another: "118k to 176k"."""
    return amount_range_text(low, high, reader=_reader(context))


def _reader(context: Context) -> Reader:
    reader = context["reader"]
    assert isinstance(reader, Reader), "a page's context has its reader"
    return reader
