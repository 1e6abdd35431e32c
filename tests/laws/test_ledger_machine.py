"""Thousands of steps on the books, beside a model of them that shares nothing with the ledger.

The model is a list of what was moved. It sums that list anew each time it is asked, so it has no
totals that could be wrong in the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.ledger import actions
from outwork.ledger.actions import NewTransfer
from outwork.ledger.check import faults
from outwork.ledger.models import Account, Phase
from outwork.ledger.queries import readings
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.books import (
    ANA,
    AVAILABLE,
    BANK,
    COMMISSION,
    EVERYBODY,
    LATER,
    NORTHWIND,
    OWED,
    account,
    move,
    register_purposes,
    transfer,
)


@dataclass(frozen=True)
class Moved:
    """What the model remembers: an amount from one account to another, waiting or not."""

    key: UUID
    debit: int
    credit: int
    minor: int
    waits: bool = False
    reversed: bool = False


PLACES = ((BANK, None), (BANK, None), (AVAILABLE, ANA), (OWED, NORTHWIND), (COMMISSION, None))
NEVER_BELOW_ZERO = {2: "credit", 3: "debit"}
"""The places with a floor, and the side on which they stand."""


def totals(moved: list[Moved], place: int) -> tuple[int, int, int, int]:
    """Debits and credits that moved, debits and credits that wait."""
    return (
        sum(m.minor for m in moved if m.debit == place and not m.waits),
        sum(m.minor for m in moved if m.credit == place and not m.waits),
        sum(m.minor for m in moved if m.debit == place and m.waits),
        sum(m.minor for m in moved if m.credit == place and m.waits),
    )


def allowed(moved: list[Moved]) -> bool:
    for place, side in NEVER_BELOW_ZERO.items():
        debits, credits_, debits_waiting, credits_waiting = totals(moved, place)
        if side == "credit" and credits_ < debits + debits_waiting:
            return False
        if side == "debit" and debits < credits_ + credits_waiting:
            return False
    return True


sides = st.permutations(range(len(PLACES))).map(lambda order: (order[0], order[1]))
asked = st.tuples(sides, st.integers(1, 1_000), st.booleans())


class Books(RuleBasedStateMachine):
    """Each rule does one thing to the ledger and to the model, and both must agree whether."""

    accounts: list[Account]
    moved: list[Moved]
    asked: list[NewTransfer]

    @initialize()
    def open(self) -> None:
        self.accounts = [
            account(purpose, of=of) if of else account(purpose) for purpose, of in PLACES
        ]
        self.moved = []
        self.asked = []

    @rule(wanted=st.lists(asked, min_size=1, max_size=4))
    def move(self, wanted: list[tuple[tuple[int, int], int, bool]]) -> None:
        new = [
            Moved(new_id(), debit, credit, minor, waits) for (debit, credit), minor, waits in wanted
        ]
        batch = [
            transfer(
                self.accounts[one.debit],
                self.accounts[one.credit],
                one.minor,
                key=one.key,
                phase=Phase.PENDING if one.waits else Phase.POSTED,
            )
            for one in new
        ]
        if self.does(lambda: move(*batch), becomes=[*self.moved, *new]):
            self.asked += batch

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def ask_again(self, data: st.DataObject) -> None:
        again = data.draw(st.sampled_from(self.asked))
        assert move(again, at=LATER)[0].pk == again.id

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def ask_otherwise_under_the_same_key(self, data: st.DataObject) -> None:
        again = data.draw(st.sampled_from(self.asked))
        more = replace(again, amount=again.amount + Money(1, "EUR"))
        with pytest.raises(Refusal, match=str(again.id)):
            move(more)

    @precondition(lambda self: any(m.waits for m in self.moved))
    @rule(data=st.data(), part=st.floats(0, 1), says_yes=st.booleans())
    def decide(self, data: st.DataObject, part: float, says_yes: bool) -> None:
        waiting = data.draw(st.sampled_from([m for m in self.moved if m.waits]))
        rest = [m for m in self.moved if m is not waiting]
        key, pending = new_id(), waiting.key
        if says_yes:
            minor = max(1, int(waiting.minor * part))
            posted = replace(waiting, key=key, minor=minor, waits=False)
            assert self.does(
                lambda: actions.post_pending(
                    key=key, pending_id=pending, amount=Money(minor, "EUR"), by=EVERYBODY, at=LATER
                ),
                becomes=[*rest, posted],
            )
        else:
            assert self.does(
                lambda: actions.void_pending(key=key, pending_id=pending, by=EVERYBODY, at=LATER),
                becomes=rest,
            )
        with pytest.raises(Refusal, match="already confirmed or called off"):
            actions.void_pending(key=new_id(), pending_id=pending, by=EVERYBODY, at=LATER)

    @precondition(lambda self: any(not m.waits for m in self.moved))
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        first = data.draw(st.sampled_from([m for m in self.moved if not m.waits]))
        key = new_id()
        if first.reversed:
            with pytest.raises(Refusal, match="already taken back"):
                actions.reverse(key=key, transfer_id=first.key, by=EVERYBODY, at=LATER)
            return
        rest = [m for m in self.moved if m is not first]
        back = Moved(key, first.credit, first.debit, first.minor)
        self.does(
            lambda: actions.reverse(key=key, transfer_id=first.key, by=EVERYBODY, at=LATER),
            becomes=[*rest, replace(first, reversed=True), back],
        )

    def does(self, act: Callable[[], object], *, becomes: list[Moved]) -> bool:
        """The ledger does it exactly when the model may become so; otherwise nothing changed."""
        if allowed(becomes):
            act()
            self.moved = becomes
            return True
        with pytest.raises(Refusal, match="not enough money"):
            act()
        return False

    @invariant()
    def every_total_is_that_of_the_model(self) -> None:
        with scope(EVERYBODY):
            found = readings(account_ids=[one.pk for one in self.accounts])
        for place, one in enumerate(self.accounts):
            stands = found[one.pk]
            assert totals(self.moved, place) == (
                stands.debits_posted.minor,
                stands.credits_posted.minor,
                stands.debits_pending.minor,
                stands.credits_pending.minor,
            )


def test_the_ledger_does_what_a_list_of_movements_does(committing: str) -> None:
    register_purposes()
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=50,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert not list(faults())
