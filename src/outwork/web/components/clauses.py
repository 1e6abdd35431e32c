"""A clause of the terms, with what changed between two versions."""

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a clause."""

    text: str
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """A numbered clause: its words, why it stands here, and what the change means."""

    key: str
    """The anchor it can be linked by."""
    number: str
    title: str
    pieces: tuple[Piece, ...]
    reason: str = ""
    effect: str = ""
    """What changes, in figures: "Four more days for you to review."."""
    mark: str = ""
    """Who wanted it: "You asked", "Brama proposed"."""
    comments: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any piece differs from the version before."""
        return any(piece.change is not Change.KEPT for piece in self.pieces)
