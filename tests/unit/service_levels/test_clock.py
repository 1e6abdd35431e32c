"""The clocks of tickets, held against walking through the minutes one by one.

The independent model knows no intervals: it stands in each minute of a ticket's life, asks which
events have happened, whether the clock on the wall of the priority's hours shows a worked minute,
and counts that minute as its part of what the priority allows.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.kernel.period import Period
from outwork.kernel.week import Shift, WorkingWeek
from outwork.service_levels.clock import Allowance, Allowances, Clock, read
from outwork.service_levels.events import Happening, TicketEvent, standing
from outwork.service_levels.hours import ServiceHours

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
EVERY_DAY = tuple(Shift(weekday=day, start=time(), end=time()) for day in range(7))
BEGINNINGS = [
    date(2026, 3, 28),  # the clocks of Berlin go forward in the night to Sunday
    date(2026, 10, 24),  # and back
    date(2026, 12, 30),
    date(2028, 2, 28),
    date(2026, 11, 1),  # New York goes back
]


def office(zone: str, beginning: date, *days_off: date) -> ServiceHours:
    week = WorkingWeek.usual(zone=zone, start=time(9), end=time(17, 30))
    return hours(week, beginning, days_off)


def around_the_clock(zone: str, beginning: date) -> ServiceHours:
    return hours(WorkingWeek(zone=zone, shifts=EVERY_DAY), beginning, ())


def hours(week: WorkingWeek, beginning: date, days_off: Sequence[date]) -> ServiceHours:
    period = Period(start=beginning - DAY, end=beginning + 12 * DAY)
    return ServiceHours(week=week, period=period, days_off=days_off)


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[TicketEvent], Allowances, datetime]:
    """A ticket with whatever may happen to it, the allowances of three priorities, and a now."""
    beginning = draw(st.sampled_from(BEGINNINGS))
    zone = draw(st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata"]))
    off = draw(st.sets(st.sampled_from([beginning + DAY, beginning + 2 * DAY])))
    allowances = {
        "urgent": Allowance(
            time=draw(st.integers(1, 600)) * MINUTE, hours=around_the_clock(zone, beginning)
        ),
        "usual": Allowance(
            time=draw(st.integers(1, 1500)) * MINUTE, hours=office(zone, beginning, *off)
        ),
        "low": Allowance(
            time=draw(st.integers(600, 3000)) * MINUTE, hours=office("Asia/Tokyo", beginning)
        ),
    }
    start = datetime.combine(beginning, time(), UTC)
    minutes = draw(st.lists(st.integers(0, 3 * 1440), max_size=9))
    kinds = [kind for kind in Happening if kind not in {Happening.OPENED, Happening.WITHDRAWN}]
    told = [event(1, Happening.OPENED, start + draw(st.integers(0, 1440)) * MINUTE, draw)]
    for number, minute in enumerate(minutes, 2):
        told.append(event(number, draw(st.sampled_from(kinds)), start + minute * MINUTE, draw))
    return told, allowances, start + draw(st.integers(0, 4 * 1440)) * MINUTE


def event(number: int, happening: Happening, at: datetime, draw: st.DrawFn) -> TicketEvent:
    named = happening in {Happening.OPENED, Happening.PRIORITY_SET}
    priority = draw(st.sampled_from(["urgent", "usual", "low"])) if named else ""
    return TicketEvent(number=number, ticket="T", happening=happening, at=at, priority=priority)


def is_open(hours: ServiceHours, moment: datetime) -> bool:
    """Whether the clock on the wall shows a worked minute."""
    shown = on_the_wall(hours.week.zone, hours.period.start)[moment]
    day, minute = shown.date(), shown.hour * 60 + shown.minute
    return day not in hours.days_off and any(
        shift.weekday == day.weekday()
        and 0 <= minute - (shift.start.hour * 60 + shift.start.minute) < shift.minutes
        for shift in hours.week.shifts
    )


@cache
def on_the_wall(zone: str, start: date) -> dict[datetime, datetime]:
    """What a clock shows in each minute of some days; put back, it stands still instead."""
    place, moment = ZoneInfo(zone), datetime.combine(start, time(), UTC)
    clock, shown = datetime.min, {}  # noqa: DTZ901 - a clock on a wall knows no zone
    for _ in range(8 * 1440):
        clock = max(clock, moment.astimezone(place).replace(tzinfo=None))
        shown[moment] = clock
        moment += MINUTE
    return shown


def minute_by_minute(
    events: list[TicketEvent], allowances: Allowances, clock: Clock, now: datetime
) -> Fraction | None:
    """The part of the allowance that is used, by the independent model."""
    past = sorted((one for one in events if one.at <= now), key=lambda one: (one.at, one.number))
    if not any(one.happening is Happening.OPENED for one in past):
        return None
    used, moment = Fraction(), min(one.at for one in past)
    while moment < now:
        so_far = [one for one in past if one.at <= moment]
        if counts(so_far, clock):
            allowed = allowances[priority_of(so_far)]
            if is_open(allowed.hours, moment):
                used += Fraction(1, allowed.time // MINUTE)
        moment += MINUTE
    return used


def counts(so_far: list[TicketEvent], clock: Clock) -> bool:
    kinds = [one.happening for one in so_far]
    if Happening.OPENED not in kinds:
        return False
    if clock is Clock.RESPONSE:
        over = {Happening.RESPONDED, Happening.RESOLVED} & set(kinds)
    else:
        over = last_of(kinds, Happening.RESOLVED, Happening.REOPENED) is Happening.RESOLVED
    return not over and last_of(kinds, Happening.PAUSED, Happening.RESUMED) is not Happening.PAUSED


def last_of(kinds: list[Happening], *wanted: Happening) -> Happening | None:
    return next((kind for kind in reversed(kinds) if kind in wanted), None)


def priority_of(so_far: list[TicketEvent]) -> str:
    return [one.priority for one in so_far if one.priority][-1]


@settings(max_examples=120, deadline=None)
@given(situations(), st.sampled_from(Clock))
def test_a_clock_shows_what_the_minutes_come_to(
    situation: tuple[list[TicketEvent], Allowances, datetime], clock: Clock
) -> None:
    told, allowances, now = situation
    reading = read(standing(told)["T"], clock=clock, allowances=allowances, now=now)
    expected = minute_by_minute(told, allowances, clock, now)
    assert (reading.used if reading else None) == expected


@settings(max_examples=60, deadline=None)
@given(situations(), st.sampled_from(Clock))
def test_late_from_is_the_minute_in_which_the_minutes_used_it_up(
    situation: tuple[list[TicketEvent], Allowances, datetime], clock: Clock
) -> None:
    told, allowances, now = situation
    reading = read(standing(told)["T"], clock=clock, allowances=allowances, now=now)
    if reading is None or not reading.is_late:
        return
    assert reading.late_from is not None
    assert reading.late_from < now
    before = reading.late_from.replace(second=0, microsecond=0)
    by_then = minute_by_minute(told, allowances, clock, before)
    a_minute_on = minute_by_minute(told, allowances, clock, before + MINUTE)
    assert by_then is not None
    assert a_minute_on is not None
    assert by_then <= 1 <= a_minute_on


@settings(max_examples=60, deadline=None)
@given(situations(), st.sampled_from(Clock), st.data())
def test_what_was_told_wrongly_and_corrected_late_counts_as_if_told_rightly_at_once(
    situation: tuple[list[TicketEvent], Allowances, datetime], clock: Clock, data: st.DataObject
) -> None:
    told, allowances, now = situation
    right = data.draw(st.sampled_from(told))
    kinds = [kind for kind in Happening if kind not in {Happening.OPENED, Happening.PRIORITY_SET}]
    wrong = TicketEvent(
        number=right.number,
        ticket="T",
        happening=data.draw(st.sampled_from(kinds)),
        at=right.at - data.draw(st.integers(-900, 900)) * MINUTE,
    )
    correction = TicketEvent(
        number=100,
        ticket="T",
        happening=right.happening,
        at=right.at,
        priority=right.priority,
        corrects=right.number,
    )
    at_once = [*(one for one in told if one is not right), _renumbered(right, 100)]
    late = [*(one for one in told if one is not right), wrong, correction]
    assert _used(late, clock, allowances, now) == _used(at_once, clock, allowances, now)


def _renumbered(one: TicketEvent, number: int) -> TicketEvent:
    return TicketEvent(
        number=number, ticket="T", happening=one.happening, at=one.at, priority=one.priority
    )


def _used(
    told: list[TicketEvent], clock: Clock, allowances: Allowances, now: datetime
) -> Fraction | None:
    reading = read(standing(told)["T"], clock=clock, allowances=allowances, now=now)
    return reading.used if reading else None


MONDAY = date(2026, 11, 23)


def at(clock: str, *, days: int = 0) -> datetime:
    return datetime.fromisoformat(f"{MONDAY + days * DAY}T{clock}:00+00:00")


def told(*events: tuple[Happening, datetime, str]) -> list[TicketEvent]:
    return [
        TicketEvent(number=number, ticket="T", happening=kind, at=moment, priority=priority)
        for number, (kind, moment, priority) in enumerate(events, 1)
    ]


ALLOWED = {
    "usual": Allowance(time=timedelta(hours=8), hours=office("Europe/London", MONDAY)),
    "urgent": Allowance(time=timedelta(hours=1), hours=around_the_clock("Europe/London", MONDAY)),
}


def test_a_priority_raised_half_way_leaves_half_of_the_shorter_time() -> None:
    events = told(
        (Happening.OPENED, at("09:00"), "usual"), (Happening.PRIORITY_SET, at("13:00"), "urgent")
    )
    reading = read(events, clock=Clock.RESOLUTION, allowances=ALLOWED, now=at("13:10"))
    assert reading is not None
    assert reading.late_from == at("13:30")


def test_the_clock_stands_still_over_night_and_while_it_waits_for_the_client() -> None:
    events = told(
        (Happening.OPENED, at("16:30"), "usual"),
        (Happening.PAUSED, at("17:00"), ""),
        (Happening.RESUMED, at("10:00", days=1), ""),
    )
    reading = read(events, clock=Clock.RESPONSE, allowances=ALLOWED, now=at("10:30", days=1))
    assert reading is not None
    assert reading.used == Fraction(1, 8)
    assert reading.late_from == at("17:30", days=1)


@pytest.mark.parametrize(("resolved", "is_late"), [("17:00", False), ("17:01", True)])
def test_the_last_minute_is_in_time(resolved: str, is_late: bool) -> None:
    events = told((Happening.OPENED, at("09:00"), "usual"), (Happening.RESOLVED, at(resolved), ""))
    reading = read(events, clock=Clock.RESOLUTION, allowances=ALLOWED, now=at("18:00"))
    assert reading is not None
    assert reading.is_late is is_late
    known = at("17:00") if is_late else at(resolved)
    assert reading.known_at(at("18:00")) == known


def test_after_a_reopening_the_resolution_is_waited_for_again() -> None:
    events = told(
        (Happening.OPENED, at("09:00"), "usual"),
        (Happening.RESOLVED, at("10:00"), ""),
        (Happening.REOPENED, at("12:00"), ""),
    )
    now = at("13:00")
    resolution = read(events, clock=Clock.RESOLUTION, allowances=ALLOWED, now=now)
    response = read(events, clock=Clock.RESPONSE, allowances=ALLOWED, now=now)
    assert resolution is not None
    assert response is not None
    assert (resolution.used, resolution.stopped_at) == (Fraction(2, 8), None)
    assert (response.used, response.stopped_at) == (Fraction(1, 8), at("10:00"))


def test_what_was_no_ticket_after_all_has_no_clock() -> None:
    events = told((Happening.OPENED, at("09:00"), "usual"), (Happening.WITHDRAWN, at("20:00"), ""))
    assert read(events, clock=Clock.RESPONSE, allowances=ALLOWED, now=at("21:00")) is None
