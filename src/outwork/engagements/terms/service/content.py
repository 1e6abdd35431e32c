"""The agreed levels of a service, as frozen plain values.

Shares are basis points (9,950 is 99.5 %), times are minutes, amounts minor units of the terms'
currency.
"""

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is measured of a service and may be missed."""

    RESPONSE = "response"
    """Cases that were answered in time."""
    RESOLUTION = "resolution"
    """Cases that were resolved in time."""
    AVAILABILITY = "availability"
    """Seconds of the service hours in which it was up."""
    QUALITY = "quality"
    """Checked pieces that were right."""


class Counted(StrEnum):
    """What the volume of a period is."""

    CASES = "cases"
    """The cases that were opened."""
    PIECES = "pieces"
    """What was told as counts: documents, calls, bookings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHours:
    """When the service is held ready, and its clocks run."""

    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Monday is 0."""
    opens_minute: int = 9 * 60
    closes_minute: int = 17 * 60
    """Of the day; 1,440 is midnight."""
    zone: str = "UTC"
    country: str = ""
    """Whose public holidays are off; empty where none are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """How long a case of a priority may take, counted in service hours."""

    name: str
    response_minutes: int | None = None
    resolution_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Below so much, so much of the period's fee is credited."""

    below_basis_points: int
    credit_basis_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level that is promised."""

    measure: Measure
    target_basis_points: int
    credits: tuple[Credit, ...] = ()
    before_basis_points: int | None = None
    """The same figure before the hand-over (OUT-6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """What each piece costs up to a number of them, from where the tier before ends."""

    up_to: int | None
    """None in the last: whatever comes."""
    rate_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """How the process was before it was handed over, a month (OUT-6)."""

    volume: int | None = None
    cost_minor: int | None = None
    minutes_a_piece: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceContent:
    """Everything that is agreed about a service beside its monthly price."""

    hours: ServiceHours = ServiceHours()
    priorities: tuple[Priority, ...] = ()
    levels: tuple[Level, ...] = ()
    most_credit_basis_points: int = 1_500
    """The cap of a period's credits, of its fee."""
    earn_back_months: int = 0
    """A credit is given back once its level was met in so many months after it; 0 is never."""
    check_days: int = 5
    """How long after a month its figures may be corrected and contested before it is charged."""
    counted: Counted = Counted.CASES
    tiers: tuple[Tier, ...] = ()
    """On top of the monthly price; none where volume costs nothing."""
    before: Baseline = Baseline()

    def level(self, measure: Measure) -> Level | None:
        return next((level for level in self.levels if level.measure is measure), None)

    def priority(self, name: str) -> Priority | None:
        return next((one for one in self.priorities if one.name == name), None)
