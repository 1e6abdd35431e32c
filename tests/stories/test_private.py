"""What one side keeps for itself reaches nobody else, not even as news that it is there."""

import pytest

from outwork.delivery.actions.guiding import plan_guiding
from outwork.delivery.models import GuidingPlan
from outwork.duties.models import Duty
from outwork.engagements.actions.drafting import note_in_register
from outwork.engagements.models import Engagement, RegisterEntry
from outwork.journal.models import Event
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope
from outwork.webhooks.actions import add_endpoint
from outwork.webhooks.models import Delivery
from tests import world
from tests.billing import earn
from tests.following import follow
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana)


def kinds_seen(by: Actor) -> set[str]:
    with scope(by):
        return set(Event.objects.values_list("kind", flat=True))


def test_a_note_in_the_register_is_ones_own_sides(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    for known in (chidi, ana):
        add_endpoint(
            url="https://example.com/hook", kinds=["engagements.noted"], by=known.actor, at=NOW
        )
    note_in_register(engagement=engagement.pk, cost_centre="4711", by=chidi.actor, at=NOW)
    follow(chidi, ana)
    assert "engagements.noted" in kinds_seen(chidi.actor)
    assert "engagements.noted" not in kinds_seen(ana.actor)
    with scope(chidi.actor):
        assert Delivery.objects.count() == 1
    with scope(ana.actor):
        assert Delivery.objects.count() == 0


def test_who_is_shown_an_engagement_is_not_shown_what_a_side_keeps(
    engagement: Engagement, chidi: Known
) -> None:
    note_in_register(engagement=engagement.pk, note="Renew?", by=chidi.actor, at=NOW)
    plan_guiding(engagement=engagement.pk, minutes_a_week=60, by=chidi.actor, at=NOW)
    reviewer = Actor(person=new_id(), engagements=frozenset({engagement.pk}))
    assert kinds_seen(reviewer) >= {"engagements.offered", "engagements.agreed"}
    assert not kinds_seen(reviewer) & {"engagements.noted", "delivery.guiding_planned"}
    with scope(reviewer):
        assert not RegisterEntry.objects.exists()
        assert not GuidingPlan.objects.exists()


def test_a_draft_invoice_is_owed_and_seen_by_its_issuer_alone(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    earn(engagement=engagement, minor=50_000, by=chidi.actor)
    follow(chidi, ana)
    assert "billing.drafted" in kinds_seen(ana.actor)
    assert "billing.drafted" not in kinds_seen(chidi.actor)
    with scope(ana.actor):
        assert Duty.objects.filter(kind="issue_invoice").exists()
    with scope(chidi.actor):
        assert not Duty.objects.filter(kind="issue_invoice").exists()
