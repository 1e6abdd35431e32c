"""Questions to the advisor, its answers, and the figures they rest on."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from outwork.advice.inquiry import Figure
from outwork.advice.models import Advice as AdviceRow
from outwork.api.schemas.shared import Line, Sent, Shown
from outwork.api.schemas.terms import TermsSent
from outwork.simulation.assumptions import Row
from outwork.simulation.comparison import Comparison

Json = dict[str, Any]
Seed = Annotated[int, Field(strict=True, ge=0, lt=2**63)]


class AdviceSent(Sent):
    """A brief as `outwork advise` reads it from a file, as JSON."""

    brief: Json = Field(
        description="As in a brief's file: name, one of piece, team and service, about, client, "
        "limits, passing_on, goods; assumptions holds figures for this advice alone."
    )
    seed: Seed = 7


class Compared(Shown):
    """An answer that is not kept."""

    answer: Json = Field(description="What `outwork advise --json` prints.")

    @classmethod
    def of(cls, answer: Comparison) -> "Compared":
        return cls(answer=answer.as_json())


class AdviceHead(Shown):
    """Kept advice without what was said."""

    id: UUID
    title: str
    arrangement: str = Field(description="What was recommended; empty where nothing may be chosen.")
    country: str
    currency: str
    middle_cost: int | None = Field(description="In whole units of the currency: an estimate.")
    asked_at: datetime

    @classmethod
    def of(cls, row: AdviceRow) -> "AdviceHead":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class AdviceList(Shown):
    """The newest advice of one's organisation."""

    items: list[AdviceHead]


class Advice(Shown):
    """One answer as it was given, with everything it was computed from."""

    id: UUID
    brief_id: UUID
    title: str
    asked_at: datetime
    assumption_edition: str
    engine_edition: str
    inquiry: Json = Field(description="The brief, the figures of one's own and the seed.")
    answer: Json

    @classmethod
    def of(cls, row: AdviceRow) -> "Advice":
        return cls(
            id=row.pk,
            brief_id=row.version.brief_id,
            title=row.title,
            asked_at=row.asked_at,
            assumption_edition=row.assumption_edition,
            engine_edition=row.engine_edition,
            inquiry=row.inquiry.as_json(),
            answer=row.answer.as_json(),
        )


class PlacementSent(Sent):
    """Whom the advised work goes to, in which of the ways compared, on which terms."""

    candidate: Line = Field(description="A way of the answer: arrangement/country, then variant.")
    other: UUID = Field(description="The other organisation; POST /organisations enters a new one.")
    terms: TermsSent


class FigureSent(Sent):
    """A figure of one's own organisation: one number, or low, likely and high."""

    likely: float
    low: float | None = None
    high: float | None = None
    reason: Line = Field(description="Where it comes from.")

    @property
    def figure(self) -> Figure:
        if self.low is None and self.high is None:
            return self.likely
        low = self.likely if self.low is None else self.low
        return low, self.likely, self.likely if self.high is None else self.high


class Assumption(Shown):
    """One figure that advice rests on."""

    id: str
    meaning: str
    value: str
    unit: str
    source: str
    confidence: str = Field(description="judgement: nobody's figure; yours: put in by you.")

    @classmethod
    def of(cls, row: Row) -> "Assumption":
        return cls(
            id=row.id,
            meaning=row.meaning,
            value=row.value_in_words,
            unit=row.unit,
            source=row.source,
            confidence=row.confidence,
        )


class Assumptions(Shown):
    """The figures that hold for one's own organisation."""

    edition: str
    items: list[Assumption]
