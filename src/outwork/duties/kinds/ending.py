"""Duties of an ending: one for each item of the exit list, and what outlives an assignment."""

from outwork.arrangement.authority.grant import LEADS, SPENDERS
from outwork.arrangement.exits import EXIT_ITEMS, ExitItem, Holding, Proof
from outwork.duties.kinds.row import DutyKind, Silence

BUTTONS = {
    Proof.RECORD: "Look at it",
    Proof.CONFIRMATION: "Confirm",
    Proof.DOCUMENT: "Attach the proof",
}
HOLDINGS_OF_MONEY = frozenset(
    {Holding.UNBILLED_CHARGES, Holding.UNPAID_INVOICES, Holding.PROJECT_FUNDS}
)
HOLDS_UP = Silence(rest=("the engagement cannot end.",))
HOLDS_UP_NOTHING = Silence(rest=("the engagement ends without it.",))


def exit_code(item: ExitItem) -> str:
    """The kind of duty that an item of the exit list becomes."""
    return f"exit_{item.id}"


def _exit_kind(item: ExitItem) -> DutyKind:
    return DutyKind(
        code=exit_code(item),
        title=item.words,
        waited=item.words,
        button=BUTTONS[item.proof],
        route="exit_item",
        late=HOLDS_UP if item.holds_up_the_end else HOLDS_UP_NOTHING,
        reminders_hours=(72,),
        roles=SPENDERS if item.holding in HOLDINGS_OF_MONEY else LEADS,
    )


KINDS = (
    *map(_exit_kind, EXIT_ITEMS),
    DutyKind(
        code="withdraw_access",
        title="Withdraw {who}’s access to {thing}",
        waited="withdrawal of {who}’s access to {thing}",
        button="Withdraw access",
        route="access_withdrawal",
        late=Silence(
            rest=("access outlives the assignment, and a finding opens.",),
            outcome="{who}’s access to {thing} becomes a finding",
        ),
        reminders_hours=(72, 0),
        roles=LEADS,
    ),
)
