"""Messages and files of an engagement: what was said, asked and handed over, in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.conversation.actions import ask, mark_read, post_message
from outwork.conversation.models import Message, Thread
from outwork.conversation.queries import messages_of, read_until, search, thread_of
from outwork.conversation.speaking import own_side
from outwork.engagements.locking import not_there
from outwork.files.models import StoredFile
from outwork.files.queries import files_of
from outwork.people.queries import organisations_by_id
from outwork.web.acting import act
from outwork.web.components.acts import Act, Weight
from outwork.web.components.conversation import Message as Told
from outwork.web.components.figures import size_text
from outwork.web.components.moments import instant_text
from outwork.web.components.tables import (
    Cell,
    Column,
    FilterBar,
    OnPhone,
    Paging,
    Row,
    Table,
)
from outwork.web.drawing import draw, known
from outwork.web.forms.saying import SayingForm
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.thread import Reading, told
from outwork.web.requests import KnownRequest, page_number

ASK, NOTE = "question", "note"
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesPage:
    """The tab's context."""

    frame: Frame
    form: SayingForm | None
    is_shown: bool
    """Whether the other side sees the engagement, and so may be spoken to."""
    answer_hours: int | None
    sought: str
    filters: FilterBar
    messages: tuple[Told, ...]
    older_href: str
    newest_href: str
    files: Table | None


@known
@require_http_methods(["GET", "POST"])
def messages(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """The thread, and below it every file of the engagement."""
    seen = see(request, engagement)
    thread = thread_of(subject=engagement, by=request.actor)
    if thread is None:
        raise not_there("conversation")
    form = SayingForm(request.POST or None, request.FILES or None)
    again = partial(_page, request, seen, thread, form)
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        said = say(request, thread, form, kind=request.POST.get("act", ""))
        return f"{reverse('engagement_messages', args=[engagement])}#message-{said.pk}"

    return act(request, perform, form=form, again=again)


def say(request: KnownRequest, thread: Thread, form: SayingForm, *, kind: str) -> Message:
    """Say what the form holds: as a question, a note of one's own side, or a message."""
    files = form.stored(request, party=own_side(thread, by=request.actor))
    text = form.cleaned_data["text"]
    if kind == ASK:
        return ask(thread=thread.pk, text=text, files=files, by=request.actor, at=request.at)
    return post_message(
        thread=thread.pk,
        text=text,
        files=files,
        is_note=kind == NOTE,
        by=request.actor,
        at=request.at,
    )


def _page(request: KnownRequest, seen: Seen, thread: Thread, form: SayingForm) -> HttpResponse:
    sought = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    assert request.actor.person is not None
    until = read_until(thread=thread.pk, person=request.actor.person)
    rows, older = _rows(request, thread, sought=sought)
    if not sought and "before" not in request.GET:
        mark_read(thread=thread.pk, until=request.at, by=request.actor, at=request.at)
    here = reverse("engagement_messages", args=[seen.engagement.pk])
    page = MessagesPage(
        frame=frame(request, seen, current=Tab.MESSAGES),
        form=None if sought else form,
        is_shown=thread.counterparty_id is not None,
        answer_hours=thread.response_hours,
        sought=sought,
        filters=FilterBar(action=here, search_label=_("Search these messages"), search_text=sought),
        messages=told(request, rows, reading=Reading(read_until=until, acts=_acts(request))),
        older_href=f"?{urlencode({'before': str(older)})}" if older else "",
        newest_href=here if "before" in request.GET or sought else "",
        files=_files(request, seen),
    )
    return draw(
        request,
        "outwork/pages/engagements/messages.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )


def _rows(
    request: KnownRequest, thread: Thread, *, sought: str
) -> tuple[tuple[Message, ...], UUID | None]:
    """The messages of one page, and before which message there are older ones."""
    if sought:
        return search(words=sought, by=request.actor, engagement=thread.engagement_id), None
    found = messages_of(thread=thread.pk, by=request.actor, before=_before(request))
    return found.messages, found.older


def _before(request: KnownRequest) -> UUID | None:
    """The message that the address names; None for what is no id."""
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


def _acts(request: KnownRequest) -> Callable[[Message], tuple[Act, ...]]:
    """What the reader can do with a message: answer it, or mend what they said themselves."""

    def acts(row: Message) -> tuple[Act, ...]:
        if row.author_id == request.actor.person:
            return (
                _quiet(_("Edit"), "message_correction", row),
                _quiet(_("Take back"), "message_withdrawal", row),
            )
        waits = row.is_question and row.answered_at is None
        if waits and row.asked_of_id in request.actor.organisations:
            return (Act(label=_("Answer"), href=reverse("question", args=[row.pk])),)
        return ()

    return acts


def _quiet(label: str, route: str, row: Message) -> Act:
    return Act(label=label, href=reverse(route, args=[row.pk]), weight=Weight.QUIET)


def _files(request: KnownRequest, seen: Seen) -> Table | None:
    """Everything handed over in the engagement, newest first."""
    number = page_number(request, "files")
    found, has_more = files_of(engagement=seen.engagement.pk, page=number)
    if not found and number == 1:
        return None
    names = {i: card.name for i, card in organisations_by_id({f.party_id for f in found}).items()}
    signed = set(seen.engagement.terms.values_list("document_id", flat=True))
    return Table(
        caption=_("Files"),
        columns=(
            Column(title=_("File"), on_phone=OnPhone.NAME),
            Column(title=_("From")),
            Column(title=_("When")),
            Column(title=_("Size"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            _file_row(
                request,
                file,
                of=_("both sides") if file.pk in signed else names.get(file.party_id, ""),
            )
            for file in found
        ),
        paging=_file_paging(number, has_more=has_more),
    )


def _file_row(request: KnownRequest, file: StoredFile, *, of: str) -> Row:
    return Row(
        cells=(
            Cell(text=file.name, href=reverse("file", args=[file.pk])),
            Cell(text=of),
            Cell(text=instant_text(file.uploaded_at, reader=request.reader)),
            Cell(text=size_text(file.size_bytes, reader=request.reader)),
        )
    )


def _file_paging(number: int, *, has_more: bool) -> Paging | None:
    if number == 1 and not has_more:
        return None
    return Paging(
        words=_("Page %(page)s") % {"page": number},
        previous_href=f"?files={number - 1}#files" if number > 1 else "",
        next_href=f"?files={number + 1}#files" if has_more else "",
    )
