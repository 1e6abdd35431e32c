"""What the advisor is asked: a brief, figures that stand in place of assumptions, and a seed.

Everything the answer depends on is in here or in one of the two editions, so that an inquiry kept
as text gives its answer again, byte for byte.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from outwork.advice.editions import engine_edition
from outwork.briefs.spelling import spell, written
from outwork.simulation.assumptions import Assumptions
from outwork.simulation.brief import Brief
from outwork.simulation.reading import read_mapping

USUAL_SEED = 7
Figure = float | tuple[float, float, float]
"""One number, or low, likely and high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """A figure in place of one assumption, and where it comes from."""

    figure: Figure
    source: str
    """Who put it in and why: it stands in the answer where the assumption's source stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """One question to the advisor."""

    brief: Brief
    figures: Mapping[str, OwnFigure]
    """By the id of the assumption each stands in place of."""
    seed: int = USUAL_SEED

    @property
    def assumptions(self) -> Assumptions:
        """The researched rows with these figures in their place."""
        known = Assumptions.standard()
        for row, own in self.figures.items():
            known = known.with_values({row: own.figure}, source=own.source)
        return known

    @property
    def text(self) -> str:
        """The inquiry as JSON; equal inquiries are equal texts."""
        return written(self.as_json())

    def as_json(self) -> dict[str, object]:
        """The inquiry as plain dictionaries, lists, numbers and words."""
        figures = {
            row: {"figure": _plain(own.figure), "source": own.source}
            for row, own in sorted(self.figures.items())
        }
        return {"brief": spell(self.brief), "figures": figures, "seed": self.seed}

    @property
    def digest(self) -> str:
        """A name for the answer: of what is asked, of the assumptions and of the engine."""
        parts = (self.text, Assumptions.standard().edition, engine_edition())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_inquiry(text: str) -> Inquiry:
    """The inquiry that a text holds."""
    held = json.loads(text)
    figures = {
        row: OwnFigure(figure=_figure(own["figure"]), source=own["source"])
        for row, own in held["figures"].items()
    }
    return Inquiry(brief=read_mapping(held["brief"]).brief, figures=figures, seed=held["seed"])


def _plain(figure: Figure) -> object:
    return list(figure) if isinstance(figure, tuple) else figure


def _figure(value: float | list[float]) -> Figure:
    if isinstance(value, list):
        low, likely, high = value
        return low, likely, high
    return value
