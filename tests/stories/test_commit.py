"""What is committed is there for the next transaction, and only in its own clone."""

from datetime import UTC, datetime

from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.records import Step, steps_of
from outwork.store.scope import scope

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def test_a_committed_row_is_there_for_the_next_transaction(committing: str) -> None:
    northwind, subject = new_id(), new_id()
    chidi = Actor(person=new_id(), organisations=frozenset({northwind}))
    with scope(chidi):
        Step.objects.create(
            subject_id=subject, number=0, to_state="draft", at=AT, party_id=northwind
        )
    with scope(chidi):
        assert steps_of(subject).exists()
