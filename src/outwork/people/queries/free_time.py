"""What is left of somebody's week (SUB-5)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import Commitment, PersonDetails, WorkingWeekRow
from outwork.people.scopes import in_person
from outwork.store.actor import Actor
from outwork.store.scope import scope


def free_minutes(*, person: UUID, week: date, by: Actor) -> int:
    """The minutes a week holds beyond those promised; below 0 where too many are.

    `week` is any day of it. Only the sum is told: for whom else somebody works is not. Raises
    Refusal (missing) for a person whom the asker may not know of.
    """
    with scope(by):
        if not PersonDetails.objects.filter(person_id=person).exists():
            raise Refusal("There is nobody like that.", ground=Ground.MISSING)
        with scope(in_person(by, person)):
            return free_minutes_in(person=person, period=Period.week_of(week))


def free_minutes_in(*, person: UUID, period: Period, besides: UUID | None = None) -> int:
    """The fewest free minutes of any week in a period, in the person's own scope.

    `besides` leaves the promises to one engagement out, which are about to be replaced.
    """
    row = WorkingWeekRow.objects.filter(person_id=person).first()
    whole = row.week.total_minutes if row else 0
    promises = Commitment.objects.filter(person_id=person)
    counted = [one for one in promises if one.engagement_id != besides]
    return whole - promised_minutes(counted, period=period)


def promised_minutes(commitments: Iterable[Commitment], *, period: Period) -> int:
    """The most minutes a week that commitments add up to on any day of a period.

    The sum only grows where one of them begins, so those days are enough to look at.
    """
    rows = [(one.period, one.minutes_per_week) for one in commitments]
    beginnings = {max(promised.start, period.start) for promised, _ in rows}
    return max(
        (
            sum(minutes for promised, minutes in rows if day in promised)
            for day in beginnings
            if day in period
        ),
        default=0,
    )
