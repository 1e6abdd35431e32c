"""What the answer rests on: the figures that matter most, and whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from outwork.advice.inquiry import Inquiry
from outwork.simulation.assumptions import Assumptions, Confidence, Row
from outwork.simulation.comparison import CandidateResult, Comparison
from outwork.simulation.components import COMPONENTS
from outwork.web.pages.advisor.words import CONFIDENCE

MOST_SHOWN = 8
OWN = (Confidence.YOURS, Confidence.LEARNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """One figure with its source."""

    id: str
    meaning: str
    value: str
    unit: str
    source: str
    found_at: str
    confidence: str
    unsourced: bool
    own: bool
    change_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """The figures shown, how many there are, and where all of them stand."""

    rows: tuple[AssumptionRow, ...]
    number: int
    unsourced: int
    all_href: str


def assumed_by(
    answer: Comparison, inquiry: Inquiry, best: CandidateResult, *, asked: str
) -> Assumed:
    """The figures behind the largest parts of the best way's cost, own figures first."""
    known = inquiry.assumptions
    ids = [*inquiry.figures, *_behind(best)]
    rows = [known[one] for one in dict.fromkeys(ids) if one in known.rows]
    return Assumed(
        rows=tuple(row_view(row, asked=asked) for row in rows[:MOST_SHOWN]),
        number=len(known.rows),
        unsourced=len(answer.unsourced),
        all_href=_with(reverse("assumptions"), asked),
    )


def row_view(row: Row, *, asked: str) -> AssumptionRow:
    """One assumption as a page shows it; `asked` is the question it is changed for."""
    is_link = row.found_at.startswith("https://")
    return AssumptionRow(
        id=row.id,
        meaning=row.meaning[:1].upper() + row.meaning[1:],
        value=row.value_in_words,
        unit=row.unit,
        source=row.source,
        found_at=row.found_at if is_link else "",
        confidence=str(CONFIDENCE[row.confidence]),
        unsourced=row.confidence is Confidence.JUDGEMENT,
        own=row.confidence in OWN,
        change_href=_with(reverse("assumption", args=[row.id]), asked),
    )


def drawn(known: Assumptions) -> Iterable[Row]:
    """The rows that are figures; what is only text can't be changed."""
    return (row for row in known if row.shape != "text")


def _behind(best: CandidateResult) -> list[str]:
    """The rows of each component, the dearest component first."""
    dearest = sorted(best.cost.breakdown.items(), key=lambda part: -part[1])
    return [row for name, _value in dearest for row in COMPONENTS[name].rows[:2]]


def _with(address: str, asked: str) -> str:
    return f"{address}?{urlencode({'asked': asked})}" if asked else address
