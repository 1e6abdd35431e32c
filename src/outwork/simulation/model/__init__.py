"""The model: from a case and a chunk of draws to what it costs and how long it takes."""

from ..brief import Piece
from ..candidate import HYBRID
from ..outcome import Outcome
from ..sampling import Draws
from ..situation import Case
from .hybrid import hybrid_outcome
from .ongoing import ongoing_outcome
from .passing_on import passing_on_outcome
from .piece import piece_outcome

__all__ = ["outcome_of"]


def outcome_of(case: Case, draws: Draws) -> Outcome:
    """What one candidate costs and takes, for one chunk of draws."""
    brief = case.situation.brief
    if brief.passing_on:
        return passing_on_outcome(case, draws)
    if case.candidate.variant == HYBRID:
        return hybrid_outcome(case, draws)
    if isinstance(brief.work, Piece):
        return piece_outcome(case, draws)
    return ongoing_outcome(case, draws)
