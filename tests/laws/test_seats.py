"""A month of seats adds up: over people, over versions, over any split, to the cent."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from outwork.delivery.seats.counting import Away, Price, Share, Stay, month_of_seats
from outwork.engagements.terms.content import AbsentDay
from outwork.kernel.money import Money
from outwork.kernel.period import MONDAY_TO_FRIDAY, Period

EVER = Period.since(date(2000, 1, 1))
LINE, OTHER = UUID(int=1), UUID(int=2)

months = st.dates(date(2020, 1, 1), date(2035, 12, 31)).map(Period.month_of)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
rates = st.fractions(min_value=0, max_value=10**9, max_denominator=12)


def price(**changes: object) -> Price:
    usual = Price(
        line=LINE,
        period=EVER,
        rate_minor=Fraction(600_000),
        weekdays=MONDAY_TO_FRIDAY,
        absent_day=AbsentDay.NOT_CHARGED,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def stay(number: int = 1, *, period: Period = EVER, away: tuple[Away, ...] = ()) -> Stay:
    return Stay(assignment=UUID(int=number), period=period, away=away)


def came_to(shares: tuple[Share, ...]) -> Money:
    return Money.total((share.net for share in shares), currency="EUR")


@st.composite
def parts(draw: st.DrawFn, month: Period) -> list[Period]:
    """A month, split at any days."""
    cuts = draw(st.sets(st.sampled_from([*month][1:]), max_size=6))
    edges = [month.start, *sorted(cuts), month.end]
    return [Period(start=a, end=b) for a, b in pairwise(edges)]


@given(st.data(), months, rates, weekdays)
def test_any_split_of_a_month_between_people_or_versions_comes_to_the_whole_month(
    data: st.DataObject, month: Period, rate: Fraction, week: frozenset[int]
) -> None:
    line = price(rate_minor=rate, weekdays=week)
    whole = came_to(month_of_seats(month, prices=[line], stays=[stay()], currency="EUR"))
    assert whole == Money(round(rate), "EUR")
    split = data.draw(parts(month))
    people = [stay(number, period=part) for number, part in enumerate(split)]
    versions = [replace(line, period=part) for part in split]
    by_people = month_of_seats(month, prices=[line], stays=people, currency="EUR")
    by_version = month_of_seats(month, prices=versions, stays=[stay()], currency="EUR")
    assert came_to(by_people) == came_to(by_version) == whole


@given(st.data(), months, st.integers(1, 10**9), st.integers(1, 6))
def test_no_share_is_a_cent_away_from_its_own_part(
    data: st.DataObject, month: Period, rate: int, people: int
) -> None:
    days = st.sampled_from([*month])
    stays = [
        stay(number, period=Period.through(*sorted((data.draw(days), data.draw(days))), field="x"))
        for number in range(people)
    ]
    line = price(rate_minor=Fraction(rate))
    shares = month_of_seats(month, prices=[line], stays=stays, currency="EUR")
    assert all(abs(share.net.minor - share.exact_minor) < 1 for share in shares)
    assert came_to(shares).minor == round(sum(share.exact_minor for share in shares))


@given(st.data(), months, st.sampled_from(AbsentDay), st.booleans())
def test_an_absence_is_taken_off_once_by_what_the_terms_say(
    data: st.DataObject, month: Period, rule: AbsentDay, is_covered: bool
) -> None:
    days = st.sampled_from([*month])
    period = Period.through(*sorted((data.draw(days), data.draw(days))), field="x")
    away = Away(period=period, is_covered=is_covered)
    (share,) = month_of_seats(
        month, prices=[price(absent_day=rule)], stays=[stay(away=(away, away))], currency="EUR"
    )
    lost = period.working_days()
    is_paid = rule is AbsentDay.CHARGED or (rule is AbsentDay.REPLACED and is_covered)
    assert share.charged_days == share.working_days - (0 if is_paid else lost)
    assert (share.net.minor == 0) is (share.charged_days == 0)


def test_a_seat_from_the_middle_of_a_month_costs_its_working_days() -> None:
    november = Period.month_of(date(2026, 11, 1))  # 21 working days
    joined = stay(period=Period.since(date(2026, 11, 16)))  # 11 of them
    (share,) = month_of_seats(november, prices=[price()], stays=[joined], currency="EUR")
    assert (share.charged_days, share.net) == (11, Money(314_286, "EUR"))


def test_a_dearer_version_counts_from_its_day() -> None:
    november = Period.month_of(date(2026, 11, 1))
    until = Period(start=date(2000, 1, 1), end=date(2026, 11, 16))
    later = Period.since(until.end)
    prices = [
        price(period=until),
        price(line=OTHER, period=later, rate_minor=Fraction(720_000)),
    ]
    before, after = month_of_seats(november, prices=prices, stays=[stay()], currency="EUR")
    assert (before.charged_days, after.charged_days) == (10, 11)
    assert before.net + after.net == Money(round(Fraction(6_000_000 + 7_920_000, 21)), "EUR")


def test_nobody_there_all_month_comes_to_nothing() -> None:
    november = Period.month_of(date(2026, 11, 1))
    gone = stay(away=(Away(period=november),))
    (share,) = month_of_seats(november, prices=[price()], stays=[gone], currency="EUR")
    assert share.net == Money.zero("EUR")
    assert month_of_seats(november, prices=[price()], stays=[], currency="EUR") == ()
    tomorrow = stay(period=Period.since(november.end + timedelta(days=1)))
    assert month_of_seats(november, prices=[price()], stays=[tomorrow], currency="EUR") == ()
