"""Letting another organisation see who one is."""

from datetime import datetime
from uuid import UUID

from outwork.people.models import Acquaintance
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def acquaint(*, party_id: UUID, counterparty_id: UUID, by: Actor, at: datetime) -> None:
    """Let the counterparty see the party's name, address and people. Twice is once.

    It goes one way and only within the party's own scope: each side's own act (inviting, offering,
    answering) opens its own side.
    """
    assert party_id in by.organisations, "an organisation opens only its own directory"
    Acquaintance.objects.bulk_create(
        [Acquaintance(party_id=party_id, counterparty_id=counterparty_id, since=at)],
        ignore_conflicts=True,
    )
