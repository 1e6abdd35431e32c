"""A thread between two sides, and lists of facts and steps."""

from dataclasses import dataclass
from datetime import datetime

from outwork.kernel.money import Money
from outwork.web.components.acts import Act
from outwork.web.components.duties import Silence
from outwork.web.components.results import FileChip


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What somebody said, when, with files; a question says who answers and by when."""

    key: str
    """The anchor it can be linked by."""
    author: str
    place: str
    at: datetime
    text: str
    files: tuple[FileChip, ...] = ()
    question: str = ""
    """"waits for Chidi" where it is a question that waits."""
    silence: Silence | None = None
    answers: str = ""
    """The anchor of the question it answers."""
    seen_by: str = ""
    """"Only Northwind Clinics sees this", where it is a note of one side."""
    is_new: bool = False
    is_edited: bool = False
    is_withdrawn: bool = False
    """Its text is gone; that something was said stays."""
    acts: tuple[Act, ...] = ()

    @property
    def initials(self) -> str:
        """The first letters of the author's names."""
        return "".join(name[:1] for name in self.author.split()[:2]).upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and its value, with a second line and a link."""

    term: str
    value: str
    second: str = ""
    strong: str = ""
    """Words in front of the value, in ink and bold: an amount."""
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One line of a column of amounts; words instead of an amount where there is none."""

    label: str
    amount: Money | None = None
    words: str = ""
    kind: str = ""
    """The kind of its part in a bar above."""
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of several: done, the current one, or later."""

    name: str
    stage: str
    """"done", "current" or "later"."""
    second: str = ""
    aside: str = ""
    href: str = ""
