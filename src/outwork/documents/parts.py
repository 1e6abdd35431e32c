"""What every document has: its sheet, the parties as they were, facts with labels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal of the journal. Printed in what both sides get, it fixes all that came before."""

    number: int
    digest: str
    """SHA-256 in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper and its margins."""

    reference: str
    """What the foot of every page says: "Agreement 2026-0031, version 4"."""
    at: datetime
    """When the content was as it is printed, with a zone. It is all a PDF holds of a clock."""
    seal: Seal | None = None
    """The newest one at that moment."""
    paper: Literal["a4", "us-letter"] = "a4"
    language: str = "en"
    """ISO 639, for screen readers and hyphens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what stands beside it: "VAT number", "PT 123 456 789"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side as it was when the document was made."""

    name: str
    address: tuple[str, ...]
    """Lines, the country last."""
    facts: tuple[Fact, ...] = ()
    """Registrations, who represents it, where to write."""
