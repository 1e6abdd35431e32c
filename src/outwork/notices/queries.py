"""What a person was told, newest first, and how they want to be told."""

from collections.abc import Mapping
from types import MappingProxyType

from outwork.kernel.sentence import Names, Teller
from outwork.notices.kinds import Topic
from outwork.notices.models import MailPreference, Notice
from outwork.notices.telling import ToldNotice, told
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 50


def notices_of(
    *, by: Actor, teller: Teller, names: Names, page: int = 1
) -> tuple[tuple[ToldNotice, ...], bool]:
    """A page of what the person was told, and whether there is another page."""
    first = (page - 1) * PAGE
    with scope(by):
        rows = list(Notice.objects.order_by("-created_at", "-id")[first : first + PAGE + 1])
        return told(rows[:PAGE], teller=teller, names=names), len(rows) > PAGE


def unread_count(*, by: Actor) -> int:
    """How many notices the person has not read."""
    with scope(by):
        return Notice.objects.filter(read_at=None).count()


def mail_preferences(*, by: Actor) -> Mapping[Topic, bool]:
    """Whether the person gets mail, topic by topic."""
    with scope(by):
        said = dict(MailPreference.objects.values_list("topic", "wanted"))
    return MappingProxyType(
        {topic: said.get(topic, True) or not topic.can_be_muted for topic in Topic}
    )
