"""What is recorded, shown and settled, on every permitted point."""

from itertools import product

from outwork.arrangement.answers import Basis, Party, Scope
from outwork.arrangement.bases import BASES, Record, Silence, charged_record, needs_cap, records
from outwork.arrangement.exits import EXIT_ITEMS, Holding, exit_list
from outwork.arrangement.positions import Position, Side, positions
from outwork.arrangement.situation import Circumstance, Facts
from outwork.arrangement.tabs import PARTS, TAB_NAMES, Tab, parts
from tests.laws.space import bare_facts, documents, permitted_points

# The part of the work or money tab in which the records of a basis are found.
PART_OF = {
    Basis.RESULT: "results",
    Basis.TIME: "hours",
    Basis.CAPACITY: "seats",
    Basis.SERVICE: "service",
    Basis.COST: "costs",
    Basis.EXPENSE: "expenses",
}


def test_every_basis_has_a_rule_and_every_record_belongs_to_one() -> None:
    assert set(BASES) == set(Basis)
    assert {record for rule in BASES.values() for record in rule.records} == set(Record)


def test_a_charge_arises_from_exactly_one_kind_of_record_under_each_basis() -> None:
    for answers in permitted_points():
        for basis in answers.line_bases:
            record = charged_record(answers, basis=basis)
            assert record in records(answers, basis=basis)
            behind_a_manager = answers.director is Party.PROVIDER and basis is Basis.TIME
            assert (record is Record.STATEMENT) is behind_a_manager
            assert needs_cap(answers, basis=basis) is behind_a_manager


def test_silence_consents_only_after_a_window_in_which_somebody_was_asked() -> None:
    windows = {basis: rule.review_window_days for basis, rule in BASES.items()}
    assert windows[Basis.RESULT] == 14
    assert windows[Basis.TIME] == 5
    for rule in BASES.values():
        if rule.silence is Silence.CONSENT:
            assert rule.review_window_days is not None
        if rule.silence is Silence.NOTHING:
            assert rule.review_window_days is None


def test_every_position_is_held_by_one_side_on_every_point() -> None:
    for answers in permitted_points():
        held = positions(answers)
        assert set(Position) - set(held) <= {Position.STAFFER}
        assert held[Position.CLIENT] is Side.CLIENT
        assert held[Position.SUPPLIER] is held[Position.EMPLOYER] is Side.SUPPLIER
        assert held[Position.DIRECTOR] is held[Position.ANSWERABLE]
        assert held[Position.PAYER] is Side.CLIENT


def test_every_part_is_shown_somewhere_and_every_basis_has_a_part() -> None:
    shown = set()
    for (answers, bases), facts in product(documents(), bare_facts()):
        ids = {part.id for part in parts(answers, line_bases=bases, facts=facts)}
        assert {PART_OF[basis] for basis in bases} <= ids
        assert {part.tab for part in PARTS if part.id in ids} == set(Tab)
        shown |= ids
    assert shown == {part.id for part in PARTS}
    assert set(TAB_NAMES) == set(Tab)


def test_everything_that_an_engagement_holds_is_settled_by_somebody_who_is_there() -> None:
    facts = Facts(circumstances=frozenset(Circumstance))
    seen = set()
    for answers, bases in documents():
        items = exit_list(answers, line_bases=bases, facts=facts, holdings=frozenset(Holding))
        assert all(item.owner in positions(answers) for item in items)
        seen |= {item.id for item in items}
    assert seen == {item.id for item in EXIT_ITEMS}
    assert {item.holding for item in EXIT_ITEMS} == set(Holding)


def test_money_access_and_data_are_always_settled_before_the_end() -> None:
    always = {
        Holding.UNBILLED_CHARGES,
        Holding.UNPAID_INVOICES,
        Holding.PROJECT_FUNDS,
        Holding.ACCESS_GRANTS,
        Holding.DATA,
        Holding.OPEN_DISPUTES,
    }
    for (answers, bases), holding in product(documents(), sorted(always)):
        items = exit_list(answers, line_bases=bases, facts=Facts(), holdings=frozenset({holding}))
        assert [item.holds_up_the_end for item in items] == [True]


def test_knowledge_of_lasting_work_is_handed_over_by_whoever_directed_it() -> None:
    for (answers, bases), scope in product(documents(), Scope):
        items = exit_list(
            answers,
            line_bases=bases,
            facts=Facts(scope=scope),
            holdings=frozenset({Holding.KNOWLEDGE}),
        )
        held = positions(answers)
        owners = [held[item.owner] for item in items]
        assert owners == ([] if scope is Scope.TASK else [held[Position.DIRECTOR]])


def test_an_engagement_that_holds_nothing_has_nothing_to_settle() -> None:
    for answers, bases in documents():
        assert exit_list(answers, line_bases=bases, facts=Facts(), holdings=frozenset()) == ()


def test_both_sides_are_invited_to_review_and_neither_is_made_to() -> None:
    for answers, bases in documents():
        items = exit_list(
            answers, line_bases=bases, facts=Facts(), holdings=frozenset({Holding.REVIEWS})
        )
        assert [item.owner for item in items] == [Position.CLIENT, Position.SUPPLIER]
        assert not any(item.holds_up_the_end for item in items)
