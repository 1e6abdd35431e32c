"""Settling an item of the exit list that no record shows: somebody confirms it, with its proof."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.exits import EXIT_ITEMS, ExitItem, Proof
from outwork.delivery.attaching import own_files
from outwork.duties.exits import settle
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement, PositionHeld
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def settle_exit_item(
    *, engagement: UUID, item: str, by: Actor, at: datetime, files: Sequence[UUID] = ()
) -> None:
    """Confirm that an item is settled, by the organisation that owes it.

    Raises Refusal for an item that settles itself by its records, one that is not open, and one
    that wants a file as proof where none is attached.
    """
    found = lock_engagement(engagement, by=by)
    require(Act.SETTLE_EXIT_ITEM, engagement=found, by=by, at=at)
    wanted = next((one for one in EXIT_ITEMS if one.id == item), None)
    if wanted is None:
        raise not_there("item")
    _refuse_unless_theirs(wanted, engagement=found, by=by)
    if wanted.proof is Proof.RECORD:
        raise Refusal("This settles itself once the records show it.", ground=Ground.CONFLICT)
    attached = own_files(files, engagement_id=found.pk)
    if wanted.proof is Proof.DOCUMENT and not attached:
        raise Refusal.of("files", "Attach the file that shows it.", accepted="at least one file")
    if not settle(engagement=found.pk, item=wanted, by=by, at=at):
        raise Refusal("This is settled already, or was never open.", ground=Ground.CONFLICT)
    record(
        kind="delivery.exit_item_settled",
        subject=found,
        by=by,
        at=at,
        body={"item": wanted.id, "files": [file.pk for file in attached]},
    )


def _refuse_unless_theirs(item: ExitItem, *, engagement: Engagement, by: Actor) -> None:
    held = PositionHeld.objects.filter(
        engagement=engagement, position=item.owner, organisation_id__in=by.organisations
    )
    if not held.exists():
        raise Refusal("The other side settles this.", ground=Ground.FORBIDDEN)
