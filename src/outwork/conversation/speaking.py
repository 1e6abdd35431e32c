"""Who may speak in a thread, and on which side they do."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act, Asker, Holder, Standing, require
from outwork.arrangement.positions import Position
from outwork.conversation.models import Thread
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import Narrowing, held_roles
from outwork.store.actor import Actor, Door


def thread_for(thread: UUID) -> Thread:
    """The thread, as the scope sees it. Raises Refusal (missing)."""
    found = Thread.objects.filter(pk=thread).first()
    if found is None:
        raise Refusal("There is no such conversation.", ground=Ground.MISSING)
    return found


def require_voice(act: Act, *, thread: Thread, by: Actor, at: datetime) -> None:
    """Refuse who may not do this in the thread: by position and by role.

    A mailed link opens the thread of its own engagement alone.
    """
    if by.door is Door.LINK and thread.engagement_id not in by.engagements:
        raise Refusal("There is no such conversation.", ground=Ground.MISSING)
    require(act, by=_asker(thread, by=by, at=at))


def own_side(thread: Thread, *, by: Actor) -> UUID:
    """The organisation for which somebody speaks: a side, or the third party that they are of."""
    ours = [side for side in thread.sides if side in by.organisations]
    if ours:
        return ours[0]
    assert by.organisation is not None, "who holds a role acts for an organisation"
    return by.organisation


def _asker(thread: Thread, *, by: Actor, at: datetime) -> Asker:
    if by.person is None or by.organisation is None:
        return Asker(holds=frozenset({Standing.PERSON}))
    roles = held_roles(
        person=by.person,
        organisation=by.organisation,
        at=at,
        narrowing=Narrowing(engagement=thread.engagement_id),
    )
    return Asker(holds=_holds(thread, by=by), roles=roles)


def _holds(thread: Thread, *, by: Actor) -> frozenset[Holder]:
    """A side's position; who sees the thread and is of neither side has a part as a third party."""
    positions = {Position.CLIENT: thread.client_id, Position.SUPPLIER: thread.supplier_id}
    held = {position for position, side in positions.items() if side in by.organisations}
    third_party = {Position.REVIEWER} if thread.engagement_id in by.engagements else set()
    return frozenset({*(held or third_party), Standing.PERSON})
