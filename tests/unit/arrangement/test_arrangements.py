"""The arrangements, what their terms may choose, and how their contracts read."""

from dataclasses import replace

import pytest

from outwork.arrangement.answers import Answers, Basis, Channel, Location, Substitution, Workplace
from outwork.arrangement.authority import Act
from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS, location
from outwork.arrangement.clauses import SLOTS, select
from outwork.arrangement.exits import Holding, exit_list
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.situation import Circumstance, DataClass, Facts
from outwork.arrangement.states import MilestoneState, Subject
from outwork.arrangement.tabs import Tab, parts
from outwork.kernel.refusal import Refusal


def test_there_are_seven_arrangements_and_in_house_is_only_compared_with() -> None:
    assert list(CATALOGUE) == [
        "in_house",
        "freelance",
        "project_outsourcing",
        "managed_service",
        "outstaffing",
        "offshore_centre",
        "employer_of_record",
    ]
    assert {row.id for row in ENGAGEMENTS} == set(CATALOGUE) - {"in_house"}
    assert len({row.glyph for row in CATALOGUE.values()}) == len(CATALOGUE)


def test_the_terms_may_choose_what_leaves_an_arrangement_what_it_is() -> None:
    freelance = CATALOGUE["freelance"]
    chosen = replace(
        freelance.usual,
        bases=frozenset({Basis.TIME}),
        substitution=Substitution.FREE,
        channel=Channel.MARKETPLACE,
    )
    freelance.refuse_unless_permitted(chosen, field="answers")


def test_the_terms_are_told_every_answer_that_does_not_go_with_the_arrangement() -> None:
    chosen = replace(
        CATALOGUE["outstaffing"].usual,
        bases=frozenset({Basis.RESULT, Basis.TIME}),
        workplace=Workplace.PROVIDER,
    )
    with pytest.raises(Refusal) as refused:
        CATALOGUE["outstaffing"].refuse_unless_permitted(chosen, field="answers")
    problems = {problem.field: problem for problem in refused.value.problems}
    assert problems["answers.bases"].accepted == "capacity, time"
    assert problems["answers.workplace"].given == "provider"
    assert "A result or a service can be bought only from whoever answers for it." in (
        problem.message for problem in refused.value.problems
    )


def test_nothing_or_only_expenses_cannot_be_what_is_paid_for() -> None:
    usual = CATALOGUE["freelance"].usual
    for bases in (frozenset[Basis](), frozenset({Basis.EXPENSE})):
        with pytest.raises(AssertionError):
            replace(usual, bases=bases)
    assert Basis.EXPENSE in usual.line_bases


@pytest.mark.parametrize(
    ("countries", "shared_hours", "found"),
    [
        (("DE", "DE"), 0, Location.ONSHORE),
        (("DE", "PT"), 7, Location.NEARSHORE),
        (("DE", "KE"), 4, Location.NEARSHORE),
        (("DE", "IN"), 3.5, Location.OFFSHORE),
    ],
)
def test_where_is_derived(countries: tuple[str, str], shared_hours: float, found: Location) -> None:
    client, supplier = countries
    shared = int(shared_hours * 60)
    assert (
        location(client_country=client, supplier_country=supplier, shared_minutes_per_day=shared)
        is found
    )


def headings(answers: Answers, bases: set[Basis], facts: Facts) -> list[str]:
    return [clause.id for clause in select(answers, line_bases=frozenset(bases), facts=facts)]


def test_a_contract_with_a_freelancer_abroad_about_patients() -> None:
    facts = Facts(
        location=Location.NEARSHORE,
        data_classes=frozenset({DataClass.INTERNAL, DataClass.SPECIAL}),
        circumstances=frozenset({Circumstance.REVERSE_CHARGE}),
    )
    clauses = headings(CATALOGUE["freelance"].usual, {Basis.RESULT, Basis.TIME}, facts)
    assert clauses == [
        "work",
        "employer_self",
        "direction_self",
        "answering_supplier",
        "workplace_worker",
        "replacement_consent",
        "independence",
        "price_result",
        "price_time",
        "acceptance",
        "payment",
        "tax_reverse_charge",
        "rights_supplier",
        "confidentiality",
        "data_on_instruction",
        "special_data",
        "data_abroad",
        "security",
        "equipment_supplier",
        "working_agreement_abroad",
        "passing_on_never",
        "warranty",
        "liability_supplier",
        "changes",
        "term",
        "termination",
        "exit",
        "handover",
        "disputes",
        "law",
    ]


def test_the_same_answers_with_other_lines_make_another_contract() -> None:
    usual = CATALOGUE["project_outsourcing"].usual
    by_result = headings(usual, {Basis.RESULT}, Facts())
    by_time = headings(usual, {Basis.TIME}, Facts())
    assert set(by_result) - set(by_time) == {"price_result", "acceptance", "warranty"}
    assert set(by_time) - set(by_result) == {"price_time_totals"}


def test_a_clause_is_filled_from_the_terms_and_says_why_it_is_there() -> None:
    usual = CATALOGUE["freelance"].usual
    chosen = select(usual, line_bases=frozenset({Basis.RESULT}), facts=Facts())
    (acceptance,) = (clause for clause in chosen if clause.id == "acceptance")
    assert acceptance.slots == ("reviewer", "review_window_days")
    assert acceptance.filled({"reviewer": "Northwind", "review_window_days": "14"}).startswith(
        "Northwind reviews each result against the criteria written beforehand in annex B, "
        "within 14 days"
    )
    assert acceptance.reason == "Nobody waits for ever, and nobody is surprised."
    assert set(acceptance.slots) <= set(SLOTS)
    with pytest.raises(AssertionError, match="review_window_days"):
        acceptance.filled({"reviewer": "Northwind", "review_window_days": ""})


def test_the_work_tab_follows_from_the_lines() -> None:
    freelance, centre = CATALOGUE["freelance"].usual, CATALOGUE["offshore_centre"].usual

    def work(answers: Answers, bases: frozenset[Basis]) -> list[str]:
        shown = parts(answers, line_bases=bases, facts=Facts())
        return [part.heading for part in shown if part.tab is Tab.WORK]

    assert work(freelance, freelance.bases) == ["Results", "Hours", "Tasks"]
    assert work(centre, centre.bases) == ["Attendance", "Tasks"]


def test_the_exit_list_of_a_short_freelance_job() -> None:
    items = exit_list(
        CATALOGUE["freelance"].usual,
        line_bases=frozenset({Basis.RESULT}),
        facts=Facts(),
        holdings=frozenset({Holding.UNPAID_INVOICES, Holding.OPEN_HOURS, Holding.ACCESS_GRANTS}),
    )
    assert [item.id for item in items] == ["pay_invoices", "withdraw_access"]


def test_an_act_that_comes_too_late_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        next_state(Subject.MILESTONE, act=Act.SUBMIT_MILESTONE, state=MilestoneState.ACCEPTED)
    assert refused.value.message == (
        "This milestone is accepted, so it cannot be handed in. It would have to be planned, "
        "sent back for revision or accepted in part."
    )
