"""What contracts say, on every permitted point and with every kind of fact."""

from functools import cache
from itertools import product

import pytest

from outwork.arrangement.answers import Basis
from outwork.arrangement.clauses import CLAUSES, SLOTS, Topic, select
from outwork.arrangement.situation import Circumstance, DataClass, Facts
from tests.laws.space import all_facts, bare_facts, documents

ALWAYS_SETTLED = {
    Topic.WORK,
    Topic.EMPLOYER,
    Topic.DIRECTION,
    Topic.ANSWERING,
    Topic.WORKPLACE,
    Topic.REPLACEMENT,
    Topic.PAYMENT,
    Topic.TAX,
    Topic.RIGHTS,
    Topic.EQUIPMENT,
    Topic.PASSING_ON,
    Topic.LIABILITY,
    Topic.CHANGES,
    Topic.TERM,
    Topic.TERMINATION,
    Topic.EXIT,
    Topic.DISPUTES,
    Topic.LAW,
}
PRICE_OF = {
    Basis.RESULT: Topic.PRICE_RESULT,
    Basis.TIME: Topic.PRICE_TIME,
    Basis.CAPACITY: Topic.PRICE_CAPACITY,
    Basis.SERVICE: Topic.PRICE_SERVICE,
    Basis.COST: Topic.PRICE_COST,
    Basis.EXPENSE: Topic.PRICE_EXPENSE,
}
# Sentences that could not stand in one document.
NEVER_TOGETHER = [
    ("direction_client", "answering_supplier"),
    ("direction_self", "answering_client"),
    ("direction_provider", "answering_client"),
    ("direction_self", "providing_workers"),
    ("direction_provider", "providing_workers"),
    ("independence", "employer_provider"),
    ("independence", "direction_client"),
    ("independence", "workplace_client"),
    ("independence", "workplace_remote"),
    ("employer_self", "workplace_provider"),
    ("replacement_free", "direction_client"),
    ("price_result", "answering_client"),
    ("price_service", "answering_client"),
    ("price_cost", "employer_provider"),
    ("price_cost", "marketplace_fees"),
    ("rights_supplier", "direction_client"),
    ("liability_supplier", "answering_client"),
    ("data_on_instruction", "direction_client"),
    ("data_under_direction", "direction_self"),
    ("acceptance", "acceptance_independent"),
    ("takeover", "no_solicitation"),
    ("passing_on_allowed", "passing_on_never"),
]


@cache
def every_document() -> tuple[tuple[str, ...], ...]:
    """The ids of the clauses of every different document that there can be, in order."""
    found = {
        tuple(clause.id for clause in select(answers, line_bases=bases, facts=facts))
        for (answers, bases), facts in product(documents(), all_facts())
    }
    return tuple(sorted(found))


def test_no_clause_reads_what_is_agreed_together_with_place_scope_or_data() -> None:
    for clause in CLAUSES:
        if "circumstance" in clause.when.reads:
            assert not clause.when.reads & {"location", "scope", "data_class"}


def test_every_clause_is_in_some_document() -> None:
    used = {clause for document in every_document() for clause in document}
    assert used == {clause.id for clause in CLAUSES}


def test_every_document_settles_each_topic_once_and_the_main_ones_always() -> None:
    topic_of = {clause.id: clause.topic for clause in CLAUSES}
    for document in every_document():
        topics = [topic_of[clause] for clause in document]
        assert len(topics) == len(set(topics))
        assert set(topics) >= ALWAYS_SETTLED, document


def test_each_basis_of_the_lines_has_its_price_and_no_other_has() -> None:
    for (answers, bases), facts in product(documents(), all_facts()[:1]):
        topics = {clause.topic for clause in select(answers, line_bases=bases, facts=facts)}
        assert topics & set(PRICE_OF.values()) == {PRICE_OF[basis] for basis in bases}
        assert (Topic.ACCEPTANCE in topics) is (Basis.RESULT in bases)
        assert (Topic.SERVICE_LEVELS in topics) is (Basis.SERVICE in bases)


@pytest.mark.parametrize(("one", "other"), NEVER_TOGETHER)
def test_contradicting_sentences_never_meet(one: str, other: str) -> None:
    known = {clause.id for clause in CLAUSES}
    assert {one, other} <= known
    assert not [document for document in every_document() if {one, other} <= set(document)]


def test_more_facts_never_take_a_topic_out() -> None:
    for answers, bases in documents():
        bare = Facts()
        full = Facts(
            location=bare.location,
            scope=bare.scope,
            data_classes=frozenset(DataClass),
            circumstances=frozenset(Circumstance),
        )
        fewer = {clause.topic for clause in select(answers, line_bases=bases, facts=bare)}
        more = {clause.topic for clause in select(answers, line_bases=bases, facts=full)}
        assert fewer <= more


def test_data_that_is_not_public_is_always_protected() -> None:
    guarded = {Topic.CONFIDENTIALITY, Topic.SECURITY, Topic.DATA_COUNTRIES}
    for (answers, bases), facts in product(documents(), bare_facts()):
        topics = {clause.topic for clause in select(answers, line_bases=bases, facts=facts)}
        assert (guarded <= topics) is (facts.data_classes != {DataClass.PUBLIC})
        personal = bool(facts.data_classes & {DataClass.PERSONAL, DataClass.SPECIAL})
        assert (Topic.DATA_PROTECTION in topics) is personal


def test_every_slot_is_one_that_terms_can_fill_and_every_one_is_used() -> None:
    used = {slot for clause in CLAUSES for slot in clause.slots}
    assert used == set(SLOTS)
    for clause in CLAUSES:
        text = clause.filled({slot: f"<{slot}>" for slot in clause.slots})
        assert "{" not in text
        assert all(f"<{slot}>" in text for slot in clause.slots)


def test_clauses_say_why_in_a_sentence_and_have_names_of_their_own() -> None:
    assert len({clause.id for clause in CLAUSES}) == len(CLAUSES)
    for clause in CLAUSES:
        assert clause.reason.endswith(".")
        assert clause.text.endswith(".")
        assert "!" not in clause.text + clause.reason


def test_clauses_that_lean_on_a_law_name_it() -> None:
    named = {clause.id for clause in CLAUSES if clause.written_for}
    assert named >= {
        "providing_workers",
        "tax_reverse_charge",
        "tax_small_business",
        "self_billing",
        "data_on_instruction",
        "data_under_direction",
        "special_data",
        "data_abroad",
    }
