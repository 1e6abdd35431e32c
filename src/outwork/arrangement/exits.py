"""The exit list: what both sides settle when an engagement ends. Later work adds rows."""

from dataclasses import dataclass
from enum import StrEnum

from outwork.arrangement.answers import Answers, Basis, Party, Scope
from outwork.arrangement.positions import Position
from outwork.arrangement.situation import ALWAYS, Facts, Situation, When, when


class Holding(StrEnum):
    """What an engagement still holds when it ends. Without it there is nothing to settle."""

    OPEN_MILESTONES = "open_milestones"
    OPEN_HOURS = "open_hours"
    OPEN_EXPENSES = "open_expenses"
    OPEN_PERIODS = "open_periods"
    UNBILLED_CHARGES = "unbilled_charges"
    UNPAID_INVOICES = "unpaid_invoices"
    OPEN_DISPUTES = "open_disputes"
    PROJECT_FUNDS = "project_funds"
    ACCESS_GRANTS = "access_grants"
    LENT_EQUIPMENT = "lent_equipment"
    DATA = "data"
    KNOWLEDGE = "knowledge"
    ASSIGNMENTS = "assignments"
    PASSED_ON_PARTS = "passed_on_parts"
    REVIEWS = "reviews"


class Proof(StrEnum):
    """What shows that an item is settled."""

    RECORD = "record"  # the system sees it in its own records
    CONFIRMATION = "confirmation"  # whoever owes it confirms
    DOCUMENT = "document"  # a file is attached


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitItem:
    """One item of the list: what is owed, by whom, shown by what, and whether the end waits."""

    id: str
    words: str
    holding: Holding
    owner: Position
    when: When
    proof: Proof
    holds_up_the_end: bool
    reason: str


EXIT_ITEMS = (
    ExitItem(
        id="settle_milestones",
        words="Accept, send back or cancel what is still open",
        holding=Holding.OPEN_MILESTONES,
        owner=Position.REVIEWER,
        when=when(basis={Basis.RESULT}),
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="Nothing that was handed in may be forgotten.",
    ),
    ExitItem(
        id="settle_hours",
        words="Approve or return the last hours",
        holding=Holding.OPEN_HOURS,
        owner=Position.CLIENT,
        when=when(basis={Basis.TIME}),
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="Hours that were worked are answered.",
    ),
    ExitItem(
        id="settle_expenses",
        words="Approve or return the last expenses",
        holding=Holding.OPEN_EXPENSES,
        owner=Position.PAYER,
        when=when(basis={Basis.EXPENSE}),
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="Money that was laid out is answered.",
    ),
    ExitItem(
        id="close_periods",
        words="Close the last period",
        holding=Holding.OPEN_PERIODS,
        owner=Position.SUPPLIER,
        when=when(basis={Basis.CAPACITY, Basis.SERVICE, Basis.COST}),
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="A part of a period is charged for its part.",
    ),
    ExitItem(
        id="bill_charges",
        words="Bill what was earned",
        holding=Holding.UNBILLED_CHARGES,
        owner=Position.SUPPLIER,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="What was earned must not be lost with the end.",
    ),
    ExitItem(
        id="pay_invoices",
        words="Pay what is billed",
        holding=Holding.UNPAID_INVOICES,
        owner=Position.PAYER,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="An engagement ends when both sides are even.",
    ),
    ExitItem(
        id="settle_disputes",
        words="Settle what is disputed",
        holding=Holding.OPEN_DISPUTES,
        owner=Position.CLIENT,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="A dispute outlives its engagement badly.",
    ),
    ExitItem(
        id="release_funds",
        words="Pay out or return what was put in beforehand",
        holding=Holding.PROJECT_FUNDS,
        owner=Position.CLIENT,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="Money put in beforehand belongs to one of the two sides.",
    ),
    ExitItem(
        id="settle_passed_on_parts",
        words="End what was passed on to others",
        holding=Holding.PASSED_ON_PARTS,
        owner=Position.SUPPLIER,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="A part must not go on without its whole.",
    ),
    ExitItem(
        id="withdraw_access",
        words="Withdraw all access, and show it",
        holding=Holding.ACCESS_GRANTS,
        owner=Position.CLIENT,
        when=ALWAYS,
        proof=Proof.DOCUMENT,
        holds_up_the_end=True,
        reason="Access that outlives its purpose is how data gets lost.",
    ),
    ExitItem(
        id="return_equipment",
        words="Give lent equipment back",
        holding=Holding.LENT_EQUIPMENT,
        owner=Position.EMPLOYER,
        when=ALWAYS,
        proof=Proof.CONFIRMATION,
        holds_up_the_end=True,
        reason="What was lent is the client's.",
    ),
    ExitItem(
        id="delete_data",
        words="Delete or return the client's data, and confirm it",
        holding=Holding.DATA,
        owner=Position.SUPPLIER,
        when=ALWAYS,
        proof=Proof.CONFIRMATION,
        holds_up_the_end=True,
        reason="Data is kept no longer than the work needs it.",
    ),
    ExitItem(
        id="hand_over_knowledge",
        words="Hand over documents, accounts and knowledge",
        holding=Holding.KNOWLEDGE,
        owner=Position.ANSWERABLE,
        when=when(scope={Scope.PROJECT, Scope.PROCESS}, answerable={Party.PROVIDER, Party.WORKER}),
        proof=Proof.DOCUMENT,
        holds_up_the_end=True,
        reason="Knowledge that leaves with people has to be bought again.",
    ),
    ExitItem(
        id="hand_over_directed_knowledge",
        words="Have the people write down what they know",
        holding=Holding.KNOWLEDGE,
        owner=Position.DIRECTOR,
        when=when(scope={Scope.PROJECT, Scope.PROCESS}, director={Party.CLIENT}),
        proof=Proof.CONFIRMATION,
        holds_up_the_end=True,
        reason="The client directed the work, so it sees to it that the knowledge stays.",
    ),
    ExitItem(
        id="end_assignments",
        words="End every assignment, and say what the people do next",
        holding=Holding.ASSIGNMENTS,
        owner=Position.EMPLOYER,
        when=when(employer={Party.PROVIDER, Party.CENTRE}),
        proof=Proof.RECORD,
        holds_up_the_end=True,
        reason="Nobody stays on a seat that no longer exists.",
    ),
    ExitItem(
        id="invite_reviews",
        words="Say how it was",
        holding=Holding.REVIEWS,
        owner=Position.CLIENT,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=False,
        reason="The next ones learn from it; nobody is made to.",
    ),
    ExitItem(
        id="invite_reviews_of_client",
        words="Say how the client was",
        holding=Holding.REVIEWS,
        owner=Position.SUPPLIER,
        when=ALWAYS,
        proof=Proof.RECORD,
        holds_up_the_end=False,
        reason="Clients differ too, and the next ones should know.",
    ),
)


def exit_list(
    answers: Answers,
    *,
    line_bases: frozenset[Basis],
    facts: Facts,
    holdings: frozenset[Holding],
) -> tuple[ExitItem, ...]:
    """What is left to settle of an engagement that still holds these things, in order."""
    situation = Situation(answers=answers, bases=line_bases, facts=facts)
    return tuple(
        item for item in EXIT_ITEMS if item.holding in holdings and item.when.holds(situation)
    )
