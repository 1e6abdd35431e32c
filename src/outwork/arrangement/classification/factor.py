"""One factor of a test: a question, what speaks for which side, and where it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from outwork.arrangement.classification.evidence import Evidence


class Leaning(StrEnum):
    """To which side a factor points."""

    EMPLOYMENT = "employment"
    INDEPENDENCE = "independence"
    EITHER = "either"  # known, and it speaks for neither
    OPEN = "open"  # nobody has said


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One row of a test."""

    id: str
    name: str
    question: str
    """What to ask where the factor is open."""
    weight: int
    """How much it counts beside the others; ours, for no test publishes weights."""
    leans: Callable[[Evidence], Leaning]
    for_employment: str
    """What is said where it points to employment."""
    for_independence: str
    source: str
    decisive: bool = False
    """Where it points to employment, nothing else is weighed: the law says so itself."""


def known(points_to_independence: bool | None) -> Leaning:
    """Independence where true, employment where false, open where nobody has said."""
    if points_to_independence is None:
        return Leaning.OPEN
    return Leaning.INDEPENDENCE if points_to_independence else Leaning.EMPLOYMENT


def together(*parts: bool | None) -> Leaning:
    """Several signs of one factor: all one way, or mixed; open where nothing is known."""
    said = {part for part in parts if part is not None}
    if not said:
        return Leaning.OPEN
    return Leaning.EITHER if len(said) == 2 else known(said.pop())
