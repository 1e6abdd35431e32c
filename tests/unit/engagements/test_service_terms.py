"""The agreed levels of a service: checked, spelled, told in words, compared, and their worth."""

import json
from dataclasses import replace
from datetime import date

import pytest

from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.differences import differences
from outwork.engagements.terms.service.content import (
    Baseline,
    Credit,
    Level,
    Measure,
    Priority,
    ServiceContent,
    ServiceHours,
    Tier,
)
from outwork.engagements.terms.service.wording import agreed_levels
from outwork.engagements.terms.slots import Naming, slot_values
from outwork.engagements.terms.spelling import read, write
from outwork.engagements.terms.worth import most_payable
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from tests.service import SERVICE, service_line, service_terms

NAMING = Naming(client="Northwind", supplier="Brama")
TODAY = date(2026, 11, 24)
TIERS = (Tier(up_to=100, rate_minor=250), Tier(up_to=None, rate_minor=200))


def test_a_service_is_read_as_it_was_written() -> None:
    content = service_terms(
        service_line(
            tiers=TIERS,
            before=Baseline(volume=140, cost_minor=310_000, minutes_a_piece=25),
            hours=ServiceHours(weekdays=(5, 6), country="DE", zone="Europe/Berlin"),
        )
    )
    assert read(json.loads(json.dumps(write(content)))) == content


def test_what_is_agreed_is_told_in_words() -> None:
    service = replace(SERVICE, tiers=TIERS, earn_back_months=2, before=Baseline(volume=140))
    told = agreed_levels(service, currency="EUR", naming=NAMING)
    assert {one.what: one.words for one in told} == {
        "Service hours": (
            "Monday, Tuesday, Wednesday, Thursday, Friday, 09:00 to 17:00 (Europe/Berlin)"
        ),
        "Priority urgent": "answered in 1 hour, resolved in 8 hours",
        "Priority normal": "answered in 4 hours, resolved in 24 hours",
        "Response": (
            "95 % answered in time; below 95 %: 5 % of the fee; below 80 %: 10 % of the fee"
        ),
        "Resolution": "90 % resolved in time",
        "Credits": (
            "at most 15 % of a month's fee; given back where the level is met in the 2 months after"
        ),
        "Each case up to 100": "€2.50",
        "Each further case": "€2.00",
        "A month is charged": "5 days after its end, unless it is contested",
        "Before the hand-over": "response 70 %, 140 cases a month",
    }


def test_the_clause_names_period_and_cap() -> None:
    values = slot_values(service_terms(), naming=NAMING)
    assert (values["service_period"], values["credit_cap"]) == ("calendar month", "15 %")


def test_a_change_of_one_level_is_one_difference() -> None:
    levels = (replace(SERVICE.levels[0], target_basis_points=9_800), SERVICE.levels[1])
    before, after = service_terms(), service_terms(service_line(levels=levels))
    (found,) = differences(before, after)
    assert found.path == ("lines", "accounting", "service", "levels")
    assert (found.before, found.after) == (SERVICE.levels, levels)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, Money(400_000, "EUR")), ({"tiers": TIERS}, None)],
    ids=["by the month", "by volume"],
)
def test_a_service_comes_to_its_months_unless_volume_is_paid(
    changes: dict[str, object], expected: Money | None
) -> None:
    content = service_terms(service_line(**changes), ends_on=date(2027, 1, 15))
    assert most_payable(content, today=TODAY) == expected


WRONG = {
    "hours.weekdays": ServiceContent(hours=ServiceHours(weekdays=(1, 1))),
    "hours.closes_minute": ServiceContent(hours=ServiceHours(opens_minute=600, closes_minute=60)),
    "hours.zone": ServiceContent(hours=ServiceHours(zone="Mars/Base")),
    "hours.country": ServiceContent(hours=ServiceHours(country="XQ")),
    "most_credit_basis_points": ServiceContent(most_credit_basis_points=10_001),
    "earn_back_months": ServiceContent(earn_back_months=13),
    "check_days": ServiceContent(check_days=0),
    "before": ServiceContent(before=Baseline(volume=-1)),
    "priorities": ServiceContent(priorities=(Priority(name="a"), Priority(name="a"))),
    "priorities.0.name": ServiceContent(priorities=(Priority(name=" "),)),
    "priorities.0.response_minutes": ServiceContent(
        priorities=(Priority(name="a", response_minutes=0),)
    ),
    "levels": ServiceContent(
        levels=(
            Level(measure=Measure.QUALITY, target_basis_points=9_000),
            Level(measure=Measure.QUALITY, target_basis_points=9_500),
        )
    ),
    "levels.0.measure": ServiceContent(
        levels=(Level(measure=Measure.RESPONSE, target_basis_points=9_000),)
    ),
    "levels.0.target_basis_points": ServiceContent(
        levels=(Level(measure=Measure.QUALITY, target_basis_points=0),)
    ),
    "levels.0.before_basis_points": ServiceContent(
        levels=(
            Level(measure=Measure.QUALITY, target_basis_points=9_000, before_basis_points=10_001),
        )
    ),
    "levels.0.credits": ServiceContent(
        levels=(
            Level(
                measure=Measure.QUALITY,
                target_basis_points=9_000,
                credits=(Credit(below_basis_points=9_500, credit_basis_points=500),),
            ),
        )
    ),
    "tiers": ServiceContent(tiers=(Tier(up_to=None, rate_minor=5), Tier(up_to=9, rate_minor=1))),
}


@pytest.mark.parametrize(("path", "service"), WRONG.items(), ids=list(WRONG))
def test_what_is_wrong_is_told_by_its_path(path: str, service: ServiceContent) -> None:
    line = replace(service_line(), service=service)
    with pytest.raises(Refusal) as refused:
        refuse_unless_whole(service_terms(line), today=TODAY)
    assert {one.field for one in refused.value.problems} == {f"lines.0.service.{path}"}


def test_a_month_may_be_free_where_the_volume_is_paid() -> None:
    line = replace(service_line(tiers=TIERS), rate_minor=0)
    refuse_unless_whole(service_terms(line), today=TODAY)
