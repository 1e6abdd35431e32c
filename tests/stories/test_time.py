"""Hours: recorded as a grid, handed in, returned, approved or by silence, corrected by reversal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.arrangement.bases import Cap
from outwork.billing.models import Charge
from outwork.delivery.actions.approving import (
    approve_week,
    approve_week_by_silence,
    return_week,
    submit_week,
)
from outwork.delivery.actions.recording import correct_time, record_time
from outwork.delivery.hours.writing import Hours
from outwork.delivery.models import TimeEntry, Timesheet
from outwork.duties.models import Duty
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.offering import propose
from outwork.engagements.models import Engagement, Participant
from outwork.engagements.terms.content import CapContent, LineContent
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import world
from tests.hours import FRIDAY_EVENING, MONDAY, week_of
from tests.world import MEANS, NOW, Known

pytestmark = pytest.mark.django_db

NEXT_WEEK = FRIDAY_EVENING + timedelta(days=7)
AFTER_NEXT = FRIDAY_EVENING + timedelta(days=14)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    return world.agreed(chidi, ana)


def hour_line(**changes: object) -> LineContent:
    return replace(world.terms().lines[1], **changes)  # type: ignore[arg-type]


def approved(
    engagement: Engagement,
    who: Known,
    client: Known,
    *hours: int,
    at: datetime = FRIDAY_EVENING,
    monday: date = MONDAY,
) -> Timesheet:
    sheet = week_of(engagement, who, *hours, at=at, monday=monday)
    submit_week(timesheet=sheet.pk, knows_what_is_unpaid=True, by=who.actor, at=at)
    return approve_week(timesheet=sheet.pk, by=client.actor, at=at)


def charges(who: Known) -> list[tuple[int, int]]:
    """Minutes and amounts of what was charged, in order."""
    with scope(who.actor):
        return list(Charge.objects.order_by("id").values_list("quantity", "net_minor"))


def state(sheet: Timesheet, who: Known) -> str:
    with scope(who.actor):
        return Timesheet.objects.get(pk=sheet.pk).state


def test_a_week_is_handed_in_and_approved_and_charged_once(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week_of(engagement, ana, 4, 3, 2)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    approve_week(timesheet=sheet.pk, by=chidi.actor, at=FRIDAY_EVENING)
    assert charges(chidi) == [(9 * 60, 9 * 6_500)]
    with pytest.raises(Refusal, match="This timesheet is approved, so it cannot be approved"):
        approve_week(timesheet=sheet.pk, by=chidi.actor, at=FRIDAY_EVENING)
    assert len(charges(chidi)) == 1


def test_the_approver_is_told_hours_amount_and_five_days(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week_of(engagement, ana, 4)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    with scope(chidi.actor):
        duty = Duty.objects.get(kind="approve_hours")
    assert duty.owed_by_id == chidi.actor.organisation
    assert duty.lapses_at == FRIDAY_EVENING + timedelta(days=5)
    assert (duty.told.minutes, duty.amount_minor) == (240, 26_000)
    assert (duty.told.first_day, duty.told.last_day) == (MONDAY, date(2026, 11, 29))


def test_silence_approves(engagement: Engagement, chidi: Known, ana: Known) -> None:
    sheet = week_of(engagement, ana, 4)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    sides = frozenset({engagement.client_id, engagement.supplier_id})
    approve_week_by_silence(timesheet=sheet.pk, by=system(organisations=sides), at=NEXT_WEEK)
    assert charges(ana) == [(240, 26_000)]


def test_a_week_is_returned_with_a_reason_and_handed_in_again(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week_of(engagement, ana, 4, 4)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    with pytest.raises(Refusal, match="This week is handed in"):
        week_of(engagement, ana, 1)
    with pytest.raises(Refusal, match="Say what is wrong"):
        return_week(timesheet=sheet.pk, reason=" ", by=chidi.actor, at=FRIDAY_EVENING)
    return_week(
        timesheet=sheet.pk, reason="Tuesday was called off.", by=chidi.actor, at=FRIDAY_EVENING
    )
    with scope(ana.actor):
        assert Timesheet.objects.get(pk=sheet.pk).answer == "Tuesday was called off."
        assert Duty.objects.filter(kind="submit_hours", closed_at=None).count() == 1
    week_of(engagement, ana, 4, 0)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    approve_week(timesheet=sheet.pk, by=chidi.actor, at=FRIDAY_EVENING)
    assert charges(ana) == [(240, 26_000)]


def test_the_grid_may_change_until_it_is_handed_in_and_nothing_written_is_lost(
    engagement: Engagement, ana: Known
) -> None:
    week_of(engagement, ana, 4, 4)
    week_of(engagement, ana, 4, 6)
    week_of(engagement, ana, 4, 6)
    with scope(ana.actor):
        rows = list(TimeEntry.objects.order_by("id").values_list("day__day", "minutes"))
    assert rows == [(23, 240), (24, 240), (24, -240), (24, 360)]


def test_a_week_that_was_emptied_is_owed_no_more(engagement: Engagement, ana: Known) -> None:
    with pytest.raises(Refusal, match="There are no hours in this week yet"):
        week_of(engagement, ana, 0)
    for hours, owed in ((4, 1), (0, 0), (3, 1)):
        week_of(engagement, ana, hours)
        with scope(ana.actor):
            assert Duty.objects.filter(kind="submit_hours", closed_at=None).count() == owed


def test_hours_over_the_limit_may_be_recorded_and_are_not_paid(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week_of(engagement, ana, 8, 6)
    with pytest.raises(Refusal, match=r"leaves 12:00 of these 14:00 hours to be paid\. Take 2:00"):
        submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    submit_week(timesheet=sheet.pk, knows_what_is_unpaid=True, by=ana.actor, at=FRIDAY_EVENING)
    approve_week(timesheet=sheet.pk, by=chidi.actor, at=FRIDAY_EVENING)
    assert charges(ana) == [(12 * 60, 12 * 6_500)]


def test_a_limit_in_money_over_the_whole_line_stops_the_charges(chidi: Known, ana: Known) -> None:
    limit = CapContent(over=Cap.LINE, amount_minor=100_000)
    line = hour_line(caps=(hour_line().caps[0], limit))
    made = world.agreed(chidi, ana, world.terms(lines=(line,)))
    approved(made, ana, chidi, 6, 6)
    second = approved(made, ana, chidi, 6, 6, at=NEXT_WEEK, monday=MONDAY + timedelta(days=7))
    assert state(second, ana) == "approved"
    total = sum(net for _, net in charges(ana))
    assert total <= 100_000 < total + 6_500 // 60 + 1


def test_a_correction_after_approval_goes_on_the_next_week_as_a_difference(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    first = approved(engagement, ana, chidi, 4, 3)
    with scope(ana.actor):
        monday, tuesday = first.entries.order_by("day")
    later = correct_time(entry=monday.pk, minutes=60, by=ana.actor, at=NEXT_WEEK)
    assert later.monday == MONDAY + timedelta(days=7)
    submit_week(timesheet=later.pk, by=ana.actor, at=NEXT_WEEK)
    approve_week(timesheet=later.pk, by=chidi.actor, at=NEXT_WEEK)
    assert charges(ana) == [(7 * 60, 45_500), (-180, -19_500)]
    with scope(ana.actor):
        earned, taken_back = Charge.objects.order_by("id")
        assert taken_back.corrects_id == earned.pk
        assert first.entries.count() == 2
    with pytest.raises(Refusal, match="was corrected already"):
        correct_time(entry=monday.pk, minutes=0, by=ana.actor, at=NEXT_WEEK)
    again = correct_time(entry=tuesday.pk, minutes=240, by=ana.actor, at=AFTER_NEXT)
    submit_week(timesheet=again.pk, by=ana.actor, at=AFTER_NEXT)
    approve_week(timesheet=again.pk, by=chidi.actor, at=AFTER_NEXT)
    assert charges(ana)[-1] == (60, 6_500)


def test_taking_back_hours_over_the_limit_gives_no_money_back(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    first = approved(engagement, ana, chidi, 8, 6)
    with scope(ana.actor):
        tuesday = first.entries.get(day__day=24)
    later = correct_time(entry=tuesday.pk, minutes=240, by=ana.actor, at=NEXT_WEEK)
    submit_week(timesheet=later.pk, by=ana.actor, at=NEXT_WEEK)
    approve_week(timesheet=later.pk, by=chidi.actor, at=NEXT_WEEK)
    assert charges(ana) == [(12 * 60, 12 * 6_500)]


def test_each_day_is_paid_at_the_rate_of_the_terms_in_force_on_it(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    dearer = world.terms(lines=(world.terms().lines[0], hour_line(rate_minor=8_000)))
    wednesday = NOW + timedelta(days=2)
    change = propose(engagement=engagement.pk, content=dearer, by=ana.actor, at=wednesday)
    for signer in (chidi, ana):
        agree(terms=change.pk, typed_name=signer.name, means=MEANS, by=signer.actor, at=wednesday)
    approved(engagement, ana, chidi, 1, 1, 1, 1)
    assert sorted(charges(ana)) == [(120, 13_000), (120, 16_000)]


def test_a_week_that_ends_a_month_is_charged_to_each_of_them(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    at = datetime(2026, 12, 4, 19, tzinfo=UTC)
    approved(engagement, ana, chidi, 2, 3, at=at, monday=date(2026, 11, 30))
    with scope(ana.actor):
        days = list(Charge.objects.order_by("first_day").values_list("first_day", "last_day"))
    assert days == [
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 6)),
    ]


@pytest.mark.parametrize(
    ("day", "minutes", "words"),
    [
        (date(2026, 11, 28), 60, "still to come"),
        (date(2026, 11, 22), 60, "Nothing is agreed that pays for hours"),
        (date(2026, 11, 23), 0, "Enter 0:01 to 24:00"),
        (date(2026, 11, 23), 1_441, "Enter 0:01 to 24:00"),
    ],
)
def test_what_cannot_be_an_hour_is_refused(
    engagement: Engagement, ana: Known, day: date, minutes: int, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        record_time(
            engagement=engagement.pk,
            line_key="hours",
            hours=Hours(day=day, minutes=minutes),
            by=ana.actor,
            at=FRIDAY_EVENING,
        )


def test_a_day_has_24_hours_over_all_engagements(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    other = world.agreed(chidi, ana, world.terms(lines=(hour_line(caps=()),)))
    week_of(engagement, ana, 14)
    with pytest.raises(Refusal, match="2026-11-23 would have 25:00 hours"):
        week_of(other, ana, 11)
    week_of(other, ana, 10)


def test_nobody_records_approves_or_sees_what_is_not_theirs(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    sheet = week_of(engagement, ana, 4)
    submit_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    with pytest.raises(Refusal, match="so the client does"):
        approve_week(timesheet=sheet.pk, by=ana.actor, at=FRIDAY_EVENING)
    with pytest.raises(Refusal, match="Here that is not you"):
        week_of(engagement, chidi, 4)
    with pytest.raises(Refusal, match="There is no such timesheet"):
        approve_week(timesheet=sheet.pk, by=world.ivo().actor, at=FRIDAY_EVENING)


def test_whoever_records_hours_takes_part_for_the_supplier(
    engagement: Engagement, ana: Known
) -> None:
    week_of(engagement, ana, 4)
    with scope(ana.actor):
        (working,) = Participant.objects.filter(does_work=True)
    assert working.person_id == ana.actor.person
