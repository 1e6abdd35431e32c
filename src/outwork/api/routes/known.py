"""Ids that a request names: refused where they are not there for whoever asks.

Pages offer only what is there; a program may send any id.
"""

from uuid import UUID

from outwork.kernel.refusal import Refusal
from outwork.people.queries import contacts_of, organisations_by_id
from outwork.store.actor import Actor


def refuse_unknown_organisation(organisation: UUID, *, field: str) -> None:
    """Whom one may begin something with is known, or was entered before."""
    if organisation not in organisations_by_id([organisation]):
        raise Refusal.of(
            field,
            "You know no such organisation. Enter it first, or let it get to know you.",
            given=organisation,
            accepted="the id of an organisation from GET /organisations",
        )


def refuse_unless_colleague(person: UUID | None, *, by: Actor, field: str) -> None:
    """An owner is somebody of one's own organisation."""
    if person is None or by.organisation is None:
        return
    if person not in {card.id for card in contacts_of(by.organisation)}:
        raise Refusal.of(
            field,
            "Nobody of your organisation has this id.",
            given=person,
            accepted="a person of your organisation",
        )
