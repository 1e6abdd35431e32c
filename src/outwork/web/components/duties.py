"""What waits: duties, the next step, and what happens if nobody acts."""

from dataclasses import dataclass
from enum import StrEnum

from outwork.web.components.acts import Act
from outwork.web.components.moments import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What happens if nobody acts: "If you say nothing: **the offer lapses**; seats stay at 6."."""

    consequence: str = ""
    """In ink: what decides itself, and when."""
    rest: str = ""
    """What follows from it, with its own first mark: "; €3,600.00 becomes due."."""
    who: str = ""
    """Whose silence; empty for the reader's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a duty belongs to: the glyph of its arrangement and a line of words."""

    arrangement: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """One thing that needs the reader, with its one act; filled where it is late or today."""

    when: When
    title: str
    act: Act
    about: About | None = None
    silence: Silence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyGroup:
    """Duties under one head: late, today, this week, later."""

    title: str
    rows: tuple[DutyRow, ...]


class Turn(StrEnum):
    """Whose next step it is."""

    YOURS = "yours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The head of an engagement: what is next and whose it is. Theirs has no wash, no button."""

    turn: Turn
    title: str
    who: str = ""
    """Whose step it is where it is theirs."""
    silence: Silence | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that decides itself: when, what, and for how much."""

    when: str
    what: str
    amount: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happens if nobody acts, in order."""

    entries: tuple[TimelineEntry, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """What the reader waits for from somebody else."""

    who: str
    what: str
    when: str
    urgency: str = "later"
    act: Act | None = None
