"""One message at a time: answer it, correct it, take it back, find it in its thread."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.conversation.actions import answer, edit_message, withdraw_message
from outwork.conversation.models import Message
from outwork.conversation.speaking import own_side
from outwork.engagements.locking import not_there
from outwork.kernel.refusal import Ground, Refusal
from outwork.web.acting import act
from outwork.web.components.conversation import Message as Told
from outwork.web.drawing import draw, known
from outwork.web.forms.saying import SayingForm, WordsForm
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.pages.engagements.thread import Reading, anchor, told
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingPage:
    """A page about one message."""

    frame: Frame
    heading: str
    words: str
    about: Told
    form: forms.Form
    button: str
    is_final: bool
    back: str


@known
def message(request: KnownRequest, message: UUID) -> HttpResponse:
    """Where a notice leads that is about one message."""
    return redirect(_place(_message(message)))


@known
@require_http_methods(["GET", "POST"])
def question(request: KnownRequest, message: UUID) -> HttpResponse:
    """Answer a question; what is no open question of the reader's is found in its thread."""
    found = _message(message)
    waits = found.is_question and not found.withdrawn_at and not found.answered_at
    if not waits or found.asked_of_id not in request.actor.organisations:
        return redirect(_place(found))
    form = SayingForm(request.POST or None, request.FILES or None)
    form.fields["text"].label = _("Your answer")
    again = partial(_page, request, found, form, heading=_("Answer"), button=_("Answer"))
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        reply = answer(
            question=found.pk,
            text=form.cleaned_data["text"],
            files=form.stored(request, party=own_side(found.thread, by=request.actor)),
            by=request.actor,
            at=request.at,
        )
        return _place(reply)

    return act(request, perform, said=_("Answered."), form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def correction(request: KnownRequest, message: UUID) -> HttpResponse:
    """Correct one's own words; it is marked as edited."""
    found = _own(request, message)
    form = WordsForm(request.POST or None, initial={"text": found.text})
    again = partial(
        _page,
        request,
        found,
        form,
        heading=_("Edit your message"),
        words=_("Readers see that it was edited."),
        button=_("Save"),
    )
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        text = form.cleaned_data["text"]
        return _place(edit_message(message=found.pk, text=text, by=request.actor, at=request.at))

    return act(request, perform, form=form, again=again)


@known
@require_http_methods(["GET", "POST"])
def withdrawal(request: KnownRequest, message: UUID) -> HttpResponse:
    """Take one's own words back, after being told what that does."""
    found = _own(request, message)
    if request.method == "GET":
        return _page(
            request,
            found,
            forms.Form(),
            heading=_("Take this back?"),
            words=_("Its words and files go. That something was said, and when, stays."),
            button=_("Take it back"),
            is_final=True,
        )

    def perform() -> str:
        return _place(withdraw_message(message=found.pk, by=request.actor, at=request.at))

    return act(request, perform, said=_("Taken back."))


def _message(message: UUID) -> Message:
    """A message about an engagement, as far as the reader sees it."""
    rows = Message.objects.select_related("thread").prefetch_related("files__file")
    found = rows.filter(pk=message, thread__engagement_id__isnull=False).first()
    if found is None:
        raise not_there("message")
    return found


def _own(request: KnownRequest, message: UUID) -> Message:
    found = _message(message)
    if found.author_id != request.actor.person:
        raise Refusal("Only who wrote this can change it.", ground=Ground.FORBIDDEN)
    if found.withdrawn_at is not None:
        raise Refusal("This was taken back already.", ground=Ground.CONFLICT)
    return found


def _place(message: Message) -> str:
    """Where a message stands in its thread."""
    page = reverse("engagement_messages", args=[message.thread.engagement_id])
    return f"{page}#{anchor(message.pk)}"


def _page(
    request: KnownRequest,
    found: Message,
    form: forms.Form,
    *,
    heading: str,
    button: str,
    words: str = "",
    is_final: bool = False,
) -> HttpResponse:
    assert found.thread.engagement_id is not None
    seen = see(request, found.thread.engagement_id)
    reading = Reading(read_until=request.at, acts=lambda _row: ())
    page = SayingPage(
        frame=frame(request, seen, current=Tab.MESSAGES),
        heading=heading,
        words=words,
        about=told(request, [found], reading=reading)[0],
        form=form,
        button=button,
        is_final=is_final,
        back=_place(found),
    )
    return draw(
        request,
        "outwork/pages/engagements/saying.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )
