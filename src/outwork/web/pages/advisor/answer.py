"""The answer's head: what to do, why, how sure, and the table of ways."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from outwork.advice.answering import recommended
from outwork.advice.inquiry import Inquiry
from outwork.arrangement.catalogue import CATALOGUE
from outwork.simulation.comparison import CandidateResult, Comparison, Recommendation
from outwork.simulation.telling.words import candidate_words
from outwork.web.components.charts import Futures
from outwork.web.components.glyphs import GLYPHS
from outwork.web.forms.brief.words import CHOICES
from outwork.web.pages.advisor.detail import Detail, detail_of
from outwork.web.pages.advisor.ways import WaysTable, ways_table
from outwork.web.pages.advisor.words import Teller, headline, out_of_a_hundred, sure_words

FUTURES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """What we would do."""

    arrangement: str
    key: str
    headline: str
    line: str
    """Cost and date in one line."""
    reasons: tuple[str, ...]
    sure: str
    best_in: str
    nearly: str
    """How often it is nearly the best, and which ways are as good."""
    futures: Futures
    legend: tuple[tuple[str, int], ...]
    can_be_placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """An answer as its template draws it."""

    title: str
    facts: str
    """The brief in one line."""
    recommended: Recommended | None
    nearest_miss: str
    passing_on: str
    ways: WaysTable
    asked: str
    """The question as a query string."""
    detail: Detail | None
    """Charts, reasons and assumptions; fetched afterwards where it is None."""


def answer_view(
    answer: Comparison, inquiry: Inquiry, *, asked: str, teller: Teller, whole: bool
) -> AnswerView:
    """The head of an answer, with everything else where it is `whole`."""
    best = recommended(answer)
    return AnswerView(
        title=inquiry.brief.name,
        facts=_facts(inquiry, teller),
        recommended=_recommended(answer, best, teller) if best else None,
        nearest_miss=answer.nearest_miss,
        passing_on=answer.passing_on,
        ways=ways_table(answer, inquiry, best=best.key if best else "", teller=teller),
        asked=asked,
        detail=detail_of(answer, inquiry, asked=asked, teller=teller) if whole else None,
    )


def _facts(inquiry: Inquiry, teller: Teller) -> str:
    """What kind of work it is, by when, for how much, with which data."""
    about, limits = inquiry.brief.about, inquiry.brief.limits
    facts = [str(CHOICES[about.function])]
    if limits.deadline_weeks:
        facts.append(_("by %s") % teller.day(limits.deadline_weeks))
    if limits.budget:
        facts.append(_("at most %s") % teller.amount(limits.budget))
    facts.append(str(CHOICES[about.data_class]))
    return " · ".join(facts)


def _recommended(answer: Comparison, best: CandidateResult, teller: Teller) -> Recommended:
    advice = answer.recommendation
    assert advice is not None
    counts = best_in_a_hundred(answer)
    return Recommended(
        arrangement=best.arrangement,
        key=best.key,
        headline=headline(best),
        line=_line(answer, best, teller),
        reasons=advice.reasons,
        sure=sure_words(advice.probability_best),
        best_in=_("best in %s of 100 futures") % dict(counts).get(best.arrangement, 0),
        nearly=_nearly(answer, advice),
        futures=Futures(counts=counts, name=_heard(counts)),
        legend=counts,
        can_be_placed=CATALOGUE[best.arrangement].is_engagement,
    )


def _line(answer: Comparison, best: CandidateResult, teller: Teller) -> str:
    words = {
        "middle": teller.amount(best.cost.p50),
        "span": teller.span(best.cost.p10, best.cost.p95),
        "place": best.country,
        "day": teller.day(best.finish_weeks.p50),
    }
    if answer.horizon_months:
        months = {"months": answer.horizon_months}
        sentence = _("%(middle)s over %(months)s months, %(span)s; in full swing by %(day)s.")
        return sentence % (words | months)
    return _("%(middle)s in all, %(span)s; done by %(day)s, most likely.") % words


def _nearly(answer: Comparison, advice: Recommendation) -> str:
    near = out_of_a_hundred(advice.probability_within_10_percent)
    told = _("Within 10 %% of the best in %s.") % near
    if not advice.tied_with:
        return told
    equal = "; ".join(candidate_words(answer.candidate(key)) for key in advice.tied_with)
    return f"{told} " + _("As good, as far as anybody can tell: %s.") % equal


def best_in_a_hundred(answer: Comparison) -> tuple[tuple[str, int], ...]:
    """In how many of a hundred futures each arrangement is best, the recommended one first.

    Rounded so that they add up.
    """
    shares: dict[str, float] = {}
    for one in answer.candidates:
        shares[one.arrangement] = shares.get(one.arrangement, 0.0) + one.probability_best
    whole = sum(shares.values()) or 1.0
    exact = {way: FUTURES * share / whole for way, share in shares.items()}
    counts = {way: int(number) for way, number in exact.items()}
    by_rest = sorted(exact, key=lambda way: counts[way] - exact[way])
    for way in by_rest[: FUTURES - sum(counts.values())]:
        counts[way] += 1
    advice = answer.recommendation
    first = advice.arrangement if advice else ""
    ranked = sorted(counts.items(), key=lambda pair: (pair[0] != first, -pair[1]))
    return tuple((way, number) for way, number in ranked if number)


def _heard(counts: tuple[tuple[str, int], ...]) -> str:
    told = ", ".join(f"{GLYPHS[way].word} {number}" for way, number in counts)
    return _("Best of 100 futures: %s") % told
