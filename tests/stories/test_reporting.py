"""Status reports by an agreed cadence: owed, written, missed, asked for, and read by both."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.delivery.actions.reporting import Standing, write_report
from outwork.delivery.models import StatusReport
from outwork.delivery.queries.reports import reports_of
from outwork.delivery.reporting.cadence import next_due
from outwork.duties.models import Duty
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.living import pause, resume
from outwork.engagements.actions.offering import propose
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import agency, world
from tests.agency import app_terms
from tests.following import follow
from tests.world import MEANS, NOW, Known

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WELL = Standing(done="Sign-in works.", ahead="Calendar.", risks="App store review takes long.")


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def edo() -> Known:
    return agency.edo()


@pytest.fixture
def engagement(chidi: Known, edo: Known) -> Engagement:
    made = world.agreed(chidi, edo, app_terms(report_every_days=7))
    follow(chidi, edo)
    return made


def owed(who: Known, kind: str = "write_report") -> Duty | None:
    with scope(who.actor):
        return Duty.objects.filter(kind=kind, closed_at=None).first()


def due(who: Known) -> date:
    duty = owed(who)
    assert duty is not None
    assert duty.due_at is not None
    return duty.due_at.date()


def test_a_report_is_owed_by_its_day_and_then_the_next(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    assert due(chidi) == NOW.date() + 7 * DAY
    at = NOW + 7 * DAY
    report = write_report(engagement=engagement.pk, standing=WELL, by=edo.actor, at=at)
    assert (report.first_day, report.last_day) == (NOW.date(), at.date())
    assert due(chidi) == NOW.date() + 14 * DAY
    with pytest.raises(Refusal, match="Today is reported on already"):
        write_report(engagement=engagement.pk, standing=WELL, by=edo.actor, at=at)
    second = write_report(engagement=engagement.pk, standing=WELL, by=edo.actor, at=at + 6 * DAY)
    assert second.first_day == at.date() + DAY
    assert due(chidi) == NOW.date() + 21 * DAY
    with scope(chidi.actor):
        assert [one.pk for one in reports_of(engagement=engagement.pk)] == [second.pk, report.pk]


def test_reporting_rests_with_the_work_and_follows_a_change(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    pause(engagement=engagement.pk, by=chidi.actor, at=NOW + DAY)
    resume(engagement=engagement.pk, by=chidi.actor, at=NOW + 10 * DAY)
    follow(chidi, edo, at=NOW + 10 * DAY)
    assert due(edo) == NOW.date() + 16 * DAY
    never = app_terms(report_every_days=0)
    made = propose(engagement=engagement.pk, content=never, by=edo.actor, at=NOW + 10 * DAY)
    for signer in (edo, chidi):
        agree(
            terms=made.pk,
            typed_name=signer.name,
            means=MEANS,
            by=signer.actor,
            at=NOW + 10 * DAY,
        )
    follow(chidi, edo, at=NOW + 10 * DAY)
    assert owed(edo) is None


def test_the_supplier_s_lead_writes_and_the_client_reads(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    lena = agency.colleague(edo, "Lena Nowak")
    for who in (chidi, lena, world.ivo()):
        with pytest.raises(Refusal):
            write_report(engagement=engagement.pk, standing=WELL, by=who.actor, at=NOW)
    forecast = Standing(
        done="All.", ahead="Nothing.", expected_end=date(2027, 1, 8), expected=Money(1, "USD")
    )
    with pytest.raises(Refusal, match="Forecast in the currency of the engagement, EUR"):
        write_report(engagement=engagement.pk, standing=forecast, by=edo.actor, at=NOW)
    empty = Standing(done="", ahead="Calendar.")
    with pytest.raises(Refusal) as refused:
        write_report(engagement=engagement.pk, standing=empty, by=edo.actor, at=NOW)
    assert [one.field for one in refused.value.problems] == ["done"]
    with scope(chidi.actor):
        assert not StatusReport.objects.exists()


def test_a_report_right_before_midnight_is_of_the_client_s_day(
    engagement: Engagement, edo: Known
) -> None:
    at = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    report = write_report(engagement=engagement.pk, standing=WELL, by=edo.actor, at=at)
    assert report.last_day == date(2026, 11, 25)


@given(
    anchor=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    every=st.integers(1, 365),
    days=st.integers(0, 3_000),
)
def test_a_next_day_keeps_the_cadence_and_leaves_time(anchor: date, every: int, days: int) -> None:
    after = anchor + days * DAY
    found = next_due(anchor=anchor, every_days=every, after=after)
    assert (found - anchor).days % every == 0
    assert every <= 2 * (found - after).days
    assert (found - after).days <= every + (every + 1) // 2
