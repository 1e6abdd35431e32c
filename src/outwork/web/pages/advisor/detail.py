"""What stands below the table: charts with their tables, what matters, what would change it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from outwork.advice.answering import recommended
from outwork.advice.inquiry import Inquiry
from outwork.simulation.comparison import CandidateResult, Comparison
from outwork.simulation.components import COMPONENTS
from outwork.simulation.telling.words import candidate_words, count
from outwork.web.components.charts import LineChart, SpanChart
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.pages.advisor.assumed import Assumed, assumed_by
from outwork.web.pages.advisor.changing import Change, changes_of
from outwork.web.pages.advisor.drawing import finish_chart, months_chart
from outwork.web.pages.advisor.ways import best_places
from outwork.web.pages.advisor.words import Teller, whole_share

MOST_RISKS = 6
MOST_INFLUENCES = 6
MOST_CROSSINGS = 2
LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """One thing that moves the choice between the two best."""

    meaning: str
    share: float
    percent: str
    worth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    """What can go wrong with the recommended way, and what helps."""

    name: str
    loss: str
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Everything below the table of ways."""

    finish: SpanChart
    finish_table: Table
    months: LineChart | None
    months_table: Table | None
    break_even: tuple[str, ...]
    made_of: Table
    """What the recommended way costs, component by component; adds up."""
    made_of_title: str
    influences: tuple[Influence, ...]
    knowing: str
    """What knowing everything beforehand would be worth."""
    changes: tuple[Change, ...]
    side_by_side: tuple[tuple[str, str], ...]
    disagreement: str
    warnings: tuple[str, ...]
    risks: tuple[RiskRow, ...]
    assumed: Assumed
    places: Table
    made: tuple[str, ...]
    """How the answer was made."""


def detail_of(answer: Comparison, inquiry: Inquiry, *, asked: str, teller: Teller) -> Detail:
    """All of it, from a whole answer."""
    shown = best_places(answer)
    best = recommended(answer) or answer.candidates[0]
    months = months_chart(answer, shown, teller)
    return Detail(
        finish=finish_chart(answer, shown, inquiry, teller),
        finish_table=_finish_table(shown, teller),
        months=months,
        months_table=_months_table(months, teller) if months else None,
        break_even=_break_even(answer),
        made_of=_made_of(best, teller),
        made_of_title=candidate_words(best),
        influences=_influences(answer, teller),
        knowing=teller.amount(answer.evpi) if answer.evpi else "",
        changes=changes_of(answer, inquiry),
        side_by_side=_side_by_side(answer),
        disagreement=answer.explanation.disagreement if answer.explanation else "",
        warnings=tuple(one.sentence for one in answer.warnings),
        risks=_risks(best, teller),
        assumed=assumed_by(answer, inquiry, best, asked=asked),
        places=_places(answer, teller),
        made=_made(answer),
    )


def _finish_table(shown: tuple[CandidateResult, ...], teller: Teller) -> Table:
    rows = tuple(
        Row(
            cells=(
                Cell(text=candidate_words(one), arrangement=one.arrangement),
                *(
                    Cell(text=teller.day(weeks))
                    for weeks in (
                        one.finish_weeks.p10,
                        one.finish_weeks.p50,
                        one.finish_weeks.p80,
                        one.finish_weeks.p95,
                    )
                ),
            )
        )
        for one in shown
    )
    heads = (_("1 in 10 by"), _("half by"), _("8 in 10 by"), _("19 in 20 by"))
    return Table(caption=_("When it is done"), columns=_columns(_("Way"), heads), rows=rows)


def _columns(first: str, heads: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column(title=first, on_phone=OnPhone.NAME),
        *(Column(title=head, number=True, phone_label=head) for head in heads),
    )


def _months_table(chart: LineChart, teller: Teller) -> Table:
    """The lines at the end of each quarter or year, whichever makes few rows."""
    step = 3 if chart.months <= 24 else 12
    months = sorted({*range(step, chart.months + 1, step), chart.months})
    rows = tuple(
        Row(
            cells=(
                Cell(text=_("month %s") % month),
                *(
                    Cell(text=teller.amount(line.values[min(month, len(line.values)) - 1]))
                    for line in chart.lines
                ),
            )
        )
        for month in months
    )
    heads = tuple(line.words for line in chart.lines)
    return Table(caption=_("Cost so far"), columns=_columns(_("Until"), heads), rows=rows)


