"""What a page asks for in several rooms is read once; what an act asks for is read anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outwork.arrangement.authority import Act, Denial, Grant
from outwork.engagements.actions.living import pause
from outwork.engagements.authority import ask
from outwork.engagements.locking import find_engagement
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Refusal
from outwork.people.models import RoleGrant
from outwork.store.reading import remembering
from outwork.store.scope import scope
from tests import world
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db


def may_pause(engagement: Engagement, known: Known) -> bool:
    found = ask(Act.PAUSE_ENGAGEMENT, engagement=engagement, by=known.actor, at=NOW)
    assert isinstance(found, Grant | Denial)
    return isinstance(found, Grant)


def test_what_is_asked_again_while_a_page_is_read_is_not_read_again() -> None:
    chidi, ana = world.chidi(), world.ana()
    engagement = world.agreed(chidi, ana)
    with scope(chidi.actor), remembering():
        assert may_pause(engagement, chidi)
        with CaptureQueriesContext(connection) as sent:
            assert may_pause(engagement, chidi)
        assert len(sent) == 0


def test_nothing_is_remembered_beyond_the_page() -> None:
    chidi, ana = world.chidi(), world.ana()
    engagement = world.agreed(chidi, ana)
    with scope(chidi.actor), remembering():
        assert may_pause(engagement, chidi)
    with scope(chidi.actor), CaptureQueriesContext(connection) as sent:
        assert may_pause(engagement, chidi)
    assert len(sent) > 0


def test_what_one_may_see_is_not_shown_to_the_next() -> None:
    chidi, ana, ivo = world.chidi(), world.ana(), world.ivo()
    engagement = world.agreed(chidi, ana)
    with remembering():
        with scope(chidi.actor):
            assert find_engagement(engagement.pk, by=chidi.actor) == engagement
        with scope(ivo.actor), pytest.raises(Refusal, match="no such engagement"):
            find_engagement(engagement.pk, by=ivo.actor)


def test_an_act_reads_anew_what_was_remembered_before_it() -> None:
    chidi, ana = world.chidi(), world.ana()
    engagement = world.agreed(chidi, ana)
    with scope(chidi.actor), remembering():
        assert may_pause(engagement, chidi)
        RoleGrant.objects.filter(person_id=chidi.actor.person).update(ended_at=NOW)
        with pytest.raises(Refusal, match="role"):
            pause(engagement=engagement.pk, by=chidi.actor, at=NOW)
