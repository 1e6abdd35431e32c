"""A report that does not come is raised by itself in Today of both sides."""

from datetime import timedelta

import pytest

from outwork.delivery.actions.reporting import Standing, write_report
from outwork.duties.lapsing import lapse_all
from outwork.duties.models import Duty
from outwork.duties.reminding import remind_all
from outwork.engagements.models import Engagement
from outwork.journal.models import Event
from outwork.reactions import LAPSES
from outwork.running.reminders import remind
from outwork.store.scope import scope
from tests import agency, world
from tests.agency import app_terms
from tests.following import follow
from tests.world import NOW, Known

DAY = timedelta(days=1)


@pytest.fixture
def chidi(committing: str) -> Known:
    return world.chidi()


@pytest.fixture
def edo(committing: str) -> Known:
    return agency.edo()


@pytest.fixture
def engagement(chidi: Known, edo: Known) -> Engagement:
    made = world.agreed(chidi, edo, app_terms(report_every_days=7))
    follow(chidi, edo)
    return made


def owed(who: Known) -> dict[str, Duty]:
    """What one's own side owes, by kind."""
    with scope(who.actor):
        mine = Duty.objects.filter(owed_by_id=who.actor.organisation, closed_at=None)
        return {duty.kind: duty for duty in mine}


def test_a_missed_report_is_raised_on_both_sides_until_it_comes(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    due_at = owed(edo)["write_report"].due_at
    assert "ask_for_report" not in owed(chidi)
    late = NOW + 8 * DAY
    assert lapse_all(lapses=LAPSES, at=late) == 0, "nothing lapses of which nobody was told"
    remind_all(remind=remind, at=NOW + 6 * DAY + DAY / 2)
    assert lapse_all(lapses=LAPSES, at=late) == 1
    assert lapse_all(lapses=LAPSES, at=late) == 0
    mine, theirs = owed(edo)["write_report"], owed(chidi)["ask_for_report"]
    assert (mine.due_at, mine.lapses_at, theirs.due_at) == (due_at, None, due_at)
    with scope(chidi.actor):
        assert Event.objects.filter(kind="delivery.report_missed").count() == 1
    standing = Standing(done="Sign-in works.", ahead="Calendar.")
    write_report(engagement=engagement.pk, standing=standing, by=edo.actor, at=late)
    assert "ask_for_report" not in owed(chidi)
    next_one = owed(edo)["write_report"]
    assert next_one.due_at is not None
    assert next_one.due_at.date() == NOW.date() + 14 * DAY
