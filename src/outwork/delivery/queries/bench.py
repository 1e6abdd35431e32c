"""The bench: who of one's own people is on a seat in a month, and who waits for one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.delivery.models import SeatAssignment
from outwork.delivery.seats.reading import stay_period
from outwork.engagements.locking import not_there
from outwork.kernel.period import Period
from outwork.people.authority import ask
from outwork.people.queries import contacts_of
from outwork.store.actor import Actor
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBench:
    """One of one's own people in a month."""

    person: UUID
    name: str
    seated_days: int
    """Working days, Monday to Friday, on a seat; twice where they are on two seats."""
    working_days: int
    titles: tuple[str, ...]
    """Of the engagements on whose seats they are."""

    @property
    def utilisation_percent(self) -> int:
        return round(100 * self.seated_days / self.working_days)


def bench_of(*, month: date, by: Actor, at: datetime) -> tuple[OnBench, ...]:
    """Everybody of one's own organisation, those without a seat first."""
    with scope(by):
        ask(Act.VIEW_BENCH, by=by, at=at)
        if by.organisation is None:
            raise not_there("bench")
        whole = Period.month_of(month)
        days, titles = _seated(whole, organisation=by.organisation)
        people = [
            OnBench(
                person=one.id,
                name=one.name,
                seated_days=days[one.id],
                working_days=whole.working_days(),
                titles=tuple(titles[one.id]),
            )
            for one in contacts_of(by.organisation)
        ]
        return tuple(sorted(people, key=lambda one: (one.seated_days, one.name)))


def _seated(month: Period, *, organisation: UUID) -> tuple[dict[UUID, int], dict[UUID, list[str]]]:
    """Days on seats of engagements that this organisation supplies, and their titles."""
    days: dict[UUID, int] = defaultdict(int)
    titles: dict[UUID, list[str]] = defaultdict(list)
    stays = SeatAssignment.objects.filter(engagement__supplier_id=organisation)
    for stay in stays.select_related("seat", "engagement").order_by("first_day"):
        period = stay_period(stay, engagement=stay.engagement)
        within = period.intersection(month) if period else None
        if within is not None:
            days[stay.person_id] += within.working_days()
            titles[stay.person_id].append(stay.engagement.title)
    return days, titles
