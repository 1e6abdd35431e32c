"""The names of what the database refuses, each with its sentence."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
from django.db import DatabaseError

from outwork.kernel.refusal import Ground, Refusal


class Misuse(AssertionError):
    """The ledger was asked for what no path of ours may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that the database holds, by the name under which it complains."""

    constraint: str
    sentence: str
    ground: Ground | None = None
    """Where a person can cause it; None where only we can."""


RULES = (
    Rule(
        constraint="ledger_balance_floor",
        sentence="There is not enough money on this account, counting what is already under way. "
        "Pay in more, or move less.",
        ground=Ground.CONFLICT,
    ),
    Rule(
        constraint="ledger_transfer_resolved_once",
        sentence="This payment was already confirmed or called off. Look at it again.",
        ground=Ground.CONFLICT,
    ),
    Rule(
        constraint="ledger_transfer_reversed_once",
        sentence="This was already taken back. Look at it again.",
        ground=Ground.CONFLICT,
    ),
    Rule(
        constraint="ledger_transfer_posts_within_pending",
        sentence="More arrived than was under way. Confirm what was under way, and enter the rest "
        "as a payment of its own.",
        ground=Ground.INVALID,
    ),
    Rule(
        constraint="ledger_transfer_amount",
        sentence="Nothing can be moved by this amount. Enter more than zero.",
        ground=Ground.INVALID,
    ),
    Rule(
        constraint="ledger_transfer_two_accounts",
        sentence="A transfer moves money between two accounts, not within one.",
    ),
    Rule(
        constraint="ledger_transfer_accounts_in_scope",
        sentence="A transfer names an account that is not there, or not there for this scope.",
    ),
    Rule(
        constraint="ledger_transfer_debit_currency",
        sentence="The debit account is not there, or not in the transfer's currency.",
    ),
    Rule(
        constraint="ledger_transfer_credit_currency",
        sentence="The credit account is not there, or not in the transfer's currency.",
    ),
    Rule(
        constraint="ledger_transfer_phase",
        sentence="A transfer is posted, pending, or resolves a pending one.",
    ),
    Rule(
        constraint="ledger_transfer_resolves_what_it_names",
        sentence="A transfer names a pending one exactly when it resolves it.",
    ),
    Rule(
        constraint="ledger_transfer_resolves_same_accounts",
        sentence="A pending transfer is resolved between its own accounts, in its currency.",
    ),
    Rule(
        constraint="ledger_transfer_resolves_a_pending_one",
        sentence="Only a pending transfer can be resolved.",
    ),
    Rule(
        constraint="ledger_transfer_voids_all_of_it",
        sentence="A pending transfer is voided wholly.",
    ),
    Rule(
        constraint="ledger_transfer_reversal_moves_at_once",
        sentence="A reversal moves money at once.",
    ),
    Rule(
        constraint="ledger_transfer_reverses_same_accounts",
        sentence="A reversal moves money back between the same accounts, in their currency.",
    ),
    Rule(
        constraint="ledger_transfer_reverses_what_moved",
        sentence="Only money that has moved can be moved back.",
    ),
    Rule(
        constraint="ledger_transfer_reverses_all_of_it",
        sentence="A reversal takes back the whole amount; less is a correction of its own.",
    ),
    Rule(
        constraint="ledger_account_currency",
        sentence="A currency is three capital letters.",
    ),
)

BY_CONSTRAINT = {rule.constraint: rule for rule in RULES}
TOO_MUCH = "Such an amount is more than the books can hold. Enter less."


@contextlib.contextmanager
def named() -> Iterator[None]:
    """Turn the database's refusals into ours: `Refusal` or `Misuse`. What has no name passes."""
    try:
        yield
    except DatabaseError as error:
        cause = error.__cause__
        if isinstance(cause, psycopg.errors.NumericValueOutOfRange):
            raise Refusal(TOO_MUCH) from error
        name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
        rule = BY_CONSTRAINT.get(name or "")
        if rule is None:
            raise
        if rule.ground is None:
            raise Misuse(rule.sentence) from error
        raise Refusal(rule.sentence, ground=rule.ground) from error
