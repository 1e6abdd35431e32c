"""A week of hours: a table to read, or the same table to fill in."""

from dataclasses import dataclass
from datetime import date

from outwork.web.components.acts import Act
from outwork.web.components.duties import Silence

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """The minutes of one line on one day."""

    day: date
    minutes: int
    field: str = ""
    """The input's name where the week is open."""
    written: str = ""
    """What the person wrote, kept where it was refused."""
    problem: str = ""

    @property
    def is_weekend(self) -> bool:
        """Whether this is a Saturday or Sunday."""
        return self.day.weekday() >= _SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """One kind of work with its seven days."""

    title: str
    cells: tuple[WeekCell, ...]
    second: str = ""

    @property
    def minutes(self) -> int:
        """The sum of the line."""
        return sum(cell.minutes for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGrid:
    """Seven days of work, their sums and the agreed limit."""

    title: str
    note: str
    """Which week, and the rate: "16 to 22 November · €65.00 an hour"."""
    days: tuple[date, ...]
    lines: tuple[WeekLine, ...]
    key: str = "week"
    """Tells several grids of one page apart."""
    open: bool = False
    """Open weeks have inputs and need `action`."""
    action: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    previous_href: str = ""
    next_href: str = ""
    cap_minutes: int | None = None
    worth: str = ""
    """What the hours come to: "€617.50"."""
    acts: tuple[Act, ...] = ()
    state: str = ""
    state_words: str = ""
    silence: Silence | None = None

    @property
    def minutes(self) -> int:
        """All hours of the week."""
        return sum(line.minutes for line in self.lines)

    @property
    def all_days(self) -> tuple[WeekCell, ...]:
        """The sum of each day."""
        return tuple(
            WeekCell(day=day, minutes=sum(line.cells[index].minutes for line in self.lines))
            for index, day in enumerate(self.days)
        )

    @property
    def used(self) -> float:
        """The used share of the limit; 0 without one."""
        return self.minutes / self.cap_minutes if self.cap_minutes else 0.0

    @property
    def over(self) -> bool:
        """Whether the hours exceed the limit."""
        return self.cap_minutes is not None and self.minutes > self.cap_minutes
