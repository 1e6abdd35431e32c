"""Who can be given a task, and what that person then owes."""

from datetime import datetime, time
from uuid import UUID

from outwork.arrangement.positions import Position, Side
from outwork.delivery.models import Task
from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.models import ClosedHow
from outwork.engagements.models import Engagement, Participant, PositionHeld
from outwork.kernel.clock import instant
from outwork.kernel.refusal import Refusal
from outwork.kernel.sentence import Details
from outwork.people.queries import contacts_of
from outwork.store.actor import Actor

EVENING = time(18)


def employer_of(engagement: Engagement) -> UUID:
    """The organisation whose people do the work."""
    held = PositionHeld.objects.get(engagement=engagement, position=Position.EMPLOYER)
    return held.organisation_id


def team_of(engagement: Engagement, *, by: Actor) -> set[UUID]:
    """Whom the reader can give a task: their own people, or those who do work here already."""
    employer = employer_of(engagement)
    if employer in by.organisations:
        return {one.id for one in contacts_of(employer)}
    workers = Participant.objects.filter(engagement=engagement, side=Side.SUPPLIER, does_work=True)
    return set(workers.values_list("person_id", flat=True))


def refuse_unless_in_team(person: UUID, *, engagement: Engagement, by: Actor) -> None:
    """A task is given to somebody who does the work."""
    if person not in team_of(engagement, by=by):
        raise Refusal.of(
            "person",
            "This person does no work here. Choose somebody of the team.",
            given=person,
            accepted="somebody of the team",
        )


def owe_task(task: Task, *, person: UUID, at: datetime) -> None:
    """The person has it in their Today until it is finished."""
    engagement = task.engagement
    due_at = (
        instant(datetime.combine(task.due_on, EVENING), zone=engagement.client.zone)
        if task.due_on
        else None
    )
    new = NewDuty(
        kind="do_task",
        subject_id=task.pk,
        engagement_id=engagement.pk,
        party_id=task.party_id,
        counterparty_id=task.counterparty_id,
        owed_by_id=employer_of(engagement),
        person_id=person,
        due_at=due_at,
        details=Details(thing=task.title),
    )
    open_duty(duty=new, at=at)


def owe_no_more(task: Task, *, how: ClosedHow, by: Actor, at: datetime) -> None:
    """It is nobody's any more."""
    close(subjects=[task.pk], how=how, by=by, at=at)
