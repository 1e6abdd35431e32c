"""After every event: each endpoint of its sides that wants it is told. A reaction."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from outwork.journal.models import Event
from outwork.people.models import Organisation
from outwork.store.actor import Actor, system
from outwork.store.scope import scope
from outwork.webhooks.kinds import wants
from outwork.webhooks.models import Delivery, DeliveryState, Endpoint

TRIED_OUT = "webhooks.tried_out"
"""Its one delivery is queued with it: it is about no other endpoint."""


def queue_deliveries(event: Event, by: Actor, at: datetime) -> None:
    """Put the event on its way; what is off or wants other kinds gets nothing."""
    if event.kind == TRIED_OUT:
        return
    told = by.organisations | _successors(by.organisations)
    with scope(system(organisations=told)):
        endpoints = Endpoint.objects.filter(party_id__in=told, disabled_at=None, removed_at=None)
        Delivery.objects.bulk_create(
            waiting(endpoint, event=event, at=at)
            for endpoint in endpoints
            if wants(endpoint.kinds, event.kind)
        )


def waiting(endpoint: Endpoint, *, event: Event, at: datetime) -> Delivery:
    """A delivery that goes out next."""
    return Delivery(
        party_id=endpoint.party_id,
        endpoint=endpoint,
        event_id=event.pk,
        kind=event.kind,
        state=DeliveryState.WAITING,
        next_at=at,
        queued_at=at,
    )


def _successors(organisations: frozenset[UUID]) -> frozenset[UUID]:
    """Who claimed what others had entered: they are the people behind it now."""
    claimed = Organisation.objects.filter(~Q(successor=None), pk__in=organisations)
    return frozenset(one for one in claimed.values_list("successor_id", flat=True) if one)
