"""Who employs, directs, answers, pays: the same drawing on the page and in the contract."""

from outwork.documents.positions.diagram import (
    PositionArrow,
    PositionDiagram,
    PositionParty,
    Relation,
    describe_positions,
)
from outwork.documents.positions.drawing import IN_BLACK, draw_positions

__all__ = [
    "IN_BLACK",
    "PositionArrow",
    "PositionDiagram",
    "PositionParty",
    "Relation",
    "describe_positions",
    "draw_positions",
]
