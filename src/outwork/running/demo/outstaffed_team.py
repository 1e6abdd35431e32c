"""An outstaffed team: engineers of Hoshi on seats at Northwind, one of them away, one leaving.

Northwind called a further seat off a while ago, within the agreed band; the months that are over
are charged by the days on which somebody was there.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import CapacityPeriodState
from outwork.delivery.actions.absences import record_absence
from outwork.delivery.actions.calling_off import call_off
from outwork.delivery.actions.capacity import close_period
from outwork.delivery.actions.staffing import announce_leaving, staff_seat
from outwork.delivery.models import AbsenceKind, CapacityPeriod, Seat, SeatAssignment
from outwork.engagements.actions.offering import offer
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    BillingRhythm,
    CapacityContent,
    LineContent,
    TermsContent,
)
from outwork.kernel.period import Period
from outwork.running.demo.clock import let_follow
from outwork.running.demo.staging import Stage, begin, sign, terms
from outwork.store.actor import Actor
from outwork.store.scope import scope

KEY = "seats"
BEGAN, MORE_ASKED, MORE_HELD = 80, 40, 24
"""Days ago: begun, a further seat called off, held from then on."""
LEAVES_IN = 20
HOUSE_RULES = (
    "Patient data stays on Northwind’s machines. Core hours are 9 to 12 in Berlin. "
    "Whoever is ill says so before 9."
)


def outstaffed_team(stage: Stage) -> None:
    """Two seats at first, three since the call-off."""
    clock = stage.clock
    engagement, version = begin(
        stage, _content(), client="chidi", supplier="mika", at=clock.ago(BEGAN + 2)
    )
    at = clock.ago(BEGAN + 1)
    offer(terms=version, by=stage["chidi"].at(clock, at), at=at)
    sign(stage, version, "mika", "chidi", at=clock.ago(BEGAN))
    _staff(stage, engagement, "fumi", number=1, days=BEGAN - 3)
    _staff(stage, engagement, "ren", number=2, days=BEGAN - 3)
    _call_off(stage, engagement)
    _staff(stage, engagement, "emi", number=3, days=MORE_HELD)
    _holiday(stage, engagement)
    _close_months(stage, engagement)
    _announce(stage, engagement)


def _content() -> TermsContent:
    line = LineContent(
        key=KEY,
        basis=Basis.CAPACITY,
        what="Booking team",
        role="Backend engineer",
        rate_minor=630_000,
        unit="month",
        capacity=CapacityContent(
            seats=2, least_seats=2, most_seats=5, call_off_notice_days=14, replacement_days=15
        ),
    )
    return replace(
        terms("Booking team", line, arrangement="outstaffing"),
        billing=BillingRhythm.MONTHLY,
        ends_by_itself=False,
        notice_days=30,
        house_rules=HOUSE_RULES,
    )


def _staff(stage: Stage, engagement: Engagement, who: str, *, number: int, days: int) -> None:
    """Somebody comes so many days ago; it was said a few days before."""
    at = stage.clock.ago(days + 2)
    mika, person = stage["mika"].at(stage.clock, at), stage[who].account.person_id
    with scope(mika):
        seat = Seat.objects.get(engagement=engagement, number=number).pk
    staff_seat(seat=seat, person=person, first_day=stage.clock.day(-days), by=mika, at=at)
    let_follow(at)


def _call_off(stage: Stage, engagement: Engagement) -> None:
    at = stage.clock.ago(MORE_ASKED)
    call_off(
        engagement=engagement.pk,
        line_key=KEY,
        seats=3,
        first_day=stage.clock.day(-MORE_HELD),
        by=stage["chidi"].at(stage.clock, at),
        at=at,
    )
    let_follow(at)


def _holiday(stage: Stage, engagement: Engagement) -> None:
    """Ren is away in this week and the next, where the page shows it."""
    at = stage.clock.ago(1)
    mika = stage["mika"].at(stage.clock, at)
    record_absence(
        assignment=_stay(stage, engagement, "ren", at=at),
        first_day=stage.clock.monday(0),
        last_day=stage.clock.monday(1) + timedelta(days=2),
        kind=AbsenceKind.HOLIDAY,
        by=mika,
        at=at,
    )


def _close_months(stage: Stage, engagement: Engagement) -> None:
    """Those that are over; that charges them, and opens the next."""
    this_month = Period.month_of(stage.clock.now.date())
    at = stage.clock.ago(0, hour=6)
    mika = stage["mika"].at(stage.clock, at)
    while (month := _oldest_open(engagement, by=mika)) and month.month < this_month.start:
        close_period(period=month.pk, by=mika, at=at)
    let_follow(at)


def _oldest_open(engagement: Engagement, *, by: Actor) -> CapacityPeriod | None:
    with scope(by):
        rows = CapacityPeriod.objects.filter(engagement=engagement)
        return rows.filter(state=CapacityPeriodState.OPEN).order_by("month").first()


def _announce(stage: Stage, engagement: Engagement) -> None:
    """Fumi goes back to Tokyo; somebody must follow, and knowledge is handed over before."""
    at = stage.clock.now
    announce_leaving(
        assignment=_stay(stage, engagement, "fumi", at=at),
        last_day=_workday(stage.clock.day(LEAVES_IN)),
        because="Back to the office in Tokyo",
        by=stage["mika"].at(stage.clock, at),
        at=at,
    )


def _stay(stage: Stage, engagement: Engagement, who: str, *, at: datetime) -> UUID:
    with scope(stage["mika"].at(stage.clock, at)):
        rows = SeatAssignment.objects.filter(engagement=engagement)
        return rows.get(person_id=stage[who].account.person_id).pk


def _workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
