"""A month of seats, read three ways: the client's bill, the employer's margin, who was there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.seats import sees_people
from outwork.delivery.models import CapacityPeriod, SeatAssignment, SeatCost
from outwork.delivery.queries.seats import allowed_acts
from outwork.delivery.seats.charging import charged_for, payable_shares
from outwork.delivery.seats.counting import Share
from outwork.delivery.seats.margin import Cost, cost_of
from outwork.delivery.seats.reading import priced_lines
from outwork.engagements.authority import content_in_force
from outwork.engagements.locking import not_there, scoped
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.people.queries import persons_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """What one stay comes to in a month."""

    assignment: UUID
    name: str
    first_day: date
    last_day: date
    working_days: int
    charged_days: int
    net: Money
    cost: Money | None
    """What they cost their employer; None for everybody else, and where nobody said it."""

    @property
    def margin(self) -> Money | None:
        return None if self.cost is None else self.net - self.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDetail:
    """A month: what it comes to by the records, what was charged, and the shares that add up."""

    id: UUID
    engagement: UUID
    line_key: str
    month: date
    state: str
    comes_to: Money | None
    """By the records as they stand; None for whoever sees no individuals."""
    charged: Money
    shares: tuple[ShareCard, ...]
    may_close: bool


def month_of_seats(*, period: UUID, by: Actor, at: datetime) -> MonthDetail:
    """One month; Refusal (missing) where there is none for the reader."""
    with scope(by):
        row, found = _found(period, by=by)
        allowed = allowed_acts(found, by=by, at=at)
        shares = _cards(row, with_costs=Act.SEE_WAGES in allowed)
        charged = charged_for(found).get(row.pk) or Money.zero(found.currency)
        is_seen = found.supplier_id in by.organisations or sees_people(
            content_in_force(found).answers_on(row.month)
        )
        return MonthDetail(
            id=row.pk,
            engagement=found.pk,
            line_key=row.line_key,
            month=row.month,
            state=row.state,
            comes_to=Money.total((one.net for one in shares), currency=found.currency)
            if is_seen
            else None,
            charged=charged,
            shares=shares,
            may_close=row.state == "open" and Act.CLOSE_CAPACITY_PERIOD in allowed,
        )


def _found(period: UUID, *, by: Actor) -> tuple[CapacityPeriod, Engagement]:
    row = CapacityPeriod.objects.filter(pk=period).first()
    if row is None:
        raise not_there("month")
    found = Engagement.objects.filter(scoped(by), pk=row.engagement_id).first()
    if found is None:
        raise not_there("month")
    row.engagement = found
    return row, found


def _cards(period: CapacityPeriod, *, with_costs: bool) -> tuple[ShareCard, ...]:
    shares = payable_shares(period)
    ids = {share.assignment for share in shares}
    persons = dict(SeatAssignment.objects.filter(pk__in=ids).values_list("pk", "person_id"))
    names = persons_by_id(persons.values())
    costs = _costs(period, shares) if with_costs else {}
    return tuple(
        ShareCard(
            assignment=share.assignment,
            name=names[persons[share.assignment]].name,
            first_day=share.period.start,
            last_day=share.period.last,
            working_days=share.working_days,
            charged_days=share.charged_days,
            net=share.net,
            cost=costs.get((share.line, share.assignment)),
        )
        for share in shares
    )


def _costs(
    period: CapacityPeriod, shares: tuple[Share, ...]
) -> dict[tuple[UUID, UUID], Money | None]:
    said: dict[UUID, list[Cost]] = defaultdict(list)
    for one in SeatCost.objects.filter(assignment__in={share.assignment for share in shares}):
        said[one.assignment_id].append(Cost(first_day=one.first_day, month_minor=one.month_minor))
    lines = priced_lines(period.engagement, line_key=period.line_key)
    weekdays = {line.row.pk: line.price.weekdays for line in lines}
    return {
        (share.line, share.assignment): cost_of(
            share,
            costs=said[share.assignment],
            weekdays=weekdays[share.line],
            currency=period.engagement.currency,
        )
        for share in shares
    }
