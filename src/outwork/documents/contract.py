"""The agreement that both sides sign, rendered from the terms."""

from dataclasses import dataclass
from datetime import date, datetime

from outwork.documents.parts import Fact, Party, Sheet
from outwork.documents.rendering import Printed, render
from outwork.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause and the reason why it is here."""

    title: str
    text: str
    """Paragraphs, one a line."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One thing that is paid for."""

    what: str
    basis: str
    """How it is paid, in words: "when accepted", "by the hour"."""
    rate: Money
    unit: str
    """What the rate is for: "in all", "an hour", "a month"."""
    limit: str = ""
    """The cap in words: "at most 12 hours a week"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One result with what makes it accepted."""

    title: str
    due: date | None
    amount: Money
    criteria: tuple[str, ...]
    reviewer: str = ""
    """Who accepts, where it is not the client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What the clauses leave to an annex: things and what is agreed about each."""

    title: str
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How one side agreed; empty but for the party where it has not yet."""

    party: str
    by: str = ""
    way: str = ""
    """ "typed name with second factor", "on paper, file attached"."""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """An agreement in one version."""

    sheet: Sheet
    subject: str
    version: int
    arrangement: str
    """In words: "Freelance", "Project outsourcing"."""
    client: Party
    supplier: Party
    begins: date
    ends: date | None
    diagram_svg: str
    """Who employs, directs, answers and pays, drawn in black."""
    diagram_words: str
    """The same as a sentence, also for screen readers."""
    price_lines: tuple[PriceLine, ...]
    milestones: tuple[Milestone, ...]
    clauses: tuple[Clause, ...]
    annexes: tuple[Annex, ...]
    signatures: tuple[Signature, ...]
    digest: str
    """SHA-256 of the terms, in hexadecimal: what the signatures are under."""
    jurisdiction: str
    """For which law the clauses were written and when, in a sentence."""


def print_contract(contract: Contract) -> Printed:
    """The agreement as both sides get it."""
    return render(layout="contract", title=contract.subject, sheet=contract.sheet, content=contract)
