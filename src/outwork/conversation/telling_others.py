"""After somebody said something: the other side hears of it. A reaction, in the scope of both."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority.grant import LEADS
from outwork.conversation.models import Message
from outwork.journal.models import Event
from outwork.kernel.sentence import Details
from outwork.notices.actions import News, tell
from outwork.notices.addressees import holders
from outwork.store.actor import Actor

NOTICE_AFTER = {
    "conversation.message_posted": "message_posted",
    "conversation.question_asked": "question_asked",
    "conversation.question_answered": "question_answered",
}


def tell_others(event: Event, by: Actor, at: datetime) -> None:
    """Tell the people of the other side; nobody of what only one side sees or was taken back."""
    found = Message.objects.select_related("thread").filter(pk=event.subject_id, withdrawn_at=None)
    message = found.first()
    if message is None or message.is_note:
        return
    news = News(
        kind=NOTICE_AFTER[event.kind],
        subject_id=message.pk,
        engagement_id=message.engagement_id,
        key=f"said:{message.pk}",
        details=Details(thing=message.thread.title, who=message.author_id),
    )
    sides = [side for side in message.thread.sides if side != message.author_organisation_id]
    persons = {one for side in sides for one in _listeners(message, side=side, at=at)}
    tell(news=news, persons=persons - {message.author_id}, by=by, at=at)


def _listeners(message: Message, *, side: UUID, at: datetime) -> frozenset[UUID]:
    """Who of a side spoke in the thread; before anybody did, who leads there."""
    spoken = Message.objects.filter(
        thread=message.thread_id, author_organisation_id=side, counterparty_id__isnull=False
    )
    speakers = frozenset(spoken.values_list("author_id", flat=True).distinct())
    return speakers or holders(
        organisation=side, roles=LEADS, at=at, engagement=message.engagement_id
    )