def _break_even(answer: Comparison) -> tuple[str, ...]:
    told = []
    for one in answer.break_even:
        if one.month_p50 is None or one.month_p50 < 2 or not one.probability_by_month:
            continue
        words = {
            "cheaper": candidate_words(answer.candidate(one.cheaper)),
            "than": candidate_words(answer.candidate(one.than)),
            "month": one.month_p50,
            "end": whole_share(one.probability_by_month[-1]),
        }
        told.append(
            _(
                "%(cheaper)s is cheaper than %(than)s from month %(month)s on in half of all "
                "futures, at the end in %(end)s."
            )
            % words
        )
    return tuple(told[:MOST_CROSSINGS])


def _made_of(best: CandidateResult, teller: Teller) -> Table:
    mean = best.cost.mean
    ranked = sorted(best.cost.breakdown.items(), key=lambda part: -abs(part[1]))
    parts = [(COMPONENTS[name].name, value) for name, value in ranked]
    large = [(name, value) for name, value in parts if abs(value) >= LEAST_SHARE * mean]
    rest = mean - sum(value for _name, value in large)
    rows = tuple(
        Row(cells=(Cell(text=name), Cell(text=teller.amount(value)), Cell(text=_of(value, mean))))
        for name, value in [*large, (_("Everything else"), rest)]
    )
    columns = (
        Column(title=_("Part"), on_phone=OnPhone.NAME),
        Column(title=_("On average"), number=True, on_phone=OnPhone.VALUE),
        Column(title=_("Share"), number=True),
    )
    total = (Cell(text=_("In all")), Cell(text=teller.amount(best.cost.mean)), Cell())
    return Table(caption=_("What it is made of"), columns=columns, rows=rows, totals=total)


def _of(value: float, mean: float) -> str:
    return whole_share(max(value, 0.0) / mean) if mean else ""


def _influences(answer: Comparison, teller: Teller) -> tuple[Influence, ...]:
    ranked = sorted(answer.sensitivity, key=lambda one: -one.total)
    return tuple(
        Influence(
            meaning=one.meaning[:1].upper() + one.meaning[1:],
            share=min(max(one.total, 0.0), 1.0),
            percent=whole_share(min(one.total, 1.0)),
            worth=teller.amount(one.finding_out_is_worth),
        )
        for one in ranked[:MOST_INFLUENCES]
        if one.total >= LEAST_SHARE
    )


def _side_by_side(answer: Comparison) -> tuple[tuple[str, str], ...]:
    told = answer.explanation
    if told is None:
        return ()
    rows = (
        (_("Scope"), told.scope),
        (_("Relationship"), told.relationship),
        (_("Duration"), told.duration),
        (_("Effect on your business"), told.business_impact),
    )
    return tuple((head, words) for head, words in rows if words)


def _risks(best: CandidateResult, teller: Teller) -> tuple[RiskRow, ...]:
    return tuple(
        RiskRow(name=one.name, loss=teller.amount(one.expected_loss), mitigation=one.mitigation)
        for one in best.risks[:MOST_RISKS]
        if one.expected_loss > 0
    )


def _places(answer: Comparison, teller: Teller) -> Table:
    """Every candidate with its figures; those ruled out last."""
    rows = tuple(
        Row(
            cells=(
                Cell(
                    text=candidate_words(one),
                    arrangement=one.arrangement,
                    second=" ".join(one.because),
                ),
                *(
                    Cell(text=teller.amount(value))
                    for value in (one.cost.p10, one.cost.p50, one.cost.p80, one.cost.p95)
                ),
                Cell(text=teller.amount(one.cost.cvar95)),
                Cell(text=teller.amount(one.expected_loss)),
                Cell(text=whole_share(one.knowledge_kept)),
                Cell(text=whole_share(one.control_kept)),
            )
        )
        for one in answer.candidates
    )
    heads = (
        _("1 in 10"),
        _("middle"),
        _("8 in 10"),
        _("19 in 20"),
        _("worst 1 in 20"),
        _("expected loss"),
        _("knowledge kept"),
        _("control kept"),
    )
    return Table(caption=_("All places"), columns=_columns(_("Way and place"), heads), rows=rows)


def _made(answer: Comparison) -> tuple[str, ...]:
    words = {
        "draws": count(answer.draws),
        "seed": answer.seed,
        "edition": answer.edition,
        "error": f"{answer.standard_error * 100:.2f}\u00a0%",
    }
    made = _(
        "%(draws)s futures drawn, seed %(seed)s, assumptions %(edition)s. The difference of the "
        "two best is known to %(error)s of the best one’s cost."
    )
    return (*answer.notes, made % words)
