"""Hours behind a provider's manager: approved inside, stated as totals, approved by the client."""

from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.billing.models import Charge
from outwork.delivery.actions.approving import approve_week, submit_week
from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.recording import correct_time, record_time
from outwork.delivery.actions.stating import (
    approve_statement,
    approve_statement_by_silence,
    return_statement,
    submit_statement,
)
from outwork.delivery.hours.writing import Hours
from outwork.delivery.models import (
    EntryWords,
    StatedEntry,
    Statement,
    StatementTotal,
    TimeEntry,
    Timesheet,
)
from outwork.delivery.queries.sheets import totals, weeks_of
from outwork.delivery.queries.statements import statement_of as statement_card
from outwork.delivery.queries.statements import statements_of
from outwork.duties.models import Duty
from outwork.engagements.actions.living import begin_ending
from outwork.engagements.models import Engagement, Participant
from outwork.engagements.terms.content import StatementPeriod
from outwork.journal.models import Event
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import agency, world
from tests.agency import app_terms, colleague, hour_line, statement_of, worked
from tests.following import follow
from tests.hours import FRIDAY_EVENING, MONDAY
from tests.world import Known

pytestmark = pytest.mark.django_db

MONDAY_AFTER = datetime(2026, 11, 30, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def edo() -> Known:
    return agency.edo()


@pytest.fixture
def lena(edo: Known) -> Known:
    return colleague(edo, "Lena Nowak")


@pytest.fixture
def oskar(edo: Known) -> Known:
    return colleague(edo, "Oskar Zima")


@pytest.fixture
def engagement(chidi: Known, edo: Known) -> Engagement:
    return world.agreed(chidi, edo, app_terms())


def charges(who: Known) -> list[tuple[str, int, int]]:
    with scope(who.actor):
        return list(
            Charge.objects.order_by("id").values_list("source_kind", "quantity", "net_minor")
        )


def stated(who: Known, day: date = MONDAY) -> list[tuple[str, int]]:
    """The totals of the last handing-in: package and minutes."""
    found = statement_of(who, day)
    with scope(who.actor):
        rows = StatementTotal.objects.filter(statement=found, number=found.number)
        return [
            (one.package.title if one.package else one.role, one.minutes)
            for one in rows.select_related("package").order_by("id")
        ]


def handed_in(by: Known, day: date = MONDAY, at: datetime = MONDAY_AFTER) -> Statement:
    return submit_statement(statement=statement_of(by, day).pk, by=by.actor, at=at)


def test_hours_of_two_become_one_total_and_one_charge(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known, oskar: Known
) -> None:
    worked(engagement, lena, edo, 4, 3)
    worked(engagement, oskar, edo, 2)
    assert charges(edo) == []
    statement = handed_in(edo)
    assert stated(chidi) == [("Developer", 9 * 60)]
    approve_statement(statement=statement.pk, by=chidi.actor, at=MONDAY_AFTER)
    assert charges(chidi) == [("statement", 9 * 60, 9 * 8_000)]
    with pytest.raises(Refusal, match="This statement is approved, so it cannot be approved"):
        approve_statement(statement=statement.pk, by=chidi.actor, at=MONDAY_AFTER)
    with scope(chidi.actor):
        (line,) = totals(engagement=engagement.pk, by=chidi.actor, at=MONDAY_AFTER)
    assert (line.minutes, line.net.minor) == (9 * 60, 72_000)


def test_totals_are_told_by_role_and_package(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known, oskar: Known
) -> None:
    plan = {
        title: plan_package(engagement=engagement.pk, title=title, by=edo.actor, at=FRIDAY_EVENING)
        for title in ("Sign-in", "Calendar")
    }
    worked(engagement, lena, edo, 4, package=plan["Sign-in"].pk)
    worked(engagement, oskar, edo, 2, 2, package=plan["Calendar"].pk)
    handed_in(edo)
    assert sorted(stated(chidi)) == [("Calendar", 240), ("Sign-in", 240)]
    with pytest.raises(Refusal, match="There is a package of this name already"):
        plan_package(engagement=engagement.pk, title="sign-in", by=edo.actor, at=FRIDAY_EVENING)
    with pytest.raises(Refusal, match="directs"):
        plan_package(engagement=engagement.pk, title="Mine", by=chidi.actor, at=FRIDAY_EVENING)


def test_the_client_never_reads_who_worked_when(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    sheet = worked(engagement, lena, edo, 4, 3)
    statement = handed_in(edo)
    approve_statement(statement=statement.pk, by=chidi.actor, at=MONDAY_AFTER)
    with scope(chidi.actor):
        for hidden in (Timesheet, TimeEntry, EntryWords, StatedEntry):
            assert not hidden.objects.exists(), hidden
        assert not Participant.objects.filter(person_id=lena.actor.person).exists()
        assert not Event.objects.filter(subject_id=sheet.pk).exists()
        assert not Event.objects.filter(actor_id=lena.actor.person).exists()
        assert not Duty.objects.filter(subject_id=sheet.pk).exists()
    assert weeks_of(engagement=engagement.pk, by=chidi.actor, at=MONDAY_AFTER) == ()
    with pytest.raises(Refusal, match="There is no such timesheet"):
        approve_week(timesheet=sheet.pk, by=chidi.actor, at=MONDAY_AFTER)


def test_the_client_is_told_totals_and_silence_approves_them(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    worked(engagement, lena, edo, 4)
    handed_in(edo)
    with scope(chidi.actor):
        duty = Duty.objects.get(kind="approve_statement", closed_at=None)
    assert duty.owed_by_id == chidi.actor.organisation
    assert (duty.told.minutes, duty.amount_minor) == (240, 32_000)
    assert (duty.told.first_day, duty.told.last_day) == (MONDAY, MONDAY + timedelta(days=6))
    assert duty.lapses_at == MONDAY_AFTER + timedelta(days=5)


def test_returned_totals_are_corrected_inside_and_handed_in_again(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    sheet = worked(engagement, lena, edo, 4, 3)
    statement = handed_in(edo)
    with pytest.raises(Refusal, match="Say what is wrong"):
        return_statement(statement=statement.pk, reason=" ", by=chidi.actor, at=MONDAY_AFTER)
    return_statement(
        statement=statement.pk,
        reason="Tuesday was called off.",
        by=chidi.actor,
        at=MONDAY_AFTER,
    )
    _take_back_tuesday(sheet, lena, edo)
    again = submit_statement(statement=statement.pk, by=edo.actor, at=MONDAY_AFTER + WEEK)
    assert (again.number, stated(chidi)) == (2, [("Developer", 240)])
    approve_statement(statement=statement.pk, by=chidi.actor, at=MONDAY_AFTER + WEEK)
    assert charges(chidi) == [("statement", 240, 32_000)]


def _take_back_tuesday(sheet: Timesheet, who: Known, manager: Known) -> None:
    with scope(who.actor):
        tuesday = sheet.entries.get(day=MONDAY + timedelta(days=1))
    later = correct_time(entry=tuesday.pk, minutes=0, by=who.actor, at=MONDAY_AFTER)
    submit_week(timesheet=later.pk, by=who.actor, at=MONDAY_AFTER)
    approve_week(timesheet=later.pk, by=manager.actor, at=MONDAY_AFTER)


def test_what_was_approved_is_corrected_on_the_next_statement(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    sheet = worked(engagement, lena, edo, 4, 3)
    first = handed_in(edo)
    approve_statement(statement=first.pk, by=chidi.actor, at=MONDAY_AFTER)
    _take_back_tuesday(sheet, lena, edo)
    next_monday = MONDAY + WEEK
    second = handed_in(edo, next_monday, MONDAY_AFTER + WEEK)
    assert stated(chidi, next_monday) == [("Developer", -180)]
    approve_statement(statement=second.pk, by=chidi.actor, at=MONDAY_AFTER + WEEK)
    assert charges(chidi) == [("statement", 420, 56_000), ("statement", -180, -24_000)]
    with scope(chidi.actor):
        earned, taken_back = Charge.objects.order_by("id")
    assert taken_back.corrects_id == earned.pk


def test_hours_that_come_late_go_on_the_next_statement(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known, oskar: Known
) -> None:
    worked(engagement, lena, edo, 4)
    first = handed_in(edo)
    worked(engagement, oskar, edo, 2, at=MONDAY_AFTER)
    approve_statement(statement=first.pk, by=chidi.actor, at=MONDAY_AFTER)
    second = handed_in(edo, MONDAY + WEEK, MONDAY_AFTER + WEEK)
    approve_statement(statement=second.pk, by=chidi.actor, at=MONDAY_AFTER + WEEK)
    assert [minutes for _, minutes, _ in charges(chidi)] == [240, 120]


def test_nothing_is_charged_beyond_the_cap(chidi: Known, edo: Known, lena: Known) -> None:
    made = world.agreed(chidi, edo, app_terms())
    for week in range(5):
        worked(
            made,
            lena,
            edo,
            8,
            2,
            monday=MONDAY + week * WEEK,
            at=FRIDAY_EVENING + week * WEEK,
        )
    statements = [statement_of(edo, MONDAY + week * WEEK) for week in range(5)]
    late = MONDAY_AFTER + 5 * WEEK
    for one in statements[:4]:
        submit_statement(statement=one.pk, by=edo.actor, at=late)
        approve_statement(statement=one.pk, by=chidi.actor, at=late)
    with pytest.raises(Refusal, match="leaves 0:00 of these 10:00 hours to be paid"):
        submit_statement(statement=statements[4].pk, by=edo.actor, at=late)
    submit_statement(statement=statements[4].pk, knows_what_is_unpaid=True, by=edo.actor, at=late)
    approve_statement(statement=statements[4].pk, by=chidi.actor, at=late)
    assert sum(minutes for _, minutes, _ in charges(chidi)) == 40 * 60


def test_a_month_is_one_statement_where_that_is_agreed(
    chidi: Known, edo: Known, lena: Known
) -> None:
    made = world.agreed(chidi, edo, app_terms(hour_line(), statement_period=StatementPeriod.MONTH))
    worked(made, lena, edo, 4)
    at = datetime(2026, 12, 4, 19, tzinfo=UTC)
    worked(made, lena, edo, 2, 3, monday=date(2026, 11, 30), at=at)
    with pytest.raises(Refusal, match="covers the days until 2026-12-31"):
        handed_in(edo, date(2026, 12, 1), at)
    november = handed_in(edo, MONDAY, at)
    assert stated(chidi) == [("Developer", 240), ("Developer", 120)]
    approve_statement(statement=november.pk, by=chidi.actor, at=at)
    assert [minutes for _, minutes, _ in charges(chidi)] == [240, 120]


def test_nobody_approves_their_own(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    hours = Hours(day=MONDAY, minutes=60)
    own = record_time(
        engagement=engagement.pk, line_key="hours", hours=hours, by=edo.actor, at=FRIDAY_EVENING
    )
    submit_week(timesheet=own.timesheet_id, by=edo.actor, at=FRIDAY_EVENING)
    with pytest.raises(Refusal):
        approve_week(timesheet=own.timesheet_id, by=edo.actor, at=FRIDAY_EVENING)
    worked(engagement, lena, edo, 4)
    statement = handed_in(edo)
    for who in (edo, lena):
        with pytest.raises(Refusal):
            approve_statement(statement=statement.pk, by=who.actor, at=MONDAY_AFTER)
    with pytest.raises(Refusal):
        submit_statement(statement=statement.pk, by=chidi.actor, at=MONDAY_AFTER)


def test_what_ends_is_added_up_at_once_and_ends_only_when_it_is_approved(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    worked(engagement, lena, edo, 4)
    begin_ending(engagement=engagement.pk, by=chidi.actor, at=FRIDAY_EVENING)
    follow(chidi, edo, at=FRIDAY_EVENING)
    statement = handed_in(edo, at=FRIDAY_EVENING)
    with scope(edo.actor):
        assert Duty.objects.filter(kind="exit_settle_hours", closed_at=None).exists()
    approve_statement(statement=statement.pk, by=chidi.actor, at=FRIDAY_EVENING)
    follow(chidi, edo, at=FRIDAY_EVENING)
    with scope(edo.actor):
        assert not Duty.objects.filter(kind="exit_settle_hours", closed_at=None).exists()


def test_silence_approves_totals_of_which_both_were_told(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    worked(engagement, lena, edo, 4)
    statement = handed_in(edo)
    sides = frozenset({engagement.client_id, engagement.supplier_id})
    silence = system(organisations=sides)
    approve_statement_by_silence(statement=statement.pk, by=silence, at=MONDAY_AFTER + WEEK)
    assert charges(edo) == [("statement", 240, 32_000)]


def test_each_side_reads_a_statement_as_far_as_it_is_theirs(
    engagement: Engagement, chidi: Known, edo: Known, lena: Known
) -> None:
    worked(engagement, lena, edo, 4)
    inside = statements_of(engagement=engagement.pk, by=edo.actor, at=FRIDAY_EVENING)
    outside = statements_of(engagement=engagement.pk, by=chidi.actor, at=FRIDAY_EVENING)
    assert [(one.minutes, one.net.minor, one.may_submit) for one in inside] == [(240, 32_000, True)]
    assert [(one.minutes, one.net.minor, one.may_submit) for one in outside] == [(0, 0, False)]
    handed_in(edo)
    (card,) = statements_of(engagement=engagement.pk, by=chidi.actor, at=MONDAY_AFTER)
    assert (card.minutes, card.net.minor, card.may_answer) == (240, 32_000, True)
    assert [(one.role, one.minutes) for one in card.totals] == [("Developer", 240)]
    stranger = world.ivo()
    with pytest.raises(Refusal, match="There is no such statement"):
        statement_card(statement=card.id, by=stranger.actor, at=MONDAY_AFTER)
