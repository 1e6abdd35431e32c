"""Mail out of notices: what gathered goes out as one, then it is quiet for an hour.

What is about security goes at once, and takes the rest along.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, ngettext

from outwork.gateways.mail.message import Link, Message
from outwork.notices.addressees import WORKER, Addressee, addressee
from outwork.notices.kinds import KINDS
from outwork.notices.models import NOT_YET_MAILED, Mail, MailPreference, Notice
from outwork.notices.telling import ToldNotice, told

log = logging.getLogger(__name__)

QUIET = timedelta(hours=1)
MOST_LISTED = 30
MOST_SUBJECT = 200
TODAY_PATH = "/"
NOTICE_PATH = "/notices/{id}"
"""The page that leads to what a notice is about. Opening it acts on nothing."""
PREFERENCES_PATH = "/notices/preferences"
"""The page on which a button mutes mail: a scanner that opens the link alone mutes nothing."""


def compose_all(*, at: datetime) -> int:
    """Queue a mail for everybody who has something new and is not in their quiet hour; how many."""
    waiting = Notice.objects.using(WORKER).filter(NOT_YET_MAILED)
    persons = waiting.order_by("person_id").values_list("person_id", flat=True).distinct()
    return sum(_tried(person, at=at) for person in list(persons))


def compose_for(*, person: UUID, at: datetime) -> bool:
    """Queue one mail with all that one person was told since the last; whether there was one."""
    with transaction.atomic(using=WORKER):
        waiting = Notice.objects.using(WORKER).filter(NOT_YET_MAILED, person_id=person)
        locked = waiting.select_for_update(no_key=True, skip_locked=True)
        notices = list(locked.order_by("created_at", "id"))
        if not notices or not _may_go_now(person, notices, at=at):
            return False
        marked = [notice.pk for notice in notices]
        Notice.objects.using(WORKER).filter(pk__in=marked).update(mailed_at=at)
        wanted = _wanted(person, notices)
        reader = addressee(person=person)
        if not wanted or reader is None:
            return False
        _mail(wanted, reader=reader, at=at).save(using=WORKER, force_insert=True)
    return True


def _may_go_now(person: UUID, notices: Sequence[Notice], *, at: datetime) -> bool:
    if any(KINDS[notice.kind].immediate for notice in notices):
        return True
    recent = Mail.objects.using(WORKER).filter(person_id=person, queued_at__gt=at - QUIET)
    return not recent.exists()


def _wanted(person: UUID, notices: Sequence[Notice]) -> list[Notice]:
    said = MailPreference.objects.using(WORKER).filter(person_id=person, wanted=False)
    muted = set(said.values_list("topic", flat=True))
    return [
        notice
        for notice in notices
        if KINDS[notice.kind].topic not in muted or not KINDS[notice.kind].topic.can_be_muted
    ]


def _mail(notices: Sequence[Notice], *, reader: Addressee, at: datetime) -> Mail:
    with translation.override(reader.language):
        words = told(notices, teller=reader.teller, names=reader.names())
        message = Message(
            to=reader.address,
            subject=_subject(words),
            paragraphs=_paragraphs(words, name=reader.name),
            link=_link(words),
        )
    key = f"notices:{notices[-1].pk}"
    return Mail.of(message, key=key, person=reader.actor.person, at=at)


def _paragraphs(words: Sequence[ToldNotice], *, name: str) -> tuple[str, ...]:
    hello = gettext("Hello %(name)s,") % {"name": name}
    titles = [_line(one.title) for one in words[:MOST_LISTED]]
    more = len(words) - len(titles)
    rest = [_counted(more)] if more else []
    choose = gettext("Choose what you get mail about:")
    return (hello, *titles, *rest, f"{choose} {settings.BASE_URL}{PREFERENCES_PATH}")


def _link(words: Sequence[ToldNotice]) -> Link:
    """To the one thing, or to all that needs the reader."""
    if len(words) == 1:
        return Link(label=gettext("Open it"), path=NOTICE_PATH.format(id=words[0].id))
    return Link(label=gettext("See what needs you"), path=TODAY_PATH)


def _subject(words: Sequence[ToldNotice]) -> str:
    """The one thing, or the first of them and how many more."""
    first, more = _line(words[0].title), len(words) - 1
    if not more:
        return first[:MOST_SUBJECT]
    said = gettext("%(first)s, and %(counted)s")
    room = MOST_SUBJECT - len(said % {"first": "", "counted": _counted(more)})
    return said % {"first": first[:room], "counted": _counted(more)}


def _counted(more: int) -> str:
    return ngettext("%(count)s more thing", "%(count)s more things", more) % {"count": more}


def _line(title: str) -> str:
    """One line of what can be printed: older words may hold what headers must not."""
    return " ".join("".join(c if c.isprintable() else " " for c in title).split())


def _tried(person: UUID, *, at: datetime) -> bool:
    """One whose mail cannot be written holds up nobody else's."""
    try:
        return compose_for(person=person, at=at)
    except Exception:
        log.exception("Could not write the mail for person %s", person)
        return False
