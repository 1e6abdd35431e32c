"""The ways compared, one row each in its best place, with their costs on one line."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from outwork.advice.answering import recommended
from outwork.advice.inquiry import Inquiry
from outwork.simulation.comparison import CandidateResult, Comparison, Status
from outwork.simulation.telling.words import way_words
from outwork.web.components.charts import SpanChart, Tick
from outwork.web.components.charts.scales import round_ticks
from outwork.web.components.glyphs import GLYPHS
from outwork.web.components.ranges import RangeCell
from outwork.web.forms.brief import fields_of
from outwork.web.pages.advisor.words import Teller, form_words, out_of_a_hundred, whole_share

FEW_HOURS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """One way that may be chosen, or that a rule argues against."""

    cell: RangeCell
    word: str
    form: str
    done: str
    done_span: str
    late: str
    """The chance of being later than the deadline; empty without one."""
    own_hours: str
    best: int
    is_best: bool
    against: str = ""
    """Why a rule argues against it, and what following the rule costs."""
    lift_href: str = ""
    """The same question without the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """Ways that may not be chosen, and why."""

    arrangement: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysTable:
    """All ways, on one scale of costs."""

    rows: tuple[WayRow, ...]
    ruled_out: tuple[RuledOut, ...]
    axis: SpanChart
    cost_head: str
    done_head: str
    late_head: str
    """Empty where there is no deadline."""
    note: str


def best_places(answer: Comparison) -> tuple[CandidateResult, ...]:
    """Of each way that is not forbidden its best place; what is recommended comes first."""
    first = recommended(answer)
    best: dict[tuple[str, str], CandidateResult] = {}
    ranked = sorted(answer.candidates, key=lambda one: (one.status != "allowed", one.score))
    for one in [first, *ranked] if first else ranked:
        if one.status is not Status.FORBIDDEN:
            best.setdefault((one.arrangement, one.variant), one)
    return tuple(best.values())


def ways_table(answer: Comparison, inquiry: Inquiry, *, best: str, teller: Teller) -> WaysTable:
    """The table; `best` is the key of the recommended way."""
    shown = best_places(answer)
    budget = inquiry.brief.limits.budget
    ticks = _ticks(shown, budget)
    rows = tuple(
        _row(one, answer, inquiry, best=best, teller=teller, ends=(ticks[0], ticks[-1]))
        for one in shown
    )
    limit = Tick(value=budget, words=_("limit %s") % teller.amount(budget)) if budget else None
    axis = SpanChart(
        rows=(),
        ticks=tuple(Tick(value=one, words=teller.figure(one)) for one in ticks),
        limit=limit,
    )
    return WaysTable(
        rows=rows,
        ruled_out=_ruled_out(answer),
        axis=axis,
        cost_head=_cost_head(answer),
        done_head=_("Running by") if answer.horizon_months else _("Done by"),
        late_head=_late_head(inquiry, teller),
        note=_note(limit),
    )


def _ticks(shown: tuple[CandidateResult, ...], budget: float | None) -> tuple[float, ...]:
    """Round amounts around all ranges; a limit far beyond them stays beyond."""
    if not shown:
        return 0.0, 1.0
    least = min(one.cost.p10 for one in shown)
    most = max(one.cost.p95 for one in shown)
    if budget is not None and budget < 2 * most:
        least, most = min(least, budget), max(most, budget)
    return round_ticks(least, most, most=3)


def _row(
    one: CandidateResult,
    answer: Comparison,
    inquiry: Inquiry,
    *,
    best: str,
    teller: Teller,
    ends: tuple[float, float],
) -> WayRow:
    finish, on_time = one.finish_weeks, one.probability_on_time
    return WayRow(
        cell=_cell(one, inquiry.brief.limits.budget, teller=teller, ends=ends),
        word=str(GLYPHS[one.arrangement].word),
        form=form_words(one),
        done=teller.day(finish.p50),
        done_span=f"{teller.day(finish.p10)} – {teller.day(finish.p95)}",
        late="" if on_time is None else whole_share(1 - on_time),
        own_hours=_hours(one.own_hours_per_week),
        best=out_of_a_hundred(one_way(answer, one)),
        is_best=one.key == best,
        against=_against(one, answer),
        lift_href=_lift_href(one, inquiry),
    )


def one_way(answer: Comparison, one: CandidateResult) -> float:
    """That this way, in whatever place, is the best choice."""
    same = (one.arrangement, one.variant)
    return sum(c.probability_best for c in answer.candidates if (c.arrangement, c.variant) == same)


def _cell(
    one: CandidateResult, budget: float | None, *, teller: Teller, ends: tuple[float, float]
) -> RangeCell:
    cost = one.cost
    return RangeCell(
        arrangement=one.arrangement,
        low=cost.p10,
        middle=cost.p50,
        high=cost.p95,
        least=ends[0],
        most=ends[1],
        headline=teller.amount(cost.p50),
        words=teller.span(cost.p10, cost.p95),
        limit=budget if budget is not None and budget <= ends[1] else None,
    )


def _hours(hours: float) -> str:
    return f"{hours:.1f}".removesuffix(".0") if hours < FEW_HOURS else f"{hours:,.0f}"


def _against(one: CandidateResult, answer: Comparison) -> str:
    if one.status is not Status.DEMOTED:
        return ""
    told = " ".join(one.because)
    price = one.price_of_rule
    if price is None or price <= 0 or answer.recommendation is None:
        return told
    return f"{told} " + _("Following the rule costs %s.") % whole_share(price)


def _lift_href(one: CandidateResult, inquiry: Inquiry) -> str:
    """The address of the same question with the rules lifted that demote this way."""
    rules = [verdict.rule for verdict in one.verdicts if verdict.effect == "demotes"]
    if one.status is not Status.DEMOTED or not rules:
        return ""
    lifted = sorted({*inquiry.brief.limits.lifted_rules, *rules})
    return "?" + urlencode({**fields_of(inquiry.brief), "limits.lifted_rules": ",".join(lifted)})


def _ruled_out(answer: Comparison) -> tuple[RuledOut, ...]:
    """Ways none of whose places may be chosen, each with the reason of its nearest place."""
    open_ways = {(one.arrangement, one.variant) for one in best_places(answer)}
    found: dict[str, RuledOut] = {}
    for one in answer.candidates:
        if one.status is Status.FORBIDDEN and (one.arrangement, one.variant) not in open_ways:
            words, reason = way_words(one), " ".join(one.because)
            out = RuledOut(arrangement=one.arrangement, words=words, reason=reason)
            found.setdefault(words, out)
    return tuple(found.values())


def _cost_head(answer: Comparison) -> str:
    if answer.horizon_months:
        words = _("Cost over %(months)s months, with fees and your own hours")
        return words % {"months": answer.horizon_months}
    return _("Cost until done, with fees and your own hours")


def _late_head(inquiry: Inquiry, teller: Teller) -> str:
    weeks = inquiry.brief.limits.deadline_weeks
    return "" if weeks is None else _("Later than %s") % teller.day(weeks)


def _note(limit: Tick | None) -> str:
    words = _(
        "Bar: 17 of 20 futures, one in ten is cheaper, one in twenty dearer. Mark: the middle."
    )
    return f"{words} {_('Red line: your limit.')}" if limit else words
