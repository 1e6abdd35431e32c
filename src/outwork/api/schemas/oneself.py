"""A person's own details, working week and free hours."""

from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.people import Country, Language, Zone
from outwork.api.schemas.shared import Line, Sent, Shown
from outwork.kernel.week import Shift
from outwork.people.actions.beginnings import Place
from outwork.people.models import PersonDetails, WorkingWeekRow

ClockTime = Annotated[
    str,
    Field(
        pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$",
        description="On the clock of the zone, such as 09:00.",
    ),
]


class DetailsSent(Sent):
    """Who one is, as those see it with whom one works."""

    name: Annotated[Line, Field(min_length=1)]
    contact_email: Annotated[str, Field(max_length=254)]
    country: Country
    zone: Zone
    language: Language = "en"

    @property
    def place(self) -> Place:
        return Place(zone=self.zone, country=self.country, language=self.language)


class Details(Shown):
    """Who one is."""

    name: str
    contact_email: str
    country: str
    zone: str
    language: str

    @classmethod
    def of(cls, row: PersonDetails) -> "Details":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ShiftSent(Sent):
    """Hours of a usual week; an end at or before the start is on the next day."""

    weekday: Annotated[int, Field(strict=True, ge=0, le=6, description="Monday is 0.")]
    start: ClockTime
    end: ClockTime

    @property
    def shift(self) -> Shift:
        return Shift(
            weekday=self.weekday,
            start=time.fromisoformat(self.start),
            end=time.fromisoformat(self.end),
        )


class WorkingWeekSent(Sent):
    """When one works in a usual week."""

    zone: Zone
    shifts: Annotated[tuple[ShiftSent, ...], Field(max_length=50)]


class WorkingShift(Shown):
    """Hours of a usual week."""

    weekday: int
    start: ClockTime
    end: ClockTime

    @classmethod
    def of(cls, shift: Shift) -> "WorkingShift":
        return cls(weekday=shift.weekday, start=f"{shift.start:%H:%M}", end=f"{shift.end:%H:%M}")


class WorkingWeek(Shown):
    """A usual week."""

    zone: str
    shifts: list[WorkingShift]
    minutes: int

    @classmethod
    def of(cls, row: WorkingWeekRow) -> "WorkingWeek":
        week = row.week
        shifts = [WorkingShift.of(one) for one in week.shifts]
        return cls(zone=week.zone, shifts=shifts, minutes=week.total_minutes)


class FreeWeek(Shown):
    """What is left of somebody's week. For whom else they work is not told."""

    person: UUID
    monday: date
    free_minutes: int = Field(description="Below 0 where too many are promised.")


class OwnData(Shown):
    """Everything that is kept about whoever acts, to take along."""

    details: list[dict[str, Any]]
    account: list[dict[str, Any]]
    organisations: list[dict[str, Any]]
    roles: list[dict[str, Any]]
    profiles: list[dict[str, Any]]
    working_week: list[dict[str, Any]]
    commitments: list[dict[str, Any]]
    tokens: list[dict[str, Any]]
