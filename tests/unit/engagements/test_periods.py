"""Spans of time as contracts write them."""

import pytest

from outwork.engagements.terms.periods import months_of, notice_days_of
from outwork.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("30", 30),
        ("30 days", 30),
        ("2 weeks", 14),
        ("1 month", 31),
        ("3 Monate", 92),
        ("3 months", 92),
        ("1 year", 366),
        ("90 d", 90),
    ],
)
def test_notice_is_counted_so_that_no_date_is_missed(written: str, days: int) -> None:
    assert notice_days_of(written, field="notice") == days


@pytest.mark.parametrize(("written", "months"), [("12", 12), ("1 year", 12), ("6 Monate", 6)])
def test_renewals_are_months(written: str, months: int) -> None:
    assert months_of(written, field="renews") == months


@pytest.mark.parametrize("written", ["soon", "-3", "3 moons", "", "1.5 months", "yes"])
def test_what_is_no_span_is_refused_with_what_is(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        notice_days_of(written, field="notice")
    assert refused.value.problems[0].accepted


def test_a_renewal_by_weeks_is_refused() -> None:
    with pytest.raises(Refusal):
        months_of("3 weeks", field="renews")
