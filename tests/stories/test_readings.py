"""What terms come to is read once a day, and never told of another day or of other terms."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outwork.arrangement.positions import Side
from outwork.engagements.actions.drafting import draft, revise_draft
from outwork.engagements.models import Engagement
from outwork.engagements.queries.register import RegisterRow, one_of_register
from outwork.kernel.money import Money
from outwork.store.scope import scope
from tests import world
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

RESULTS = world.terms().lines[:1]


def row(engagement: Engagement, who: Known, *, days: int = 0) -> RegisterRow:
    with scope(who.actor):
        today = NOW.date() + timedelta(days=days)
        found = one_of_register(engagement.pk, by=who.actor, at=NOW, today=today)
    assert found is not None
    return found


def test_leaving_is_told_of_the_day_it_is_asked_for() -> None:
    client, supplier = world.chidi(), world.ana()
    engagement = world.agreed(client, supplier, world.terms(notice_days=30))
    today, later = (row(engagement, client, days=days) for days in (0, 40))

    assert today.leaving is not None
    assert later.leaving is not None
    assert later.leaving.last_day - today.leaving.last_day == timedelta(days=40)


def test_a_draft_is_read_as_it_was_revised() -> None:
    client, supplier = world.chidi(), world.ana()
    assert supplier.actor.organisation is not None
    content = world.terms(lines=RESULTS)
    made = draft(
        content=content,
        side=Side.CLIENT,
        other=supplier.actor.organisation,
        by=client.actor,
        at=NOW,
    )
    first = row(made, client).value
    with scope(client.actor):
        version = made.terms.get().pk
    cheaper = replace(RESULTS[0], milestones=RESULTS[0].milestones[:1])
    revise_draft(terms=version, content=world.terms(lines=(cheaper,)), by=client.actor, at=NOW)

    assert first == Money(RESULTS[0].fixed_minor, "EUR")
    assert row(made, client).value == Money(cheaper.fixed_minor, "EUR") != first
