"""Promising hours of a person's week to an engagement, and giving them back (SUB-5)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from outwork.kernel.period import Period
from outwork.kernel.refusal import Refusal
from outwork.people.models import Commitment, Person, PersonDetails
from outwork.people.queries.free_time import free_minutes_in
from outwork.people.scopes import in_person
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.scope import scope

MINUTES_PER_HOUR = 60


@action
def promise(
    *,
    person: UUID,
    engagement: UUID,
    party_id: UUID,
    minutes_per_week: int,
    first_day: date,
    last_day: date | None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Promise minutes of a person's week, in place of what they promised to this engagement.

    The engagement asks authority; here only the week is kept. Raises Refusal where it does not
    hold that much in every week from the first to the last day (included; None is open-ended).
    """
    assert minutes_per_week >= 0
    period = Period.through(first_day, last_day, field="last_day")
    Person.objects.select_for_update(no_key=True).get(pk=person)
    with scope(in_person(by, person)):
        free = free_minutes_in(person=person, period=period, besides=engagement)
        if minutes_per_week > free:
            raise _too_much(person, wanted=minutes_per_week, free=max(free, 0))
        Commitment.objects.filter(person_id=person, engagement_id=engagement).delete()
        return Commitment.objects.create(
            person_id=person,
            engagement_id=engagement,
            party_id=party_id,
            minutes_per_week=minutes_per_week,
            first_day=first_day,
            last_day=last_day,
        )


@action
def release(*, engagement: UUID, by: Actor, at: datetime, person: UUID, from_day: date) -> None:
    """Give a person's hours back from a day on; what was worked before stays promised."""
    Person.objects.select_for_update(no_key=True).get(pk=person)
    with scope(in_person(by, person)):
        found = Commitment.objects.filter(person_id=person, engagement_id=engagement)
        found.filter(first_day__gte=from_day).delete()
        found.filter(last_day__isnull=True).update(last_day=from_day - timedelta(days=1))
        found.filter(last_day__gte=from_day).update(last_day=from_day - timedelta(days=1))


def _too_much(person: UUID, *, wanted: int, free: int) -> Refusal:
    details = PersonDetails.objects.filter(person_id=person).first()
    who = details.name if details else "This person"
    return Refusal.of(
        "hours_per_week",
        f"{who} has {_hours(free)} free hours a week. Enter {_hours(free)} or less.",
        given=_hours(wanted),
        accepted=f"0 to {_hours(free)}",
    )


def _hours(minutes: int) -> str:
    """14, or 14:30 where minutes are left."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    return f"{hours}:{rest:02}" if rest else str(hours)
