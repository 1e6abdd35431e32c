"""What the token's person was told, and on what they want mail. Nobody else sees it."""

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.routes.duties import names, teller_for
from outwork.api.schemas.notices import (
    MailPreferences,
    MailWanted,
    MarkedRead,
    Notice,
    NoticePage,
    ReadSent,
    WantedSent,
)
from outwork.notices.actions import mark_all_read, mark_read, prefer_mail
from outwork.notices.kinds import Topic
from outwork.notices.models import Notice as Row
from outwork.notices.queries import mail_preferences
from outwork.notices.telling import told

notices = Noun("Notices")


@notices.get("/notices", scope="people:read")
def list_notices(request: ApiRequest, after: After = None, limit: Limit = 50) -> NoticePage:
    """What one was told, newest first."""
    rows, cursor = page_of(Row.objects.all(), after=after, limit=limit)
    found = told(rows, teller=teller_for(request), names=names)
    return NoticePage(items=[Notice.of(one) for one in found], next=cursor)


@notices.post("/notices/reading", scope="people:write")
def mark_notices_read(request: ApiRequest, body: ReadSent) -> MarkedRead:
    """Mark notices as read: those that are named, and all that were told up to an instant."""
    marked = mark_read(notices=body.notices, by=request.actor, at=request.at)
    if body.until is not None:
        marked += mark_all_read(until=body.until, by=request.actor, at=request.at)
    return MarkedRead(marked=marked)


@notices.get("/notices/preferences", scope="people:read")
def show_mail_preferences(request: ApiRequest) -> MailPreferences:
    """On what one gets mail."""
    return _preferences(request)


@notices.put("/notices/preferences/{topic}", scope="people:write")
def put_mail_preference(request: ApiRequest, topic: Topic, body: WantedSent) -> MailPreferences:
    """Say whether one wants mail on a topic. Mail about security is always sent."""
    prefer_mail(topic=topic, wanted=body.wanted, by=request.actor, at=request.at)
    return _preferences(request)


def _preferences(request: ApiRequest) -> MailPreferences:
    said = mail_preferences(by=request.actor)
    return MailPreferences(
        items=[
            MailWanted(topic=topic, wanted=wanted, can_be_muted=topic.can_be_muted)
            for topic, wanted in said.items()
        ]
    )
