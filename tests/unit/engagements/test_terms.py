"""Terms as values: spelled and read back, worded, compared, and what they may come to."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.arrangement.situation import Facts
from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.content import (
    CapacityContent,
    CapContent,
    LineContent,
    PhaseContent,
    TermsContent,
)
from outwork.engagements.terms.differences import differences
from outwork.engagements.terms.promises import promised_minutes_a_week
from outwork.engagements.terms.slots import Naming
from outwork.engagements.terms.spelling import read, write
from outwork.engagements.terms.wording import Fate, compared, word_changes, worded
from outwork.engagements.terms.worth import most_payable
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from tests import world

NAMING = Naming(client="Northwind Clinics", supplier="Ana Marques")
TODAY = date(2026, 11, 23)


@given(
    title=st.text(min_size=1, max_size=40),
    days=st.integers(0, 120),
    ends=st.none() | st.dates(date(2026, 1, 1), date(2035, 1, 1)),
    arrangement=st.sampled_from(ENGAGEMENTS),
)
def test_terms_are_read_as_they_were_written(
    title: str, days: int, ends: date | None, arrangement: object
) -> None:
    phases = (PhaseContent(answers=arrangement.usual),)  # type: ignore[attr-defined]
    content = world.terms(title=title, payment_days=days, ends_on=ends, phases=phases)
    assert read(write(content)) == content


@pytest.mark.parametrize("arrangement", ENGAGEMENTS, ids=lambda one: one.id)
def test_every_clause_of_every_arrangement_finds_its_words(arrangement: object) -> None:
    phases = (PhaseContent(answers=arrangement.usual),)  # type: ignore[attr-defined]
    clauses = worded(world.terms(phases=phases), facts=Facts(), naming=NAMING)
    assert len(clauses) > 15
    assert all("{" not in one.text and "None" not in one.text for one in clauses)


@given(before=st.text("ab ", max_size=30), after=st.text("ab ", max_size=30))
def test_what_stays_and_comes_is_the_newer_text(before: str, after: str) -> None:
    changes = list(word_changes(before, after))
    kept_and_added = "".join(one.text for one in changes if one.fate is not Fate.REMOVED)
    kept_and_removed = "".join(one.text for one in changes if one.fate is not Fate.ADDED)
    assert (kept_and_added, kept_and_removed) == (after, before)


def test_only_the_clauses_that_say_it_show_a_change() -> None:
    before = worded(world.terms(), facts=Facts(), naming=NAMING)
    after = worded(world.terms(warranty_days=180), facts=Facts(), naming=NAMING)
    (changed,) = [one for one in compared(before, after) if one.changed]
    assert changed.clause.heading == "Warranty"
    assert [one.text.strip() for one in changed.stretches if one.fate is not Fate.KEPT] == [
        "90",
        "180",
    ]


def test_differences_name_lines_and_results_by_their_key() -> None:
    before = world.terms()
    dearer = replace(world.FLOW, amount_minor=400_000)
    results = replace(before.lines[0], milestones=(world.AUDIT, dearer))
    (found,) = differences(before, world.terms(lines=(results, before.lines[1])))
    assert found.path == ("lines", "results", "milestones", "flow", "amount_minor")
    assert (found.before, found.after) == (360_000, 400_000)


SEATS = LineContent(
    key="seats",
    basis=Basis.CAPACITY,
    what="Backend team",
    role="Backend engineer",
    rate_minor=600_000,
    unit="month",
    capacity=CapacityContent(seats=3, least_seats=2, most_seats=5),
)


def team(arrangement: str = "outstaffing", **capacity: object) -> TermsContent:
    """Terms of seats, with something else agreed on them."""
    line = replace(SEATS, capacity=replace(SEATS.capacity, **capacity))
    phases = (PhaseContent(answers=CATALOGUE[arrangement].usual),)
    return world.terms(lines=(line,), arrangement=arrangement, phases=phases)


def problems(content: TermsContent) -> dict[str, str]:
    with pytest.raises(Refusal) as refused:
        refuse_unless_whole(content, today=TODAY)
    return {one.field: one.message for one in refused.value.problems}


def test_seats_are_refused_field_by_field() -> None:
    refuse_unless_whole(team(), today=TODAY)
    found = problems(team(seats=6, least_seats=0, working_week=frozenset(), replacement_days=0))
    where = "lines.0.capacity"
    assert found == {
        f"{where}.least_seats": "Enter 1 to 500 seats at least.",
        f"{where}.seats": "Enter 1 to 5 seats.",
        f"{where}.replacement_days": "Enter 1 to 365 days.",
        f"{where}.working_week": "Choose at least one day of the week.",
    }
    unsaid = world.terms(
        lines=(replace(SEATS, capacity=None),),
        arrangement="outstaffing",
        phases=team().phases,
    )
    assert "how many seats" in problems(unsaid)[where]


def test_a_fee_on_top_of_the_cost_is_for_whoever_employs_on_paper_alone() -> None:
    refuse_unless_whole(team("employer_of_record", fee_minor=50_000), today=TODAY)
    assert "without a fee" in problems(team(fee_minor=50_000))["lines.0.capacity.fee_minor"]
    whole = problems(team("employer_of_record", fee_minor=600_000))
    assert whole == {
        "lines.0.capacity.fee_minor": "The fee is a part of the rate. Enter less than the rate."
    }


def test_seats_are_written_into_the_clauses_and_compared_by_field() -> None:
    assert read(write(team())) == team()
    words = {one.clause.id: one.text for one in worded(team(), facts=Facts(), naming=NAMING)}
    assert "3 seats (Backend engineer)" in words["price_capacity"]
    assert "Monday to Friday" in words["price_capacity"]
    assert "is not charged" in words["price_capacity"]
    assert "Within 2 to 5 Northwind Clinics calls off" in words["scaling"]
    assert "within 10 days" in words["replacement_consent"]
    (found,) = differences(team(), team(most_seats=6))
    assert (found.path, found.before, found.after) == (
        ("lines", "seats", "capacity", "most_seats"),
        5,
        6,
    )


def test_seats_come_to_the_most_that_may_be_called_off() -> None:
    content = replace(team(), starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 28))
    assert most_payable(content, today=TODAY) == Money(5 * 600_000, "EUR")


def with_hours(*caps: CapContent, **changes: object) -> TermsContent:
    hours = replace(world.terms().lines[1], caps=caps)
    return world.terms(lines=(hours,), **changes)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (world.terms(lines=(world.terms().lines[0],)), Money(600_000, "EUR")),
        (with_hours(CapContent(over=Cap.WHOLE, amount_minor=50_000)), Money(50_000, "EUR")),
        (with_hours(CapContent(over=Cap.WEEK, minutes=600)), None),
        (
            with_hours(
                CapContent(over=Cap.WEEK, minutes=600),
                starts_on=date(2026, 11, 23),
                ends_on=date(2026, 11, 29),
            ),
            Money(2 * 65_000, "EUR"),  # seven days touch two weeks where they begin midweek
        ),
        (with_hours(), None),
    ],
)
def test_what_terms_may_come_to(content: TermsContent, expected: Money | None) -> None:
    assert most_payable(content, today=TODAY) == expected


def test_results_promise_hours_by_their_estimate_and_date() -> None:
    milestone = replace(world.FLOW, estimate_minutes=40 * 60, due_on=date(2026, 12, 21))
    results = replace(world.terms().lines[0], milestones=(milestone,))
    content = world.terms(lines=(results,))
    assert promised_minutes_a_week(content, today=TODAY) == 600
