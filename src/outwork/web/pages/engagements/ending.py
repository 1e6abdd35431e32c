"""The exit list: what both sides settle before an engagement ends, each item with its proof."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from outwork.arrangement.exits import Proof
from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.closing import settle_exit_item
from outwork.delivery.queries.exit_list import ListedItem, exit_list_of
from outwork.web.acting import act
from outwork.web.components.moments import instant_text
from outwork.web.drawing import draw, known
from outwork.web.fields import ManyFiles
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.uploading import stored
from outwork.web.requests import KnownRequest


class ProofForm(forms.Form):
    """The files that show that an item is settled."""

    attached = ManyFiles(label=gettext_lazy("Files that show it"), required=False)

    @staticmethod
    def name_of(path: str) -> str:
        """The action speaks of files; a form of Django has some already."""
        return "attached" if path == "files" else path


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitRow:
    """An item as it is read, with its form where it is the reader's to confirm."""

    id: str
    mark: str
    words: str
    second: str
    reason: str
    form: ProofForm | None
    button: str
    wants_files: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPage:
    """The list's context."""

    frame: Frame
    rows: tuple[ExitRow, ...]
    left_words: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPart:
    """What the work tab says of the list."""

    href: str
    words: str


def exit_part(request: KnownRequest, seen: Seen) -> ExitPart | None:
    """One line on the work tab once the list is drawn."""
    if seen.engagement.exit_list_drawn_at is None:
        return None
    items = exit_list_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    return ExitPart(
        href=reverse("exit_item", args=[seen.engagement.pk]), words=_left_in_words(items)
    )


@known
@require_http_methods(["GET", "POST"])
def exit_list(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Read the list; confirm an item, with its proof."""
    seen = see(request, engagement)
    chosen = request.POST.get("item", "")
    form = ProofForm(request.POST or None, request.FILES or None)
    again = partial(_page, request, seen, chosen=chosen, form=form)
    if not chosen or not form.is_valid():
        return again()

    def perform() -> str:
        files = [stored(request, seen, file) for file in form.cleaned_data["attached"]]
        settle_exit_item(
            engagement=engagement, item=chosen, files=files, by=request.actor, at=request.at
        )
        return reverse("exit_item", args=[engagement])

    return act(request, perform, said=_("Confirmed."), form=form, again=again)


def _page(request: KnownRequest, seen: Seen, *, chosen: str, form: ProofForm) -> HttpResponse:
    items = exit_list_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    page = ExitPage(
        frame=frame(request, seen, current=Tab.WORK),
        rows=tuple(
            _row(request, one, form if one.item.id == chosen else ProofForm()) for one in items
        ),
        left_words=_left_in_words(items) if items else "",
        action=reverse("exit_item", args=[seen.engagement.pk]),
    )
    return draw(
        request,
        "outwork/pages/engagements/exit_list.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )


def _row(request: KnownRequest, one: ListedItem, form: ProofForm) -> ExitRow:
    wants_files = one.item.proof is Proof.DOCUMENT
    return ExitRow(
        id=one.item.id,
        mark=_mark(one),
        words=one.item.words,
        second=_second(request, one),
        reason=one.item.reason,
        form=form if one.may_settle else None,
        button=_("Attach and confirm") if wants_files else _("Confirm"),
        wants_files=wants_files,
    )


def _mark(one: ListedItem) -> str:
    if one.settled_at is not None:
        return "accepted"
    return "with_you" if one.may_settle else "planned"


def _second(request: KnownRequest, one: ListedItem) -> str:
    if one.settled_at is not None:
        moment = instant_text(one.settled_at, reader=request.reader)
        if one.settled_by is None:
            return _("Settled by its records, %(moment)s") % {"moment": moment}
        words = {"who": one.settled_by.name, "moment": moment}
        return _("Confirmed by %(who)s, %(moment)s") % words
    if one.item.proof is Proof.RECORD:
        return _("%(who)s; settles itself once the records show it") % {"who": one.owner}
    return _("%(who)s confirms it") % {"who": one.owner}


def _left_in_words(items: tuple[ListedItem, ...]) -> str:
    left = sum(one.settled_at is None for one in items)
    if left == 0:
        return _("All is settled")
    return ngettext("%(n)s thing left to settle", "%(n)s things left to settle", left) % {"n": left}
