"""What a person can cause and is told in words: refusals.

A refusal is the answer to bad input, a missing right or an act that comes too late. Errors that
only we can cause are assertions, never refusals.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why something is refused; each door translates it: HTTP status, exit code."""

    INVALID = "invalid"  # what came is not acceptable
    FORBIDDEN = "forbidden"  # whoever asks may not
    MISSING = "missing"  # nothing there, or nothing there for whoever asks
    CONFLICT = "conflict"  # it no longer fits the state of things
    TOO_MANY = "too_many"  # a limit on how often


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with one field, in words for the person who filled it in."""

    field: str
    """Dotted path of the field as the person knows it; empty for the whole."""
    message: str
    """A sentence with its remedy: "Ana has 14 free hours a week. Enter 14 or less."."""
    given: str = ""
    """What came, shortened to something printable."""
    accepted: str = ""
    """What would be accepted: "a number from 0 to 168"."""


class Refusal(Exception):
    """The act does not happen, and this is why. Nothing of it was done."""

    def __init__(
        self,
        message: str,
        *,
        ground: Ground = Ground.INVALID,
        problems: Iterable[Problem] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.ground = ground
        self.problems = tuple(problems)

    @classmethod
    def of(cls, field: str, message: str, *, given: object = "", accepted: str = "") -> "Refusal":
        """Refuse one field."""
        problem = Problem(field=field, message=message, given=shown(given), accepted=accepted)
        return cls(message, problems=[problem])

    @classmethod
    def all_of(cls, problems: Iterable[Problem]) -> "Refusal":
        """Refuse with every problem at once; its message joins theirs."""
        found = tuple(problems)
        return cls(" ".join(problem.message for problem in found), problems=found)


def shown(value: object, *, length: int = 80) -> str:
    """What came, as one printable line of at most `length` characters."""
    line = "".join(c if c.isprintable() else "·" for c in str(value))
    return line if len(line) <= length else line[: length - 1] + "…"
