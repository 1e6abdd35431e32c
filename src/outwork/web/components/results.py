"""Milestones and files: what was promised, what was handed in, what it is worth."""

from dataclasses import dataclass

from outwork.kernel.money import Money
from outwork.web.components.acts import Act, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChip:
    """A file with its size; without `href` it is not (or no longer) to be had."""

    name: str
    size_bytes: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One acceptance criterion, ticked by whoever reviews."""

    key: str
    words: str
    met: bool = False
    note: str = ""
    """At the right; "met" or "to check" where empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The form in which a result is judged: criteria as checkboxes, acts as buttons."""

    action: str
    acts: tuple[Act, ...]
    field: str = "criteria"
    hidden: tuple[tuple[str, str], ...] = ()
    """Names and values sent along, such as the idempotency key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A milestone: its mark, its words, its amount, and what is inside when opened."""

    mark: str
    title: str
    second: str
    amount: Money | None
    follow: str = ""
    """Under the amount: "paid 6 Nov"."""
    state: str = ""
    """A small state box beside the title, such as "with_you"."""
    state_words: str = ""
    links: tuple[Link, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    files: tuple[FileChip, ...] = ()
    review: Review | None = None
    """None where the reader has nothing to decide here."""
    open: bool = False

    @property
    def opens(self) -> bool:
        """Whether there is anything inside."""
        return bool(self.criteria or self.files or self.review)
