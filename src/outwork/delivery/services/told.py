"""What was told of a service, as its clocks and counts read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from outwork.delivery.models import ServiceEvent
from outwork.kernel.week import Interval
from outwork.service_levels.events import Happening, TicketEvent, standing


class Fact(StrEnum):
    """What is told beside what happens to cases."""

    OUTAGE = "outage"
    MAINTENANCE = "maintenance"  # agreed beforehand: the time counts as none
    SAMPLE = "sample"  # pieces that were checked, and how many were right
    COUNT = "count"  # pieces of a day
    NOTHING = "nothing"  # there was nothing to tell of a month
    VOID = "void"  # takes another event back, and is none itself


LASTING = frozenset({Fact.OUTAGE, Fact.MAINTENANCE})
KINDS = frozenset({*Happening, *Fact})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many right of so many, at an instant."""

    at: datetime
    reached: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The events that stand."""

    cases: Mapping[str, Sequence[TicketEvent]]
    outages: tuple[Interval, ...]
    maintenance: tuple[Interval, ...]
    samples: tuple[Share, ...]
    counts: tuple[Share, ...]
    instants: tuple[datetime, ...]
    """When anything was told to have happened, in order."""

    def tells_of(self, month: Interval) -> bool:
        """Whether anything was told of a month, be it that there was nothing."""
        begun = any(month.start <= at < month.end for at in self.instants)
        lasting = (*self.outages, *self.maintenance)
        return begun or any(one.intersection(month) for one in lasting)


def read_told(rows: Iterable[ServiceEvent]) -> Told:
    """What stands of the events of one service."""
    told = sorted(rows, key=lambda row: row.number)
    corrected = {row.corrects_number for row in told}
    left = [row for row in told if row.number not in corrected and row.happening != Fact.VOID]
    return Told(
        cases=standing(_ticket_event(row) for row in left if row.happening in set(Happening)),
        outages=tuple(_interval(row) for row in left if row.happening == Fact.OUTAGE),
        maintenance=tuple(_interval(row) for row in left if row.happening == Fact.MAINTENANCE),
        samples=tuple(_share(row) for row in left if row.happening == Fact.SAMPLE),
        counts=tuple(_share(row) for row in left if row.happening == Fact.COUNT),
        instants=tuple(sorted(row.at for row in left)),
    )


def _ticket_event(row: ServiceEvent) -> TicketEvent:
    return TicketEvent(
        number=row.number,
        ticket=row.case,
        happening=Happening(row.happening),
        at=row.at,
        priority=row.priority,
    )


def _interval(row: ServiceEvent) -> Interval:
    assert row.ends_at is not None, "what lasts has an end"
    return Interval(start=row.at, end=row.ends_at)


def _share(row: ServiceEvent) -> Share:
    assert row.reached is not None, "a share is so many"
    assert row.of is not None, "of so many"
    return Share(at=row.at, reached=row.reached, of=row.of)
