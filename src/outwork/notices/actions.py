"""Telling people inside the acts of other rooms, and what a person does with what they are told."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from outwork.gateways.mail.message import Message
from outwork.kernel.refusal import Refusal
from outwork.kernel.sentence import Details, slots_of
from outwork.notices.kinds import KINDS, Topic
from outwork.notices.models import Mail, MailPreference, Notice
from outwork.store.action import action
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope

WORDS = "words"
MOMENTS = frozenset({"due", "lapse"})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What people are told."""

    kind: str
    subject_id: UUID
    key: str
    """The same for the same news: who was told of it is not told again."""
    engagement_id: UUID | None = None
    details: Details = field(default_factory=Details)
    sentence: str = ""
    due_at: datetime | None = None
    lapses_at: datetime | None = None


def tell(*, news: News, persons: Collection[UUID], by: Actor, at: datetime) -> int:
    """Tell these persons, except whoever did it; how many. In the transaction of the act.

    A notice is written in the scope of the one who is told: nobody else may see or write theirs.
    """
    _assert_tellable(news)
    told = sorted(set(persons) - {by.person})
    for person in told:
        with scope(Actor(person=person, door=Door.SYSTEM)):
            Notice.objects.bulk_create([_notice(news, person, at=at)], ignore_conflicts=True)
    return len(told)


def queue_mail(*, message: Message, key: str, at: datetime, person: UUID | None = None) -> None:
    """Queue a mail of its own (a one-time link, a code), in the transaction of the act; once a key.

    Batched mail comes from notices by itself (`outwork.notices.composing`).
    """
    mail = Mail.of(message, key=key, person=person, at=at)
    Mail.objects.bulk_create([mail], ignore_conflicts=True)


@action
def mark_read(*, notices: Collection[UUID], by: Actor, at: datetime) -> int:
    """Mark one's own notices as read; how many were not."""
    return Notice.objects.filter(pk__in=notices, read_at=None).update(read_at=at)


@action
def mark_all_read(*, until: datetime, by: Actor, at: datetime) -> int:
    """Mark everything read that was told up to an instant: what the reader had before them."""
    return Notice.objects.filter(created_at__lte=until, read_at=None).update(read_at=at)


@action
def prefer_mail(*, topic: Topic, wanted: bool, by: Actor, at: datetime) -> MailPreference:
    """Say whether one wants mail on a topic. Refuses to mute security."""
    if not wanted and not topic.can_be_muted:
        raise Refusal.of(
            "topic",
            "Mail about the security of your account is always sent. Choose another topic.",
            given=topic.value,
            accepted=", ".join(one.value for one in Topic if one.can_be_muted),
        )
    assert by.person is not None, "the system reads no mail"
    preference, _ = MailPreference.objects.update_or_create(
        person_id=by.person, topic=topic.value, defaults={"wanted": wanted}
    )
    return preference


def _notice(news: News, person: UUID, *, at: datetime) -> Notice:
    return Notice(
        person_id=person,
        kind=news.kind,
        key=news.key,
        subject_id=news.subject_id,
        engagement_id=news.engagement_id,
        details=news.details.as_json(),
        sentence=news.sentence,
        due_at=news.due_at,
        lapses_at=news.lapses_at,
        created_at=at,
    )


def _assert_tellable(news: News) -> None:
    """What its words need is there: an act that forgets it is our mistake."""
    title = slots_of(KINDS[news.kind].title)
    quoted = slots_of(news.sentence) - MOMENTS
    missing = (title - {WORDS} | quoted) - news.details.slots
    assert not missing, f"{news.kind} lacks {sorted(missing)}"
    assert (WORDS in title) is bool(news.sentence), f"{news.kind} quotes words, or none are given"
