"""A thread as its reader finds it: who said what, what is new, what waits for an answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.conversation.models import Message
from outwork.files.models import StoredFile
from outwork.people.queries import organisations_by_id, persons_by_id
from outwork.people.queries.directory import OrganisationCard, PersonCard
from outwork.web.components.acts import Act
from outwork.web.components.conversation import Message as Told
from outwork.web.components.moments import instant_text
from outwork.web.components.results import FileChip
from outwork.web.requests import Request


def chip(file: StoredFile) -> FileChip:
    """A file to fetch."""
    return FileChip(
        name=file.name, size_bytes=file.size_bytes, href=reverse("file", args=[file.pk])
    )


def chip_behind(file: StoredFile, *, engagement: UUID) -> FileChip:
    """A file of an engagement to fetch behind a mailed link."""
    href = reverse("linked_file", args=[engagement, file.pk])
    return FileChip(name=file.name, size_bytes=file.size_bytes, href=href)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How somebody reads a thread."""

    read_until: datetime | None
    acts: Callable[[Message], tuple[Act, ...]]
    chip: Callable[[StoredFile], FileChip] = chip
    """How its files are fetched."""


def anchor(message: UUID) -> str:
    """By what a message can be linked on its page."""
    return f"message-{message}"


def told(request: Request, messages: Iterable[Message], *, reading: Reading) -> tuple[Told, ...]:
    """Messages with the names of whoever said them, all looked up at once."""
    rows = list(messages)
    people = persons_by_id([row.author_id for row in rows])
    sides = {row.author_organisation_id for row in rows}
    asked = {row.asked_of_id for row in rows if row.asked_of_id}
    organisations = organisations_by_id(sides | asked)
    return tuple(
        _told(request, row, people=people, organisations=organisations, reading=reading)
        for row in rows
    )


def _told(
    request: Request,
    row: Message,
    *,
    people: Mapping[UUID, PersonCard],
    organisations: Mapping[UUID, OrganisationCard],
    reading: Reading,
) -> Told:
    place = organisations.get(row.author_organisation_id)
    author = people[row.author_id].name
    return Told(
        key=anchor(row.pk),
        author=author,
        place=place.name if place and place.name != author else "",
        at=row.written_at,
        text=row.text,
        files=tuple(reading.chip(one.file) for one in row.files.all()),
        question=_waits(request, row, organisations=organisations),
        answers=anchor(row.in_reply_to_id) if row.in_reply_to_id else "",
        seen_by=_("only your side sees this") if row.is_note else "",
        is_new=_is_new(request, row, read_until=reading.read_until),
        is_edited=row.edited_at is not None,
        is_withdrawn=row.withdrawn_at is not None,
        acts=() if row.withdrawn_at else reading.acts(row),
    )


def _is_new(request: Request, row: Message, *, read_until: datetime | None) -> bool:
    if row.author_id == request.actor.person or row.withdrawn_at is not None:
        return False
    return read_until is None or row.written_at > read_until


def _waits(
    request: Request, row: Message, *, organisations: Mapping[UUID, OrganisationCard]
) -> str:
    """For whom a question waits, and until when."""
    if not row.is_question or row.answered_at or row.withdrawn_at or row.asked_of_id is None:
        return ""
    mine = row.asked_of_id in request.actor.organisations
    asked = organisations.get(row.asked_of_id)
    who = _("you") if mine else asked.name if asked else _("the other side")
    if row.answer_due_at is None:
        return _("waits for %(who)s") % {"who": who}
    moment = instant_text(row.answer_due_at, reader=request.reader)
    return _("waits for %(who)s until %(moment)s") % {"who": who, "moment": moment}
