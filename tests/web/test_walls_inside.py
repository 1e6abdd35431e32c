"""The same addresses, asked for by those who are near: by a link, in the same house, not for this.

| who | finds |
| --- | --- |
| holder of a mailed link to something else | nothing |
| colleague whose role ended | nothing |
| manager of another department, of another engagement | how the house is organised, no work |
| specialist of the client's | work, and nothing of its money |
"""

import os
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from outwork.arrangement.authority import Role
from outwork.arrangement.positions import Side
from outwork.engagements.actions.drafting import draft
from outwork.journal.models import Event
from outwork.people.actions import RoleOffer, create_department, end_role
from outwork.people.actions.links import make_link
from outwork.people.models import LinkPurpose, RoleGrant
from outwork.store.actor import system
from outwork.store.scope import scope
from outwork.webhooks.actions import add_endpoint
from outwork.webhooks.models import Delivery
from outwork.webhooks.payload import payload_of
from tests import world
from tests.api.walk import CANARY, Walk
from tests.api.whole_walk import whole_walk
from tests.linked import tomas
from tests.stories.test_people import colleague
from tests.web.test_walls import faults, signed_in
from tests.world import NOW, Known

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not os.environ.get("OUTWORK_LONG"), reason="bin/test --long"),
]

HOUSE = ("/organisation", "/engagements/new")
"""Departments and colleagues are the whole organisation's to know."""
MONEY = ("/money", "/invoices", "/received-invoices", "/bank", "/tax", "/register", "payment")


def test_who_is_near_finds_what_is_theirs_alone() -> None:
    client, stranger = world.chidi(), world.ivo()
    add_endpoint(url="https://example.com/hook", kinds=["*"], by=stranger.actor, at=NOW)
    walk = whole_walk(client, world.ana())
    assert found_by(holder_of_another_link(client), walk) == []
    assert found_by(colleague_whose_role_ended(client), walk) == []
    elsewhere = create_department(name="Elsewhere", by=client.actor, at=NOW).pk
    for browser in (
        colleague_of(client, "Dan", department=elsewhere),
        colleague_of(client, "Emil", engagement=other_engagement(client)),
    ):
        assert [one for one in found_by(browser, walk) if not one.startswith(HOUSE)] == []
    told = found_by(colleague_of(client, "Finn", role=Role.SPECIALIST), walk)
    assert "/today" in told
    assert [one for one in told if any(part in one for part in MONEY)] == []
    no_webhook_tells(of=client, to=stranger)


def found_by(browser: Client, walk: Walk) -> list[str]:
    """The addresses at which somebody finds anything, without "get"."""
    return [one.split()[1] for one in faults(browser, walk, methods=("get",))]


def no_webhook_tells(*, of: Known, to: Known) -> None:
    """A stranger's endpoint is told of none of it, and nobody's is told any text."""
    with scope(of.actor):
        events = list(Event.objects.all())
    with scope(to.actor):
        told = set(Delivery.objects.values_list("event_id", flat=True))
    assert told & {event.pk for event in events} == set()
    assert [event.kind for event in events if CANARY in payload_of(event)] == []


def holder_of_another_link(client: Known) -> Client:
    """Tomás, whom the client wants for something else."""
    entered = tomas(client)
    offered = draft(
        content=world.terms(title="Other"),
        side=Side.CLIENT,
        other=entered.organisation.pk,
        by=client.actor,
        at=NOW,
    )
    made = make_link(
        purpose=LinkPurpose.SUPPLIER,
        subject_id=offered.pk,
        organisation_id=entered.organisation.pk,
        person=entered.contact,
        by=system(),
        at=NOW,
    )
    browser = Client(raise_request_exception=False)
    browser.get(f"/link/{made.secret}")
    return browser


def colleague_whose_role_ended(client: Known) -> Client:
    browser = colleague_of(client, "Cleo")
    with scope(client.actor):
        grant = RoleGrant.objects.order_by("-id").first()
    assert grant is not None
    end_role(grant=grant.pk, by=client.actor, at=NOW + timedelta(minutes=1))
    return browser


def colleague_of(
    client: Known, name: str, *, role: Role = Role.MANAGER, **limits: object
) -> Client:
    offer = RoleOffer(role=role, first_day=NOW.date(), **limits)  # type: ignore[arg-type]
    return signed_in(colleague(client, offer, name=name))


def other_engagement(client: Known) -> UUID:
    results, _hours = world.terms().lines
    return world.agreed(client, world.ben(), world.terms(title="Other", lines=(results,))).pk
