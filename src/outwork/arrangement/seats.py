"""What the answers say about people on seats: who sees them, who consents, what they must read."""

from outwork.arrangement.answers import Answers, Party, Substitution, Workplace
from outwork.arrangement.situation import Situation, When, when

SHARED_SEATS = (
    when(director={Party.WORKER, Party.CLIENT}),
    when(substitution={Substitution.CONSENT}),
)
"""Whoever directs people, or consents to them, knows who they are. Else seats have no faces."""

NEEDS_CONSENT = when(substitution={Substitution.CONSENT})
"""The client consents before somebody takes another's place."""

HAS_HOUSE_RULES = when(workplace={Workplace.CLIENT})
"""Whoever stays at the client's place keeps its rules."""


def sees_people(answers: Answers) -> bool:
    """Whether both sides see who is on which seat, and when they are away."""
    return any(_holds(one, answers) for one in SHARED_SEATS)


def needs_consent(answers: Answers) -> bool:
    """Whether somebody new on a seat that had somebody is proposed, and not simply put there."""
    return _holds(NEEDS_CONSENT, answers)


def may_be_replaced(answers: Answers) -> bool:
    """Whether somebody who leaves is followed by another, without new terms."""
    return answers.substitution is not Substitution.NONE


def has_house_rules(answers: Answers) -> bool:
    """Whether the people on seats read the client's house rules."""
    return _holds(HAS_HOUSE_RULES, answers)


def _holds(condition: When, answers: Answers) -> bool:
    return condition.holds(Situation(answers=answers, bases=answers.bases))
