"""The charts of an answer, as values: when it is done, and what it has cost by each month."""

from django.utils.translation import gettext as _

from outwork.advice.inquiry import Inquiry
from outwork.simulation.comparison import BreakEven, CandidateResult, Comparison
from outwork.web.components.charts import Line, LineChart, Mark, Span, SpanChart, Tick
from outwork.web.components.charts.scales import round_ticks
from outwork.web.components.glyphs import GLYPHS
from outwork.web.pages.advisor.words import Teller, form_words

MOST_LINES = 4
MOST_MARKS = 2
WEEKS_A_MONTH = 4.35
THOUSAND, MILLION = 1_000.0, 1_000_000.0


def finish_chart(
    answer: Comparison, shown: tuple[CandidateResult, ...], inquiry: Inquiry, teller: Teller
) -> SpanChart:
    """When each way is done, in weeks from today, with dates on the axis."""
    finishes = [one.finish_weeks for one in shown or answer.candidates[:1]]
    deadline = inquiry.brief.limits.deadline_weeks
    limit = None
    ends = [min(one.p10 for one in finishes), max(one.p95 for one in finishes)]
    if deadline is not None:
        limit = Tick(value=deadline, words=teller.day(deadline))
        ends = [min(ends[0], deadline), max(ends[1], deadline)]
    ticks = round_ticks(ends[0], ends[1], most=3)
    words = teller.month if ticks[1] - ticks[0] > WEEKS_A_MONTH else teller.day
    return SpanChart(
        rows=tuple(_span(one) for one in shown),
        ticks=tuple(Tick(value=weeks, words=words(weeks)) for weeks in ticks),
        limit=limit,
    )


def _span(one: CandidateResult) -> Span:
    finish = one.finish_weeks
    return Span(
        arrangement=one.arrangement,
        words=str(GLYPHS[one.arrangement].word),
        form=form_words(one),
        low=finish.p10,
        middle=finish.p50,
        high=finish.p80,
        highest=finish.p95,
    )


def months_chart(
    answer: Comparison, shown: tuple[CandidateResult, ...], teller: Teller
) -> LineChart | None:
    """Cost so far by month, of the leading ways; None for work that ends."""
    ongoing = [one for one in shown if one.monthly_cumulative_mean]
    if not ongoing:
        return None
    leading = _one_a_way(ongoing)
    lines = tuple(_line(one) for one in leading)
    highest = max(line.values[-1] for line in lines)
    keys = {one.key: line for one, line in zip(leading, lines, strict=True)}
    return LineChart(
        lines=lines,
        marks=_marks(answer.break_even, keys),
        name=_("Cost so far by month; the table says the same"),
        unit=MILLION if highest >= 2 * MILLION else THOUSAND,
    )


def _one_a_way(ongoing: list[CandidateResult]) -> list[CandidateResult]:
    """The best form of each arrangement: two lines of one dash can't be told apart."""
    best: dict[str, CandidateResult] = {}
    for one in ongoing:
        best.setdefault(one.arrangement, one)
    return list(best.values())[:MOST_LINES]


def _line(one: CandidateResult) -> Line:
    return Line(
        arrangement=one.arrangement,
        words=str(GLYPHS[one.arrangement].word),
        values=one.monthly_cumulative_mean,
    )


def _marks(found: tuple[BreakEven, ...], lines: dict[str, Line]) -> tuple[Mark, ...]:
    """Where lines of the chart cross, in the middle of all futures."""
    marks = []
    for one in found:
        month, line = one.month_p50, lines.get(one.cheaper)
        if month is None or month < 2 or line is None or one.than not in lines:
            continue
        value = line.values[min(month, len(line.values)) - 1]
        marks.append(Mark(month=month, value=value, words=_("month %s") % month))
    return tuple(marks[:MOST_MARKS])
