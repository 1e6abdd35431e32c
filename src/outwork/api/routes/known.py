"""Ids that a request names: refused where they are not there for whoever asks.

Pages offer only what is there; a program may send any id.
"""

from uuid import UUID

from outwork.engagements.locking import scoped
from outwork.engagements.models import Engagement
from outwork.files.models import StoredFile
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


def refuse_unknown_file(file: UUID | None, *, engagement: UUID, field: str) -> None:
    """A file that is named lies with the engagement."""
    if file is None or StoredFile.objects.filter(pk=file, engagement_id=engagement).exists():
        return
    raise Refusal.of(
        field,
        "No file of this engagement has this id. Upload it there first.",
        given=file,
        accepted="the id of a file from POST /engagements/{engagement}/files",
    )


def refuse_unknown_engagement(engagement: UUID | None, *, by: Actor, field: str) -> None:
    """What a role is limited to is there."""
    if engagement is None or Engagement.objects.filter(scoped(by), pk=engagement).exists():
        return
    raise Refusal.of(
        field,
        "You have no such engagement.",
        given=engagement,
        accepted="the id of an engagement from GET /engagements",
    )
