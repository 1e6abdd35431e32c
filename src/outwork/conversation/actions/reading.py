"""Having read."""

from datetime import datetime
from uuid import UUID

from outwork.conversation.models import ReadMark
from outwork.conversation.speaking import thread_for
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def mark_read(*, thread: UUID, until: datetime, by: Actor, at: datetime) -> None:
    """Remember that somebody read a thread up to an instant; a mark never moves back."""
    assert by.person is not None, "the system reads nothing"
    talk = thread_for(thread)
    mark, made = ReadMark.objects.get_or_create(
        person_id=by.person, thread=talk, defaults={"read_until": until}
    )
    if not made:
        ReadMark.objects.filter(pk=mark.pk, read_until__lt=until).update(read_until=until)
