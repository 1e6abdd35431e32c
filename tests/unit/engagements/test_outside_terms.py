"""A contract signed elsewhere, read off the paper, as terms that can be counted with."""

from dataclasses import replace
from datetime import date

import pytest

from outwork.arrangement.answers import Basis
from outwork.arrangement.catalogue import ENGAGEMENTS
from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.leaving import value_a_year
from outwork.engagements.terms.outside import OutsideFacts, Per, content_of
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal

TODAY = date(2026, 11, 23)
CLEANING = OutsideFacts(
    title="Cleaning, 14 clinics",
    arrangement="managed_service",
    currency="EUR",
    value_minor=18_600_000,
    per=Per.YEAR,
    starts_on=date(2024, 7, 1),
    ends_on=date(2027, 6, 30),
    renews_months=12,
    notice_days=90,
)


@pytest.mark.parametrize("arrangement", [one.id for one in ENGAGEMENTS])
@pytest.mark.parametrize("per", list(Per))
def test_every_way_of_working_and_of_paying_makes_whole_terms(arrangement: str, per: Per) -> None:
    content = content_of(replace(CLEANING, arrangement=arrangement, per=per), today=TODAY)
    refuse_unless_whole(content, today=TODAY, made_elsewhere=True)
    assert value_a_year(content) is not None


def test_an_amount_a_year_is_kept_to_the_cent() -> None:
    odd = replace(CLEANING, value_minor=1_840_001)
    assert value_a_year(content_of(odd, today=TODAY)) == Money(1_840_001, "EUR")


def test_an_amount_a_month_is_twelve_a_year() -> None:
    monthly = replace(CLEANING, value_minor=320_000, per=Per.MONTH)
    assert value_a_year(content_of(monthly, today=TODAY)) == Money(3_840_000, "EUR")


def test_one_price_for_a_project_is_a_result() -> None:
    project = replace(
        CLEANING, arrangement="project_outsourcing", per=Per.WHOLE, ends_on=None, renews_months=0
    )
    content = content_of(project, today=TODAY)
    assert content.bases == {Basis.RESULT}
    assert content.ends_by_itself


def test_a_renewal_that_has_passed_is_counted_on_from() -> None:
    old = replace(CLEANING, ends_on=date(2025, 6, 30))
    assert content_of(old, today=TODAY).ends_on == date(2027, 6, 30)


def test_what_renews_needs_the_end_of_its_term() -> None:
    with pytest.raises(Refusal) as refused:
        content_of(replace(CLEANING, ends_on=None), today=TODAY)
    assert refused.value.problems[0].field == "ends_on"


@pytest.mark.parametrize("days", [-1, 10_000])
def test_impossible_notice_is_refused_with_what_is_accepted(days: int) -> None:
    with pytest.raises(Refusal) as refused:
        content_of(replace(CLEANING, notice_days=days), today=TODAY)
    assert refused.value.problems[0].accepted
