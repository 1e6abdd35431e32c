"""The answers that make an arrangement. Everything else about an engagement follows from them."""

from dataclasses import dataclass
from enum import StrEnum


class Party(StrEnum):
    """Who employs, directs or answers."""

    WORKER = "worker"  # who does the work, for themself
    PROVIDER = "provider"
    CENTRE = "centre"  # an own company of the client's group abroad
    CLIENT = "client"


class Basis(StrEnum):
    """What a price line pays for."""

    RESULT = "result"
    TIME = "time"
    CAPACITY = "capacity"
    SERVICE = "service"
    COST = "cost"
    EXPENSE = "expense"  # comes on top of what is paid for, under any arrangement


class Workplace(StrEnum):
    """Where the work is done, and by whose timetable."""

    WORKER = "worker"  # place and hours of the worker's choice
    PROVIDER = "provider"  # the provider's place and timetable
    CLIENT = "client"  # at the client's, by its timetable and house rules
    REMOTE = "remote"  # away from the client's place, by its timetable
    CENTRE = "centre"  # at the own centre, by its timetable


class Substitution(StrEnum):
    """Who may put another person in a specialist's place."""

    NONE = "none"
    CONSENT = "consent"  # the supplier, if the client consents
    FREE = "free"  # the supplier
    CLIENT = "client"  # the client


class Channel(StrEnum):
    """How the two sides came together."""

    DIRECT = "direct"
    MARKETPLACE = "marketplace"


class Location(StrEnum):
    """Where the work is done, seen from the client: derived, never typed in."""

    ONSHORE = "onshore"  # the same country
    NEARSHORE = "nearshore"  # abroad, at least four shared working hours in summer and winter
    OFFSHORE = "offshore"  # abroad, fewer


class Scope(StrEnum):
    """How much is handed over; it belongs to the brief and the terms."""

    TASK = "task"
    PROJECT = "project"
    PROCESS = "process"


PAID_FOR = frozenset(Basis) - {Basis.EXPENSE}
"""What an arrangement may be paid for. Expenses come on top, as the terms agree them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers. Everything else about an engagement follows from them and its price lines."""

    employer: Party
    director: Party
    answerable: Party
    bases: frozenset[Basis]
    workplace: Workplace
    substitution: Substitution
    channel: Channel

    def __post_init__(self) -> None:
        """Raise AssertionError where nothing, or a mere expense, is what is paid for."""
        if not self.bases or not self.bases <= PAID_FOR:
            raise AssertionError(f"nothing to pay for in {set(self.bases)}")

    @property
    def line_bases(self) -> frozenset[Basis]:
        """The bases that price lines may have: what is paid for, and expenses."""
        return self.bases | {Basis.EXPENSE}
