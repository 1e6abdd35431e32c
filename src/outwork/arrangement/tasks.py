"""Whether the other side sees the board: not where a provider's manager stands in front of it."""

from outwork.arrangement.answers import Answers, Party
from outwork.arrangement.situation import Situation, when

SHARED_BOARD = when(director={Party.WORKER, Party.CLIENT})
"""Where a provider's manager directs, the client sees packages and results, and no individuals."""


def sees_tasks(answers: Answers) -> bool:
    """Whether both sides see who does which task."""
    return SHARED_BOARD.holds(Situation(answers=answers, bases=answers.bases))
