"""Engagements in a few words, many at a time: for lists that are about something else."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from outwork.engagements.models import Engagement
from outwork.people.queries import organisations_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementCard:
    """What a line elsewhere says of an engagement."""

    id: UUID
    title: str
    arrangement: str
    client_id: UUID
    supplier_id: UUID
    client: str
    supplier: str

    def partners(self, *, of: Collection[UUID]) -> str:
        """The names of the sides that are none of these organisations."""
        sides = ((self.client_id, self.client), (self.supplier_id, self.supplier))
        return " · ".join(name for side, name in sides if name and side not in of)

    def words(self, *, of: Collection[UUID]) -> str:
        """The title and with whom it is, as these organisations say it."""
        return " · ".join(filter(None, (self.title, self.partners(of=of))))


def cards(ids: Collection[UUID]) -> dict[UUID, EngagementCard]:
    """Cards by id, as far as the scope sees them, in two queries."""
    found = list(
        Engagement.objects.filter(pk__in=ids).only(
            "id", "title", "arrangement", "client_id", "supplier_id"
        )
    )
    sides = {side for one in found for side in (one.client_id, one.supplier_id)}
    names = {i: card.name for i, card in organisations_by_id(sides).items()}
    return {
        one.pk: EngagementCard(
            id=one.pk,
            title=one.title,
            arrangement=one.arrangement,
            client_id=one.client_id,
            supplier_id=one.supplier_id,
            client=names.get(one.client_id, ""),
            supplier=names.get(one.supplier_id, ""),
        )
        for one in found
    }
