"""Whose steps somebody reads, through plain SQL as the application's own role."""

from uuid import UUID

import pytest
from django.db import connection

from outwork.arrangement.positions import Position
from outwork.engagements.models import Engagement, PositionHeld
from outwork.people.queries.acting import actor_for_link
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import agency, world
from tests.linked import invited, tomas
from tests.stories.test_statements import MONDAY_AFTER, statement_of, submit_statement, worked
from tests.world import NOW, Known

pytestmark = pytest.mark.usefixtures("committing")

SUBJECTS = "select subject_id, engagement_id from store_step"
PERSONS = "select distinct by_person_id from store_step where by_person_id is not null"


def read(query: str, *, by: Actor) -> set[tuple[UUID | None, ...]]:
    with scope(by), connection.cursor() as cursor:
        cursor.execute(query)
        return set(cursor.fetchall())


def engagements_read(by: Actor) -> set[UUID | None]:
    return {engagement for _, engagement in read(SUBJECTS, by=by)}


@pytest.fixture
def chidi(committing: str) -> Known:
    del committing  # everything is written for real
    return world.chidi()


def test_who_holds_a_mailed_link_reads_the_steps_of_that_engagement_alone(chidi: Known) -> None:
    supplier = tomas(chidi)
    one, other = invited(chidi, supplier=supplier), invited(chidi, supplier=supplier)
    for mine in (one, other):
        holder = actor_for_link(secret=mine.secret, at=NOW)
        assert engagements_read(holder) == {mine.engagement.pk}
    assert {one.engagement.pk, other.engagement.pk} <= engagements_read(chidi.actor)


def test_an_independent_reviewer_reads_the_steps_of_what_they_review(chidi: Known) -> None:
    ana = world.ana()
    results = world.terms(lines=world.terms().lines[:1])
    reviewed, other = (world.agreed(chidi, ana, results) for _ in range(2))
    ivo = world.ivo()
    shown = Actor(
        person=ivo.actor.person,
        organisations=ivo.actor.organisations,
        engagements=frozenset({reviewed.pk}),
    )
    with scope(chidi.actor):
        PositionHeld.objects.filter(engagement=reviewed, position=Position.REVIEWER).update(
            organisation_id=ivo.actor.organisation
        )
    assert engagements_read(shown) == {reviewed.pk}
    assert other.pk not in engagements_read(shown)
    assert engagements_read(ivo.actor) == set()


def test_a_step_of_no_engagement_says_so_and_every_other_names_its_own(chidi: Known) -> None:
    engagement = world.agreed(chidi, world.ana())
    steps = read(SUBJECTS, by=chidi.actor)
    assert (engagement.pk, engagement.pk) in steps
    assert {named for _, named in steps} == {engagement.pk}


def test_a_stranger_reads_none(chidi: Known) -> None:
    world.agreed(chidi, world.ana())
    nobody = Actor(person=new_id(), organisations=frozenset({new_id()}))
    assert read(SUBJECTS, by=nobody) == set()


def test_behind_a_manager_the_client_reads_of_nobody_who_works(chidi: Known) -> None:
    """The steps of a shared record name who took them; work inside the provider is not shared."""
    edo = agency.edo()
    lena = agency.colleague(edo, "Lena Nowak")
    engagement: Engagement = world.agreed(chidi, edo, agency.app_terms())
    worked(engagement, lena, edo, 4)
    submit_statement(statement=statement_of(edo).pk, by=edo.actor, at=MONDAY_AFTER)
    assert (lena.actor.person,) in read(PERSONS, by=edo.actor)
    assert read(PERSONS, by=chidi.actor) == {(chidi.actor.person,), (edo.actor.person,)}
