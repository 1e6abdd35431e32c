"""Reading a conversation: its pages, what is unread, what waits, and how fast answers come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from outwork.conversation.models import OPEN_QUESTION, Message, ReadMark, Thread
from outwork.conversation.speaking import thread_for
from outwork.store.actor import Actor
from outwork.store.scope import scope

PAGE = 50
MOST_FOUND = 100
UNREAD = Q(read_until=None) | Q(written_at__gt=F("read_until"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """Messages of a thread, oldest first as they are read; `older` asks for the page before."""

    thread: Thread
    messages: tuple[Message, ...]
    """With their files."""
    older: UUID | None
    """The message before which there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFacts:
    """How an organisation answered questions: measured, to stand beside opinions."""

    answered: int
    in_time: int
    """Of those that had a time."""
    had_time: int
    median: timedelta | None


def thread_of(*, subject: UUID, by: Actor) -> Thread | None:
    """The conversation about a record, if there is one for whoever asks."""
    with scope(by):
        return Thread.objects.filter(subject_id=subject).first()


def messages_of(*, thread: UUID, by: Actor, before: UUID | None = None) -> MessagePage:
    """A page of a thread from its end, or from before a message; own notes are among them."""
    with scope(by):
        talk = thread_for(thread)
        found = Message.objects.filter(thread=talk)
        if before is not None:
            found = _before(found, before)
        newest = found.order_by("-written_at", "-id").prefetch_related("files__file")
        rows = list(newest[: PAGE + 1])
    page = rows[:PAGE][::-1]
    more = len(rows) > PAGE
    return MessagePage(thread=talk, messages=tuple(page), older=page[0].pk if more else None)


def unread_counts(*, threads: Collection[UUID], by: Actor) -> Mapping[UUID, int]:
    """How many messages of others somebody has not read, by thread; one query."""
    assert by.person is not None, "the system reads nothing"
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person_id=by.person)
    unread = (
        Message.objects.filter(thread__in=threads, withdrawn_at=None)
        .exclude(author_id=by.person)
        .annotate(read_until=Subquery(mark.values("read_until")[:1]))
        .filter(UNREAD)
        .values_list("thread")
        .annotate(number=Count("id"))
        .order_by()
    )
    with scope(by):
        found = dict(unread)
    return {thread: found.get(thread, 0) for thread in threads}


def unread_about(*, subject: UUID, person: UUID) -> int:
    """How many messages of others a person has not read about a record, in the current scope."""
    mark = ReadMark.objects.filter(thread=OuterRef("thread"), person_id=person)
    return (
        Message.objects.filter(thread__subject_id=subject, withdrawn_at=None)
        .exclude(author_id=person)
        .annotate(read_until=Subquery(mark.values("read_until")[:1]))
        .filter(UNREAD)
        .count()
    )


def read_until(*, thread: UUID, person: UUID) -> datetime | None:
    """Up to when a person has read a thread; None before the first time. In the current scope."""
    mark = ReadMark.objects.filter(thread=thread, person_id=person).first()
    return mark.read_until if mark else None


def search(*, words: str, by: Actor, engagement: UUID | None = None) -> tuple[Message, ...]:
    """The newest messages that hold all these words or parts of words, as far as one sees them."""
    found = Message.objects.filter(withdrawn_at=None).select_related("thread")
    if engagement is not None:
        found = found.filter(thread__engagement_id=engagement)
    for word in words.split():
        found = found.filter(text__icontains=word)
    with scope(by):
        newest = found.order_by("-written_at", "-id").prefetch_related("files__file")
        return tuple(newest[:MOST_FOUND]) if words.split() else ()


def open_questions(
    *, by: Actor, at: datetime, engagement: UUID | None = None
) -> tuple[tuple[Message, timedelta], ...]:
    """Questions that wait, longest first, each with how long it has waited."""
    found = Message.objects.filter(OPEN_QUESTION).select_related("thread")
    if engagement is not None:
        found = found.filter(thread__engagement_id=engagement)
    with scope(by):
        rows = list(found.order_by("written_at", "id")[:MOST_FOUND])
    return tuple((row, at - row.written_at) for row in rows)


def response_facts(*, organisation: UUID, since: datetime, by: Actor) -> ResponseFacts:
    """How an organisation answered what it was asked since an instant; one query."""
    answered = Message.objects.filter(
        asked_of_id=organisation, answered_at__isnull=False, written_at__gte=since
    ).annotate(took=F("answered_at") - F("written_at"))
    with scope(by):
        found = answered.aggregate(
            answered=Count("id"),
            had_time=Count("answer_due_at"),
            in_time=Count("id", filter=Q(answered_at__lte=F("answer_due_at"))),
            median=_Median("took"),
        )
    return ResponseFacts(**found)


class _Median(Aggregate):
    """PostgreSQL's percentile_cont at one half, of durations."""

    function = "percentile_cont"
    template = "%(function)s(0.5) within group (order by %(expressions)s)"
    output_field = DurationField()


def _before(found: QuerySet[Message], before: UUID) -> QuerySet[Message]:
    """What was said before a message; nothing where that message is not there."""
    anchor = Message.objects.filter(pk=before).values("written_at")
    earlier = Q(written_at__lt=Subquery(anchor))
    return found.filter(earlier | Q(written_at=Subquery(anchor), pk__lt=before))
