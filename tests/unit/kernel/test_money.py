"""Money: what a person may write, and arithmetic that loses nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import LARGEST_ENTERED_MINOR, LARGEST_MINOR, Money
from outwork.kernel.refusal import Refusal

minors = st.integers(-(10**15), 10**15)
currencies = st.sampled_from(sorted(EXPONENTS))
monies = st.builds(Money, minors, currencies)


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [
        ("3600", "EUR", 360_000),
        ("3,600.00", "EUR", 360_000),
        ("3.600,00", "EUR", 360_000),
        ("3 600,5", "EUR", 360_050),
        ("3\u202f600,50", "EUR", 360_050),
        ("3'600.05", "CHF", 360_005),
        ("12,34,567.50", "INR", 123_456_750),
        ("1.234.567", "EUR", 123_456_700),
        ("0.05", "EUR", 5),
        ("EUR 20", "EUR", 2_000),
        ("20 eur", "EUR", 2_000),
        ("5000", "JPY", 5_000),
        ("1.2345", "KWD", None),
        ("0.125", "KWD", 125),
        ("1,5", "KWD", 1_500),
    ],
)
def test_amounts_as_people_write_them(written: str, currency: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(Refusal, match="at most 3 decimals"):
            Money.parse(written, currency, field="price")
    else:
        assert Money.parse(written, currency, field="price") == Money(minor, currency)


@pytest.mark.parametrize(
    ("written", "currency", "said"),
    [
        ("", "EUR", "not an amount"),
        ("NaN", "EUR", "not an amount"),
        ("Infinity", "EUR", "not an amount"),
        ("1e400", "EUR", "not an amount"),
        ("--1", "EUR", "not an amount"),
        ("1,2,3", "EUR", "not an amount"),
        ("1 2", "EUR", "not an amount"),
        ("5.", "EUR", "not an amount"),
        ("٣", "EUR", "not an amount"),
        ("20 USD", "EUR", "not an amount"),
        ("0x10", "EUR", "not an amount"),
        ("1" * 10_000, "EUR", "not an amount"),
        ("-1", "EUR", "Enter 0.00 EUR or more"),
        ("\u22121", "EUR", "Enter 0.00 EUR or more"),
        ("0.005", "EUR", "EUR has at most 2 decimals"),
        ("0.5", "JPY", "JPY has no decimals"),
        ("9" * 20, "EUR", "Enter 10000000000000.00 EUR or less"),
        ("3.600", "EUR", "two different amounts"),
        ("3,600", "EUR", "two different amounts"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_remedy(written: str, currency: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        Money.parse(written, currency, field="lines.0.price")
    (problem,) = refused.value.problems
    assert problem.field == "lines.0.price"
    assert problem.accepted
    assert len(problem.given) <= 80


def test_the_decimal_mark_of_the_reader_settles_what_could_be_two_amounts() -> None:
    assert Money.parse("3.600", "EUR", field="price", decimal_mark=",") == Money(360_000, "EUR")
    assert Money.parse("3,600", "EUR", field="price", decimal_mark=".") == Money(360_000, "EUR")
    assert Money.parse("3.600", "KWD", field="price", decimal_mark=".") == Money(3_600, "KWD")
    with pytest.raises(Refusal, match="not an amount"):
        Money.parse("3,60", "EUR", field="price", decimal_mark=".")


def test_a_credit_may_be_negative_and_a_price_must_not_be_nothing() -> None:
    credit = Money.parse("-12.50", "EUR", field="credit", minimum_minor=-LARGEST_ENTERED_MINOR)
    assert credit == Money(-1_250, "EUR")
    with pytest.raises(Refusal, match=r"Enter 0\.01 EUR or more"):
        Money.parse("0", "EUR", field="price", minimum_minor=1)


@settings(deadline=None)
@given(monies)
def test_what_is_printed_for_machines_is_read_back(money: Money) -> None:
    least = -LARGEST_ENTERED_MINOR
    read = Money.parse(str(money), money.currency, field="x", decimal_mark=".", minimum_minor=least)
    assert read == money
    assert Decimal(money.plain()).scaleb(EXPONENTS[money.currency]) == money.minor


@settings(deadline=None)
@given(minors, minors, currencies)
def test_addition_is_that_of_whole_numbers(a: int, b: int, currency: str) -> None:
    one, two = Money(a, currency), Money(b, currency)
    assert (one + two) - two == one
    assert Money.total([one, two, -one], currency=currency) == two
    assert (one < two) == (a < b)
    assert bool(one - one) is False


def test_a_half_goes_to_the_even_cent() -> None:
    assert Money(5, "EUR").times(Fraction(1, 2)) == Money(2, "EUR")
    assert Money(15, "EUR").times(Decimal("0.5")) == Money(8, "EUR")
    assert Money(-5, "EUR").times(Fraction(1, 2)) == Money(-2, "EUR")
    assert Money(9_000, "EUR").times(Fraction(31 * 60 + 30, 60)) == Money(283_500, "EUR")


@settings(deadline=None)
@given(monies, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_add_up_to_the_whole_and_are_fair_to_the_cent(
    money: Money, weights: list[int]
) -> None:
    shares = money.allocate(weights)
    assert Money.total(shares, currency=money.currency) == money
    for share, weight in zip(shares, weights, strict=True):
        exact = Fraction(money.minor * weight, sum(weights))
        assert abs(share.minor - exact) < 1


def test_a_cent_left_over_goes_to_the_largest_remainder_then_to_the_first() -> None:
    assert Money(100, "EUR").allocate([1, 1, 1]) == (
        Money(34, "EUR"),
        Money(33, "EUR"),
        Money(33, "EUR"),
    )
    assert Money(-100, "EUR").allocate([2, 1]) == (Money(-67, "EUR"), Money(-33, "EUR"))
    assert Money(10, "EUR").allocate([0, Fraction(1, 3)]) == (Money(0, "EUR"), Money(10, "EUR"))


def test_figures_that_are_fine_alone_may_come_to_too_much_together() -> None:
    largest = Money(LARGEST_MINOR, "EUR")
    for too_much in (lambda: largest + Money(1, "EUR"), lambda: largest.times(2)):
        with pytest.raises(Refusal, match="more than can be booked"):
            too_much()


def test_what_only_we_can_cause_is_an_assertion() -> None:
    with pytest.raises(AssertionError):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(AssertionError):
        Money(1, "EUR") < Money(1, "USD")  # noqa: B015
    with pytest.raises(AssertionError):
        Money(True, "EUR")
    with pytest.raises(AssertionError):
        Money(1, "euro")
    with pytest.raises(AssertionError):
        Money(1, "EUR").allocate([])
    with pytest.raises(AssertionError):
        Money(1, "EUR").allocate([2, -1])
