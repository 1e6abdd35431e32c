"""The thread behind a link: read, ask, answer, and fetch what was handed over."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from outwork.conversation.actions import answer, ask, mark_read, post_message
from outwork.conversation.models import Message, Thread
from outwork.conversation.queries import messages_of, read_until, thread_of
from outwork.conversation.speaking import own_side
from outwork.engagements.locking import not_there
from outwork.files.headers import attachment_headers
from outwork.files.models import StoredFile
from outwork.files.queries import open_for
from outwork.web.acting import act
from outwork.web.components.acts import Act
from outwork.web.components.conversation import Message as Told
from outwork.web.forms.saying import SayingForm
from outwork.web.pages.engagements.thread import Reading, anchor, chip_behind, told
from outwork.web.pages.linked.door import LinkedRequest, draw_linked, linked

ASK = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPage:
    """The page's context."""

    heading: str
    messages: tuple[Told, ...]
    older_href: str
    form: SayingForm
    asks: bool
    """Whether a question can be asked here; False where one is answered."""
    button: str
    answer_words: str
    back: str


@linked
@require_http_methods(["GET", "POST"])
def thread(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """What was said, and a question or a message of one's own."""
    talk = _thread(request, engagement)
    form = SayingForm(request.POST or None, request.FILES or None)
    again = partial(_thread_page, request, talk, form)
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        say = ask if request.POST.get("act") == ASK else post_message
        said = say(
            thread=talk.pk,
            text=form.cleaned_data["text"],
            files=form.stored(request, party=own_side(talk, by=request.actor)),
            by=request.actor,
            at=request.at,
        )
        return _place(engagement, said)

    return act(request, perform, said=_("Sent."), form=form, again=again)


@linked
@require_http_methods(["GET", "POST"])
def reply(request: LinkedRequest, engagement: UUID, message: UUID) -> HttpResponse:
    """Answer a question of the other side."""
    talk = _thread(request, engagement)
    asked = talk.messages.filter(pk=message, is_question=True).first()
    if asked is None:
        raise not_there("question")
    form = SayingForm(request.POST or None, request.FILES or None)
    again = partial(_reply_page, request, asked, form)
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        said = answer(
            question=asked.pk,
            text=form.cleaned_data["text"],
            files=form.stored(request, party=own_side(talk, by=request.actor)),
            by=request.actor,
            at=request.at,
        )
        return _place(engagement, said)

    return act(request, perform, said=_("Answered."), form=form, again=again)


@linked
def file(request: LinkedRequest, engagement: UUID, file: UUID) -> HttpResponseBase:
    """The bytes of a file of this engagement, and of no other."""
    if not StoredFile.objects.filter(pk=file, engagement_id=engagement).exists():
        raise not_there("file")
    found, source = open_for(file=file, by=request.actor)
    return FileResponse(source, headers=attachment_headers(found))


def _thread(request: LinkedRequest, engagement: UUID) -> Thread:
    found = thread_of(subject=engagement, by=request.actor)
    if found is None:
        raise not_there("conversation")
    return found


def _place(engagement: UUID, said: Message) -> str:
    return f"{reverse('linked_thread', args=[engagement])}#{anchor(said.pk)}"


def _thread_page(request: LinkedRequest, talk: Thread, form: SayingForm) -> HttpResponse:
    assert request.actor.person is not None
    until = read_until(thread=talk.pk, person=request.actor.person)
    found = messages_of(thread=talk.pk, by=request.actor, before=_before(request))
    mark_read(thread=talk.pk, until=request.at, by=request.actor, at=request.at)
    older = urlencode({"before": str(found.older)}) if found.older else ""
    page = ThreadPage(
        heading=_("Messages"),
        messages=told(request, found.messages, reading=_reading(request, until=until)),
        older_href=f"?{older}" if older else "",
        form=form,
        asks=True,
        button=_("Ask as a question"),
        answer_words=_answer_words(talk),
        back=reverse("linked", args=[request.link.subject_id]),
    )
    return draw_linked(request, "thread", page, status=422 if form.errors else 200)


def _reply_page(request: LinkedRequest, asked: Message, form: SayingForm) -> HttpResponse:
    form.fields["text"].label = _("Your answer")
    page = ThreadPage(
        heading=_("Answer"),
        messages=told(request, [asked], reading=Reading(read_until=request.at, acts=_no_acts)),
        older_href="",
        form=form,
        asks=False,
        button=_("Answer"),
        answer_words="",
        back=reverse("linked_thread", args=[request.link.subject_id]),
    )
    return draw_linked(request, "thread", page, status=422 if form.errors else 200)


def _before(request: LinkedRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


def _answer_words(talk: Thread) -> str:
    hours = talk.response_hours
    if hours is None:
        return ""
    return ngettext(
        "A question asks for an answer within %(n)s hour.",
        "A question asks for an answer within %(n)s hours.",
        hours,
    ) % {"n": hours}


def _no_acts(row: Message) -> tuple[Act, ...]:
    return ()


def _reading(request: LinkedRequest, *, until: datetime | None) -> Reading:
    engagement = request.link.subject_id

    def acts(row: Message) -> tuple[Act, ...]:
        waits = row.is_question and row.answered_at is None
        if not waits or row.asked_of_id not in request.actor.organisations:
            return ()
        return (Act(label=_("Answer"), href=reverse("linked_reply", args=[engagement, row.pk])),)

    return Reading(read_until=until, acts=acts, chip=partial(chip_behind, engagement=engagement))
