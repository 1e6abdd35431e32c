"""An agency and its client: who is there, and what they agree on.

| who | what they are | may |
| --- | --- | --- |
| Edo | project manager at Brama, Warsaw | owner there |
| Lena, Oskar | developers at Brama | record their own hours, hand in |
| Chidi | operations at Northwind (`tests.world`) | owner there |
"""

from dataclasses import replace
from datetime import date, datetime

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Role
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.delivery.actions.approving import approve_week, submit_week
from outwork.delivery.actions.recording import GridRow, write_week
from outwork.delivery.models import Statement, Timesheet
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    CapContent,
    LineContent,
    PhaseContent,
    StatementPeriod,
    TermsContent,
)
from outwork.people.actions import FirstAnswer, accept_invitation, invite_member, sign_up
from outwork.people.actions.beginnings import Place
from outwork.people.actions.roles import RoleOffer
from outwork.people.queries import actor_for
from outwork.people.scopes import newcomer
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope
from tests import world
from tests.hours import FRIDAY_EVENING, MONDAY
from tests.world import NOW, Known

RATE_MINOR = 8_000


def edo() -> Known:
    return world.person(
        "Edo Kowal",
        answer=FirstAnswer.FIRM_THAT_DOES_WORK,
        organisation="Brama",
        zone="Europe/Warsaw",
        country="PL",
    )


def colleague(of: Known, name: str, *, role: Role = Role.SPECIALIST) -> Known:
    """Somebody who joins an organisation by its invitation."""
    email = f"{name.split()[0].lower()}@example.com"
    link = invite_member(
        email=email, offers=[RoleOffer(role=role, first_day=NOW.date())], by=of.actor, at=NOW
    )
    account = sign_up(
        email=email,
        password_digest="",
        name=name,
        place=Place(zone="Europe/Warsaw", country="PL"),
        email_is_proven=True,
        by=newcomer(),
        at=NOW,
    )
    joining = Actor(person=account.person_id, door=Door.PAGE, second_factor=True)
    accept_invitation(secret=link.secret, by=joining, at=NOW)
    actor = actor_for(
        account=account,
        organisation=of.actor.organisation,
        door=Door.PAGE,
        at=NOW,
        second_factor=True,
    )
    return Known(name=name, email=email, actor=actor)


def hour_line(**changes: object) -> LineContent:
    """Changes by the hour, up to 40 hours in all."""
    line = LineContent(
        key="hours",
        basis=Basis.TIME,
        what="Changes",
        role="Developer",
        rate_minor=RATE_MINOR,
        unit="hour",
        caps=(CapContent(over=Cap.LINE, minutes=40 * 60),),
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def app_terms(*lines: LineContent, **changes: object) -> TermsContent:
    """A mobile app by an agency: results, and capped time for changes."""
    results, _ = world.terms().lines
    values: dict[str, object] = {
        "title": "Mobile app",
        "arrangement": "project_outsourcing",
        "phases": (PhaseContent(answers=CATALOGUE["project_outsourcing"].usual),),
        "lines": lines or (results, hour_line()),
        "statement_period": StatementPeriod.WEEK,
        "ends_by_itself": False,
    }
    return world.terms(**(values | changes))


def worked(
    engagement: Engagement,
    who: Known,
    manager: Known,
    *hours: int,
    at: datetime = FRIDAY_EVENING,
    monday: date = MONDAY,
    task: str = "Sign-in by phone",
    **of_row: object,
) -> Timesheet:
    """A week of somebody of the team, approved by their manager."""
    minutes = tuple(60 * one for one in hours) + (0,) * (7 - len(hours))
    row = GridRow(task=task, minutes=minutes, **of_row)  # type: ignore[arg-type]
    sheet = write_week(
        engagement=engagement.pk,
        line_key="hours",
        monday=monday,
        rows=[row],
        by=who.actor,
        at=at,
    )
    submit_week(timesheet=sheet.pk, by=who.actor, at=at)
    return approve_week(timesheet=sheet.pk, by=manager.actor, at=at)


def statement_of(who: Known, day: date = MONDAY) -> Statement:
    """The statement whose period holds a day, as somebody sees it."""
    with scope(who.actor):
        return Statement.objects.get(first_day__lte=day, last_day__gte=day)
