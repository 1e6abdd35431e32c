"""The cast that every story uses, each with stated access. `quality` says who they are.

| who | what they are | may |
| --- | --- | --- |
| Chidi | operations at Northwind Clinics, Berlin (client) | owner: everything there |
| Dana | finance at Northwind | finance: move its money |
| Ana | freelance designer, Lisbon, part-time: 14 free hours a week | herself |
| Ben | freelance developer, Nairobi | himself |
| Edo | project manager, agency Brama, Warsaw | owner there |
| Ivo | owner of another client | must see nothing |
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Side
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.offering import offer
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    CapContent,
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.kernel.week import Shift
from outwork.people.actions import FirstAnswer, set_working_week, sign_up
from outwork.people.actions.beginnings import Place
from outwork.people.models import Membership
from outwork.people.queries import actor_for
from outwork.people.scopes import newcomer
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
MEANS = "second_factor"


@dataclass(frozen=True, kw_only=True)
class Known:
    """Somebody of the cast: how they act."""

    name: str
    email: str
    actor: Actor


def person(
    name: str,
    *,
    answer: FirstAnswer,
    zone: str,
    country: str,
    organisation: str = "",
    hours_a_week: int = 40,
    at: datetime = NOW,
) -> Known:
    """Somebody who signed up, with their organisation and working week."""
    email = f"{name.split()[0].lower()}@example.com"
    place = Place(zone=zone, country=country)
    account = sign_up(
        email=email,
        password_digest="",
        name=name,
        place=place,
        answer=answer,
        organisation_name=organisation,
        email_is_proven=True,
        by=newcomer(),
        at=at,
    )
    with scope(Actor(person=account.person_id)):
        own = Membership.objects.get(person_id=account.person_id).party_id
    actor = actor_for(account=account, organisation=own, door=Door.PAGE, at=at, second_factor=True)
    hours, minutes = divmod(hours_a_week * 60 // 5, 60)
    shifts = [Shift(weekday=day, start=time(9), end=time(9 + hours, minutes)) for day in range(5)]
    set_working_week(zone=zone, shifts=shifts, by=actor, at=at)
    return Known(name=name, email=email, actor=actor)


def chidi() -> Known:
    return person(
        "Chidi Okafor",
        answer=FirstAnswer.NEED_WORK_DONE,
        organisation="Northwind Clinics",
        zone="Europe/Berlin",
        country="DE",
    )


def ana() -> Known:
    return person(
        "Ana Marques",
        answer=FirstAnswer.DO_WORK,
        zone="Europe/Lisbon",
        country="PT",
        hours_a_week=14,
    )


def ben() -> Known:
    return person("Ben Otieno", answer=FirstAnswer.DO_WORK, zone="Africa/Nairobi", country="KE")


def ivo() -> Known:
    return person(
        "Ivo Horvat",
        answer=FirstAnswer.NEED_WORK_DONE,
        organisation="Adria Logistics",
        zone="Europe/Zagreb",
        country="HR",
    )


FLOW = MilestoneContent(
    key="flow",
    title="Booking flow",
    amount_minor=360_000,
    criteria=("Books an appointment in four steps", "Works with keyboard and screen reader"),
)
AUDIT = MilestoneContent(
    key="audit", title="Research and audit", amount_minor=240_000, criteria=("Report handed over",)
)


def terms(**changes: object) -> TermsContent:
    """A direct engagement paid by result and by time, as Ana and Northwind agree it."""
    results = LineContent(
        key="results", basis=Basis.RESULT, what="Redesign", milestones=(AUDIT, FLOW)
    )
    hours = LineContent(
        key="hours",
        basis=Basis.TIME,
        what="Workshops and changes",
        rate_minor=6_500,
        unit="hour",
        caps=(CapContent(over=Cap.WEEK, minutes=12 * 60),),
    )
    values: dict[str, object] = {
        "title": "Patient portal redesign",
        "arrangement": "freelance",
        "currency": "EUR",
        "phases": (PhaseContent(answers=CATALOGUE["freelance"].usual),),
        "lines": (results, hours),
        "law_country": "DE",
    }
    return TermsContent(**(values | changes))  # type: ignore[arg-type]


def agreed(client: Known, supplier: Known, content: TermsContent | None = None) -> Engagement:
    """An engagement that both sides have agreed on, and which has begun."""
    assert supplier.actor.organisation is not None
    engagement = draft(
        content=content or terms(),
        side=Side.CLIENT,
        other=supplier.actor.organisation,
        by=client.actor,
        at=NOW,
    )
    with scope(client.actor):
        version = engagement.terms.get().pk
    offer(terms=version, by=client.actor, at=NOW)
    for signer in (supplier, client):
        agree(terms=version, typed_name=signer.name, means=MEANS, by=signer.actor, at=NOW)
    with scope(client.actor):
        engagement.refresh_from_db()
    return engagement
