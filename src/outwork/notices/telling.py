"""Notices in words for their reader."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from outwork.kernel.sentence import Names, Teller, tell
from outwork.notices.kinds import KINDS, Topic
from outwork.notices.models import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNotice:
    """A notice as its reader finds it."""

    id: UUID
    topic: Topic
    title: str
    route: str
    subject_id: UUID
    engagement_id: UUID | None
    created_at: datetime
    is_read: bool


def told(notices: Collection[Notice], *, teller: Teller, names: Names) -> tuple[ToldNotice, ...]:
    """All of them in words, in their order; every name is looked up at once."""
    known = names(frozenset(one.told.who for one in notices if one.told.who is not None))
    return tuple(_told(notice, teller=teller, known=known) for notice in notices)


def _told(notice: Notice, *, teller: Teller, known: Mapping[UUID, str]) -> ToldNotice:
    kind = KINDS[notice.kind]
    return ToldNotice(
        id=notice.pk,
        topic=kind.topic,
        title=_title(notice, teller=teller, known=known),
        route=kind.route,
        subject_id=notice.subject_id,
        engagement_id=notice.engagement_id,
        created_at=notice.created_at,
        is_read=notice.read_at is not None,
    )


def _title(notice: Notice, *, teller: Teller, known: Mapping[UUID, str]) -> str:
    """The words of its kind, around those of another room where it quotes some."""
    title = gettext(KINDS[notice.kind].title)
    if not notice.sentence:
        return _say(title, notice, teller=teller, known=known)
    quoted = _say(gettext(notice.sentence), notice, teller=teller, known=known)
    return title.replace("{words}", quoted)


def _say(sentence: str, notice: Notice, *, teller: Teller, known: Mapping[UUID, str]) -> str:
    moments = {"due": notice.due_at, "lapse": notice.lapses_at}
    return tell(
        sentence,
        details=notice.told,
        teller=teller,
        names=known,
        moments={name: at for name, at in moments.items() if at is not None},
    )
