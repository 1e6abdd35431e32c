"""What renews by itself: the next day to stop it, and the next end, once the one before passed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.duties.models import OPEN, Duty
from outwork.engagements.actions.living import begin_ending
from outwork.engagements.actions.renewing import renew, renew_all
from outwork.engagements.models import Engagement
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import world
from tests.world import NOW, Known

ENDS = date(2027, 2, 28)
LAST_MINUTE = datetime(2027, 1, 29, 22, 59, tzinfo=UTC)
"""Of 29 January in Berlin, the last day on which notice stops the renewal."""
A_MINUTE = timedelta(minutes=1)


def renewing() -> tuple[Known, Engagement]:
    """Until the end of February, then a year at a time, with 30 days of notice."""
    chidi = world.chidi()
    content = world.terms(ends_on=ENDS, renews_months=12, notice_days=30)
    return chidi, world.agreed(chidi, world.ana(), content)


def moved(engagement: Engagement, at: datetime) -> bool:
    by = system(organisations=frozenset({engagement.client_id, engagement.supplier_id}))
    return renew(engagement=engagement.pk, by=by, at=at)


def stands(engagement: Engagement, by: Known) -> tuple[date | None, date | None, list[date]]:
    """Its next end, the last day to stop that, and the days to decide in Today."""
    with scope(by.actor):
        found = Engagement.objects.get(pk=engagement.pk)
        duties = Duty.objects.filter(OPEN, kind="decide_renewal")
        days = [duty.due_at.date() for duty in duties if duty.due_at]
    return found.ends_on, found.notice_by, days


@pytest.mark.django_db
def test_the_day_to_stop_it_moves_on_when_it_has_passed_where_the_client_is() -> None:
    chidi, engagement = renewing()
    first, second = date(2027, 1, 29), date(2028, 1, 29)
    assert stands(engagement, chidi) == (ENDS, first, [first])
    assert not moved(engagement, LAST_MINUTE)
    assert moved(engagement, LAST_MINUTE + A_MINUTE)
    assert stands(engagement, chidi) == (ENDS, second, [second])
    assert not moved(engagement, LAST_MINUTE + A_MINUTE), "once"


@pytest.mark.django_db
def test_the_end_moves_on_with_the_term_and_so_year_by_year() -> None:
    chidi, engagement = renewing()
    assert moved(engagement, datetime(2027, 3, 1, 1, tzinfo=UTC))
    assert stands(engagement, chidi)[:2] == (date(2028, 2, 28), date(2028, 1, 29))
    assert moved(engagement, datetime(2030, 6, 1, tzinfo=UTC)), "the instance was off for years"
    assert stands(engagement, chidi) == (date(2031, 2, 28), date(2031, 1, 29), [date(2031, 1, 29)])


@pytest.mark.django_db
def test_notice_in_time_stops_it() -> None:
    chidi, engagement = renewing()
    begin_ending(engagement=engagement.pk, by=chidi.actor, at=NOW, last_day=ENDS)
    assert not moved(engagement, datetime(2027, 6, 1, tzinfo=UTC))
    assert stands(engagement, chidi)[0] == ENDS


@pytest.mark.usefixtures("committing")
def test_the_worker_finds_what_has_passed_and_only_that() -> None:
    chidi, engagement = renewing()
    world.agreed(chidi, world.ben(), world.terms(ends_on=date(2026, 12, 31)))
    assert renew_all(at=LAST_MINUTE) == 0
    assert renew_all(at=LAST_MINUTE + A_MINUTE) == 1
    assert renew_all(at=LAST_MINUTE + A_MINUTE) == 0
    assert stands(engagement, chidi)[1] == date(2028, 1, 29)
