"""Seats of an outstaffed team: held, filled, called off, and charged by the month."""

from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.arrangement.answers import Party
from outwork.billing.models import Charge
from outwork.delivery.actions.absences import record_absence, withdraw_absence
from outwork.delivery.actions.calling_off import call_off
from outwork.delivery.actions.capacity import close_period, close_period_by_silence
from outwork.delivery.actions.seat_costs import record_seat_cost
from outwork.delivery.actions.staffing import say_who_directs, staff_seat
from outwork.delivery.models import (
    AbsenceKind,
    AbsenceReason,
    CapacityPeriod,
    Seat,
    SeatAssignment,
    SeatCost,
)
from outwork.duties.models import Duty
from outwork.engagements.actions.living import begin_ending, terminate
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import AbsentDay
from outwork.journal.models import Event
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import staffing, world
from tests.following import follow
from tests.staffing import (
    IN_DECEMBER,
    RATE_MINOR,
    TODAY,
    begun,
    month,
    seat_line,
    seated,
    team_terms,
)
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

DECEMBER = date(2026, 12, 1)
IN_JANUARY = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def mika() -> Known:
    return staffing.mika()


@pytest.fixture
def fumi(mika: Known) -> Known:
    return staffing.engineer(mika, "Fumi Sato")


@pytest.fixture
def ren(mika: Known) -> Known:
    return staffing.engineer(mika, "Ren Ito")


@pytest.fixture
def team(chidi: Known, mika: Known) -> Engagement:
    return begun(chidi, mika)


def charges(who: Known) -> list[tuple[int, int]]:
    """Seat days and net of each charge, in their order."""
    with scope(who.actor):
        rows = Charge.objects.filter(source_kind="capacity_period").order_by("id")
        return list(rows.values_list("quantity", "net_minor"))


def held(engagement: Engagement, who: Known, day: date) -> int:
    with scope(who.actor):
        rows = Seat.objects.filter(engagement=engagement)
        return sum(day in one.period for one in rows)


def duties(who: Known, kind: str) -> list[Duty]:
    with scope(who.actor):
        return list(Duty.objects.filter(kind=kind, closed_at=None))


def test_seats_are_held_from_the_start_as_agreed(team: Engagement, chidi: Known) -> None:
    assert held(team, chidi, TODAY) == 3
    assert held(team, chidi, TODAY - timedelta(days=1)) == 0
    follow(chidi)
    assert held(team, chidi, TODAY) == 3


