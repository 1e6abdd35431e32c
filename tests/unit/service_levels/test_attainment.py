"""How far levels were reached, what is credited and earned back, and what a volume costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.kernel.period import Period
from outwork.kernel.week import Interval, WorkingWeek
from outwork.service_levels.attainment import (
    Attainment,
    available,
    in_time,
    outcomes,
    volume,
)
from outwork.service_levels.clock import Allowance, Clock
from outwork.service_levels.credit import (
    CreditStep,
    CreditTerms,
    Level,
    credits_by_level,
    earned_back,
)
from outwork.service_levels.events import Happening, TicketEvent, standing
from outwork.service_levels.hours import ServiceHours
from outwork.service_levels.tiers import Tier, price_minor

DAY = timedelta(days=1)
OCTOBER = Interval(
    start=datetime(2026, 9, 30, 22, tzinfo=UTC), end=datetime(2026, 10, 31, 23, tzinfo=UTC)
)
"""The month as Berlin has it: it gains an hour in the night to the 25th."""
HOURS = ServiceHours(
    week=WorkingWeek.usual(zone="Europe/Berlin"),
    period=Period(start=date(2026, 9, 1), end=date(2026, 12, 1)),
)
ALLOWED = {"usual": Allowance(time=timedelta(hours=4), hours=HOURS)}


def berlin(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00+02:00").astimezone(UTC)


def ticket(name: str, opened: datetime, resolved: datetime | None) -> list[TicketEvent]:
    events = [
        TicketEvent(number=1, ticket=name, happening=Happening.OPENED, at=opened, priority="usual")
    ]
    if resolved:
        events.append(TicketEvent(number=2, ticket=name, happening=Happening.RESOLVED, at=resolved))
    return events


class TestTickets:
    def test_a_ticket_counts_where_its_outcome_was_known(self) -> None:
        friday = date(2026, 10, 30)
        tickets = {
            "done": ticket("done", berlin(friday, "08:00"), berlin(friday, "09:00")),
            "late": ticket("late", berlin(friday, "08:00"), None),
            "open": ticket("open", berlin(friday, "15:00"), None),
        }
        found = outcomes(
            tickets,
            clock=Clock.RESOLUTION,
            allowances=ALLOWED,
            period=OCTOBER,
            now=OCTOBER.end + DAY / 2,
        )
        assert [(one.ticket, one.is_late) for one in found] == [("done", False), ("late", True)]
        assert in_time(found) == Attainment(reached=1, of=2)

    def test_every_ticket_counts_in_one_month_whenever_it_is_asked(self) -> None:
        friday = date(2026, 10, 30)
        november = Interval(start=OCTOBER.end, end=OCTOBER.end + 30 * DAY)
        over = {"over": ticket("over", berlin(friday, "15:00"), OCTOBER.end + 20 * DAY)}
        asked = {
            month: outcomes(
                over,
                clock=Clock.RESOLUTION,
                allowances=ALLOWED,
                period=month,
                now=november.end,
            )
            for month in (OCTOBER, november)
        }
        assert [len(found) for found in asked.values()] == [0, 1]

    def test_volume_is_what_was_opened_and_not_taken_back(self) -> None:
        day = date(2026, 10, 5)
        taken_back = TicketEvent(
            number=9, ticket="spam", happening=Happening.WITHDRAWN, at=berlin(day, "12:00")
        )
        events = [
            *ticket("one", berlin(day, "10:00"), None),
            *(event for event in ticket("spam", berlin(day, "10:00"), None)),
            taken_back,
        ]
        told = [_numbered(event, number) for number, event in enumerate(events)]
        assert volume(standing(told), period=OCTOBER) == 1


def _numbered(event: TicketEvent, number: int) -> TicketEvent:
    return TicketEvent(
        number=number,
        ticket=event.ticket,
        happening=event.happening,
        at=event.at,
        priority=event.priority,
    )


class TestAvailability:
    def test_outages_count_once_in_service_hours_only_and_not_in_agreed_maintenance(self) -> None:
        monday = date(2026, 10, 5)
        outages = [
            Interval(start=berlin(monday, "08:00"), end=berlin(monday, "10:00")),
            Interval(start=berlin(monday, "09:30"), end=berlin(monday, "11:00")),
        ]
        maintenance = [Interval(start=berlin(monday, "10:30"), end=berlin(monday, "12:00"))]
        reached = available(outages, hours=HOURS, period=OCTOBER, maintenance=maintenance)
        working_days = 22
        hours = working_days * 8 - 1.5
        assert (reached.of, reached.of - reached.reached) == (hours * 3600, 1.5 * 3600)

    @given(
        st.lists(st.tuples(st.integers(0, 40_000), st.integers(1, 3_000)), max_size=6),
        st.lists(st.tuples(st.integers(0, 40_000), st.integers(1, 3_000)), max_size=3),
    )
    def test_minutes_counted_one_by_one_come_to_the_same(
        self, broken: list[tuple[int, int]], excused: list[tuple[int, int]]
    ) -> None:
        start, minute = OCTOBER.start - DAY, timedelta(minutes=1)

        def spans(pairs: list[tuple[int, int]]) -> list[Interval]:
            return [
                Interval(start=start + a * minute, end=start + (a + b) * minute) for a, b in pairs
            ]

        reached = available(spans(broken), hours=HOURS, period=OCTOBER, maintenance=spans(excused))
        opened = {
            moment
            for one in HOURS.week.intervals(Period(start=date(2026, 9, 30), end=date(2026, 11, 1)))
            for moment in range((one.start - start) // minute, (one.end - start) // minute)
            if OCTOBER.start <= start + moment * minute < OCTOBER.end
        }
        down = {moment for a, b in broken for moment in range(a, a + b)}
        out = {moment for a, b in excused for moment in range(a, a + b)}
        assert reached.of == 60 * len(opened - out)
        assert reached.reached == 60 * len(opened - out - down)


@pytest.mark.parametrize(
    ("reached", "of", "target", "is_below"),
    [
        (19, 20, 9500, False),
        (18, 20, 9500, True),
        (0, 0, 9999, False),
        (9_999, 10_000, 9_999, False),
    ],
)
def test_a_share_is_compared_exactly(reached: int, of: int, target: int, is_below: bool) -> None:
    assert Attainment(reached=reached, of=of).is_below(target) is is_below


LEVELS = CreditTerms(
    levels=(
        Level(
            key="resolution",
            target=9_500,
            steps=(CreditStep(below=9_500, credit=300), CreditStep(below=9_000, credit=800)),
        ),
        Level(key="response", target=9_000, steps=(CreditStep(below=9_000, credit=500),)),
    ),
    most=1_000,
    earn_back_periods=2,
)


def reached(resolution: int, response: int = 100) -> dict[str, Attainment]:
    return {
        "resolution": Attainment(reached=resolution, of=100),
        "response": Attainment(reached=response, of=100),
    }


class TestCredits:
    @pytest.mark.parametrize(
        ("resolution", "response", "given"),
        [
            (95, 90, {"resolution": 0, "response": 0}),
            (94, 90, {"resolution": 300, "response": 0}),
            (89, 90, {"resolution": 800, "response": 0}),
            (89, 10, {"resolution": 800, "response": 200}),
        ],
    )
    def test_by_table_and_never_above_the_cap(
        self, resolution: int, response: int, given: dict[str, int]
    ) -> None:
        assert credits_by_level(LEVELS, reached(resolution, response)) == given

    def test_what_was_not_measured_credits_nothing(self) -> None:
        assert credits_by_level(LEVELS, {}) == {}

    def test_a_credit_is_earned_back_once_after_enough_good_periods(self) -> None:
        months = [reached(94), reached(97), reached(96), reached(99)]
        newest = [earned_back(LEVELS, months[: number + 1]) for number in range(len(months))]
        assert newest == [{}, {}, {"resolution": 2}, {}]

    def test_a_miss_in_between_keeps_it(self) -> None:
        assert earned_back(LEVELS, [reached(94), reached(94), reached(99)]) == {}

    @given(st.lists(st.tuples(st.integers(80, 100), st.integers(80, 100)), min_size=1, max_size=9))
    def test_no_more_is_earned_back_than_was_credited(self, shares: list[tuple[int, int]]) -> None:
        months = [reached(*share) for share in shares]
        back: set[tuple[str, int]] = set()
        for number in range(len(months)):
            for key, ago in earned_back(LEVELS, months[: number + 1]).items():
                assert credits_by_level(LEVELS, months[number - ago])[key] > 0
                assert (key, number - ago) not in back
                back.add((key, number - ago))


TIERS = (
    Tier(up_to=100, rate_minor=500),
    Tier(up_to=250, rate_minor=400),
    Tier(up_to=None, rate_minor=250),
)


class TestTiers:
    @given(st.integers(0, 2_000))
    def test_each_piece_costs_the_rate_of_its_tier(self, pieces: int) -> None:
        one_by_one = sum(
            500 if number <= 100 else 400 if number <= 250 else 250
            for number in range(1, pieces + 1)
        )
        assert price_minor(pieces, TIERS) == one_by_one
