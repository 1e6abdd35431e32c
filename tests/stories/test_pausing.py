"""A pause: the clocks of the work stand still; money and agreement know none."""

from datetime import timedelta

import pytest

from outwork.delivery.actions.handing_in import submit
from outwork.delivery.models import Milestone
from outwork.duties.lapsing import lapse_all
from outwork.duties.models import OPEN, Duty
from outwork.duties.queries import of_engagement
from outwork.duties.reminding import remind_all
from outwork.engagements.actions.living import begin_ending, pause, resume
from outwork.engagements.models import Engagement
from outwork.reactions import LAPSES
from outwork.store.scope import scope
from tests import world
from tests.following import follow
from tests.stories.test_reach import desk_of
from tests.world import NOW, Known

DAY = timedelta(days=1)
WINDOW = 14 * DAY


def handed_in(chidi: Known, ana: Known) -> Engagement:
    made = world.agreed(chidi, ana)
    follow(chidi, ana)
    with scope(ana.actor):
        flow = Milestone.objects.get(key="flow").pk
    submit(milestone=flow, note="There it is", files=[], by=ana.actor, at=NOW)
    return made


def review(by: Known) -> Duty:
    with scope(by.actor):
        return Duty.objects.get(OPEN, kind="review_milestone")


@pytest.mark.django_db
def test_the_window_moves_by_as_long_as_the_pause() -> None:
    chidi, ana = world.chidi(), world.ana()
    made = handed_in(chidi, ana)
    pause(engagement=made.pk, by=ana.actor, at=NOW + 10 * DAY)
    resume(engagement=made.pk, by=chidi.actor, at=NOW + 40 * DAY)
    follow(chidi, ana, at=NOW + 40 * DAY)
    duty = review(chidi)
    assert duty.lapses_at == duty.due_at == NOW + WINDOW + 30 * DAY
    assert duty.told_at is None, "both sides are told anew"
    with scope(chidi.actor):
        assert Milestone.objects.get(key="flow").lapses_at == duty.lapses_at


@pytest.mark.django_db
def test_nothing_that_rests_needs_anybody() -> None:
    chidi, ana = world.chidi(), world.ana()
    made = handed_in(chidi, ana)
    pause(engagement=made.pk, by=ana.actor, at=NOW)
    assert of_engagement(engagement=made.pk, desk=desk_of(chidi)) == ()
    resume(engagement=made.pk, by=ana.actor, at=NOW + DAY)
    kinds = {one.kind for one in of_engagement(engagement=made.pk, desk=desk_of(chidi))}
    assert "review_milestone" in kinds


@pytest.mark.django_db
def test_an_end_out_of_a_pause_lets_the_clocks_run_again() -> None:
    chidi, ana = world.chidi(), world.ana()
    made = handed_in(chidi, ana)
    pause(engagement=made.pk, by=ana.actor, at=NOW + DAY)
    begin_ending(engagement=made.pk, by=chidi.actor, at=NOW + 3 * DAY)
    assert review(chidi).lapses_at == NOW + WINDOW + 2 * DAY


@pytest.mark.usefixtures("committing")
def test_nobody_is_reminded_and_silence_decides_nothing() -> None:
    chidi, ana = world.chidi(), world.ana()
    made = handed_in(chidi, ana)
    pause(engagement=made.pk, by=ana.actor, at=NOW + DAY)
    told: list[str] = []
    remind_all(remind=lambda duty, by, at: told.append(duty.kind), at=NOW + 100 * DAY)
    assert "review_milestone" not in told
    assert lapse_all(lapses=LAPSES, at=NOW + 100 * DAY) == 0
    assert review(chidi).is_open