def test_a_month_is_charged_by_the_working_days_of_those_who_are_there(
    team: Engagement, chidi: Known, mika: Known, fumi: Known, ren: Known
) -> None:
    seated(team, fumi, mika)
    seated(team, ren, mika, number=2, day=date(2026, 11, 26))
    with pytest.raises(Refusal, match="Seats are held until 2026-11-30"):
        close_period(period=month(team, mika).pk, by=mika.actor, at=NOW)
    with pytest.raises(Refusal):
        close_period(period=month(team, mika).pk, by=chidi.actor, at=IN_DECEMBER)
    close_period(period=month(team, mika).pk, by=mika.actor, at=IN_DECEMBER)
    # Fumi six and Ren three of the 21 working days of November; the third seat is empty.
    assert charges(chidi) == [(9, RATE_MINOR * 9 // 21)]
    with pytest.raises(Refusal, match="This capacity period is closed"):
        close_period(period=month(team, mika).pk, by=mika.actor, at=IN_DECEMBER)
    with scope(mika.actor):
        opened = CapacityPeriod.objects.filter(engagement=team).order_by("month")
        assert [(one.month.month, one.state) for one in opened] == [(11, "closed"), (12, "open")]


def test_a_month_closes_by_itself_once(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    seated(team, fumi, mika)
    (duty,) = duties(mika, "close_capacity_period")
    assert duty.lapses_at == datetime(2026, 12, 2, 17, tzinfo=UTC)
    clock = system(organisations=frozenset({team.client_id, team.supplier_id}))
    period = month(team, mika).pk
    close_period_by_silence(period=period, by=clock, at=IN_DECEMBER)
    with pytest.raises(Refusal):
        close_period_by_silence(period=period, by=clock, at=IN_DECEMBER)
    assert charges(mika) == [(6, RATE_MINOR * 6 // 21)]


@pytest.mark.parametrize(
    ("rule", "has_stand_in", "days"),
    [
        (AbsentDay.NOT_CHARGED, False, 4),
        (AbsentDay.NOT_CHARGED, True, 4),
        (AbsentDay.CHARGED, False, 6),
        (AbsentDay.REPLACED, False, 4),
        (AbsentDay.REPLACED, True, 6),
    ],
)
def test_an_absent_day_costs_what_the_terms_say(
    chidi: Known, mika: Known, fumi: Known, ren: Known,
    rule: AbsentDay, has_stand_in: bool, days: int,
) -> None:  # fmt: skip
    made = begun(chidi, mika, team_terms(seat_line(absent_day=rule)))
    stay = seated(made, fumi, mika)
    record_absence(
        assignment=stay.pk,
        first_day=date(2026, 11, 27),
        last_day=date(2026, 11, 30),
        kind=AbsenceKind.SICK,
        stand_in=ren.actor.person if has_stand_in else None,
        by=mika.actor,
        at=NOW,
    )
    close_period(period=month(made, mika).pk, by=mika.actor, at=IN_DECEMBER)
    assert charges(chidi) == [(days, RATE_MINOR * days // 21)]


def test_what_is_told_after_a_month_was_closed_is_charged_by_its_difference(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    stay = seated(team, fumi, mika)
    close_period(period=month(team, mika).pk, by=mika.actor, at=IN_DECEMBER)
    away = record_absence(
        assignment=stay.pk,
        first_day=date(2026, 11, 30),
        last_day=date(2026, 11, 30),
        kind=AbsenceKind.HOLIDAY,
        by=mika.actor,
        at=IN_DECEMBER,
    )
    whole, less = RATE_MINOR * 6 // 21, RATE_MINOR * 5 // 21
    assert charges(chidi) == [(6, whole), (-1, less - whole)]
    with scope(chidi.actor):
        first, second = Charge.objects.order_by("id")
        assert second.corrects_id == first.pk
    withdraw_absence(absence=away.pk, by=mika.actor, at=IN_DECEMBER)
    assert charges(chidi) == [(6, whole), (-1, less - whole), (1, whole - less)]
    with pytest.raises(Refusal, match="taken back already"):
        withdraw_absence(absence=away.pk, by=mika.actor, at=IN_DECEMBER)


def test_why_somebody_is_away_is_the_employers_alone(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    stay = seated(team, fumi, mika)
    record_absence(
        assignment=stay.pk, first_day=TODAY, last_day=TODAY, kind=AbsenceKind.SICK,
        by=mika.actor, at=NOW,
    )  # fmt: skip
    record_seat_cost(
        assignment=stay.pk, month_minor=420_000, first_day=TODAY, by=mika.actor, at=NOW
    )
    with scope(chidi.actor):
        assert stay.absences.count() == 1
        assert not AbsenceReason.objects.exists()
        assert not SeatCost.objects.exists()
        assert not Event.objects.filter(kind="delivery.seat_cost_recorded").exists()
        assert "sick" not in str(list(Event.objects.values_list("body", flat=True)))
    with scope(mika.actor):
        assert AbsenceReason.objects.get().kind == AbsenceKind.SICK
    for who in (chidi, fumi):
        with pytest.raises(Refusal):
            record_seat_cost(
                assignment=stay.pk, month_minor=1, first_day=TODAY, by=who.actor, at=NOW
            )


def test_absences_lie_within_the_stay_and_are_told_once(
    team: Engagement, mika: Known, fumi: Known, chidi: Known
) -> None:
    stay = seated(team, fumi, mika)

    def away(first: date, last: date, by: Known = mika) -> None:
        record_absence(
            assignment=stay.pk, first_day=first, last_day=last, kind=AbsenceKind.OTHER,
            by=by.actor, at=NOW,
        )  # fmt: skip

    with pytest.raises(Refusal, match="not on this seat on all of these days"):
        away(TODAY - timedelta(days=1), TODAY)
    with pytest.raises(Refusal, match="last day comes before the first"):
        away(TODAY, TODAY - timedelta(days=1))
    away(TODAY, TODAY + timedelta(days=2))
    with pytest.raises(Refusal, match="away from 2026-11-23 to 2026-11-25 already"):
        away(TODAY + timedelta(days=2), TODAY + timedelta(days=4))
    with pytest.raises(Refusal, match="employs"):
        away(TODAY + timedelta(days=5), TODAY + timedelta(days=5), by=chidi)


def test_the_client_scales_within_the_band_and_its_notice(
    team: Engagement, chidi: Known, mika: Known
) -> None:
    middle = date(2026, 12, 14)

    def call(number: int, day: date, by: Known = chidi) -> None:
        call_off(
            engagement=team.pk, line_key="seats", seats=number, first_day=day, by=by.actor, at=NOW
        )

    with pytest.raises(Refusal, match="needs a change request"):
        call(6, middle)
    with pytest.raises(Refusal, match=r"14 days of notice are agreed\. Choose 2026-12-07"):
        call(4, date(2026, 12, 6))
    with pytest.raises(Refusal):
        call(4, middle, by=mika)
    with pytest.raises(Refusal, match="held already"):
        call(3, middle)
    call(5, middle)
    assert (held(team, mika, middle - timedelta(days=1)), held(team, mika, middle)) == (3, 5)
    with pytest.raises(Refusal, match="Choose a later day"):
        call(4, middle)
    call(2, date(2026, 12, 21))
    assert (held(team, mika, date(2026, 12, 20)), held(team, mika, date(2026, 12, 21))) == (5, 2)
    follow(chidi, mika)
    assert held(team, mika, date(2026, 12, 21)) == 2


def test_a_team_that_shrinks_in_the_middle_of_a_month_costs_its_days(
    team: Engagement, chidi: Known, mika: Known, fumi: Known, ren: Known
) -> None:
    leaves = seated(team, fumi, mika)
    seated(team, ren, mika, number=2)
    seat = next(one for one in staffing.seats(team, chidi) if one.pk == leaves.seat_id)
    call_off(
        engagement=team.pk, line_key="seats", seats=2, first_day=date(2026, 12, 14),
        give_back=[seat.pk], by=chidi.actor, at=NOW,
    )  # fmt: skip
    close_period(period=month(team, mika).pk, by=mika.actor, at=IN_DECEMBER)
    close_period(period=month(team, mika, DECEMBER).pk, by=mika.actor, at=IN_JANUARY)
    # December has 23 working days, nine of them before the 14th: Ren all, Fumi nine.
    november, december = charges(chidi)
    assert november == (12, RATE_MINOR * 12 // 21)
    assert december == (23 + 9, round(RATE_MINOR * 32 / 23))


def test_after_notice_the_last_month_is_charged_for_its_part_and_then_it_can_end(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    seated(team, fumi, mika)
    last = date(2026, 12, 23)
    begin_ending(engagement=team.pk, last_day=last, by=chidi.actor, at=NOW)
    follow(chidi, mika)
    close_period(period=month(team, mika).pk, by=mika.actor, at=IN_DECEMBER)
    (duty,) = duties(mika, "close_capacity_period")
    assert duty.due_at == datetime(2026, 12, 25, 17, tzinfo=UTC)
    assert duties(mika, "exit_close_periods")
    late = datetime(2026, 12, 24, 9, tzinfo=UTC)
    close_period(period=month(team, mika, DECEMBER).pk, by=mika.actor, at=late)
    assert charges(chidi)[1] == (17, round(RATE_MINOR * 17 / 23))
    follow(chidi, mika, at=late)
    assert not duties(mika, "exit_close_periods")
    with scope(mika.actor):
        assert not CapacityPeriod.objects.filter(engagement=team, state="open").exists()


def test_a_termination_charges_what_was_held_until_that_day(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    seated(team, fumi, mika)
    on = datetime(2026, 11, 25, 12, tzinfo=UTC)
    terminate(engagement=team.pk, cause="Data was copied.", by=chidi.actor, at=on)
    follow(chidi, mika, at=on)
    assert charges(mika) == [(3, RATE_MINOR * 3 // 21)]


def test_nobody_of_the_client_and_no_stranger_is_put_on_a_seat(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    seat = staffing.seats(team, mika)[0]
    assert chidi.actor.person
    assert fumi.actor.person
    with pytest.raises(Refusal, match="none of yours"):
        staff_seat(seat=seat.pk, person=chidi.actor.person, first_day=TODAY, by=mika.actor, at=NOW)
    with pytest.raises(Refusal, match="employs"):
        staff_seat(seat=seat.pk, person=fumi.actor.person, first_day=TODAY, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="There is no such seat"):
        staff_seat(
            seat=seat.pk, person=fumi.actor.person, first_day=TODAY, by=world.ivo().actor, at=NOW
        )
    with pytest.raises(Refusal, match="not held on 2026-11-22"):
        seated(team, fumi, mika, day=TODAY - timedelta(days=1))
    seated(team, fumi, mika)
    with pytest.raises(Refusal, match="on another seat"):
        seated(team, fumi, mika, number=2)


def test_whoever_is_directed_by_the_wrong_side_is_looked_at_again(
    team: Engagement, chidi: Known, mika: Known, fumi: Known
) -> None:
    stay = seated(team, fumi, mika)
    say_who_directs(assignment=stay.pk, directed_by=Party.PROVIDER, by=chidi.actor, at=NOW)
    for who in (chidi, mika):
        owed = [one.owed_by_id for one in duties(who, "check_classification")]
        assert who.actor.organisation in owed
    say_who_directs(assignment=stay.pk, directed_by=Party.CLIENT, by=mika.actor, at=NOW)
    assert duties(chidi, "check_classification") == []


def test_behind_a_manager_seats_have_no_faces(chidi: Known, mika: Known, fumi: Known) -> None:
    made = begun(chidi, mika, team_terms(arrangement="managed_service"))
    stay = seated(made, fumi, mika)
    with scope(chidi.actor):
        assert Seat.objects.filter(engagement=made).count() == 3
        assert not SeatAssignment.objects.exists()
        assert not Event.objects.filter(subject_id=stay.pk).exists()
    close_period(period=month(made, mika).pk, by=mika.actor, at=IN_DECEMBER)
    assert charges(chidi) == [(6, RATE_MINOR * 6 // 21)]
