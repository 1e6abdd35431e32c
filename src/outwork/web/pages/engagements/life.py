"""The life of an engagement: start, pause, go on, give notice, end for cause. In words first."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.tabs import Tab
from outwork.engagements.actions import living
from outwork.web.acting import act
from outwork.web.drawing import draw, known
from outwork.web.fields import DayInput
from outwork.web.pages.engagements.frame import Frame, frame, may, see
from outwork.web.requests import KnownRequest


class EndForm(forms.Form):
    """When it ends, or why it ends at once."""

    last_day = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=DayInput)
    cause = forms.CharField(
        label=gettext_lazy("Cause"),
        help_text=gettext_lazy("What the other side gravely broke. It reads this."),
        widget=forms.Textarea,
        max_length=5_000,
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        """Only ending for cause needs one."""
        super().__init__(data)
        self.fields["cause"].required = data is None or data.get("act") == "terminate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be done, with what will happen."""

    key: str
    heading: str
    words: str
    button: str
    field: forms.BoundField | None
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LifePage:
    """The page's context."""

    frame: Frame
    form: EndForm
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A choice as the table below has it."""

    deed: Deed
    states: frozenset[str]
    heading: object
    words: object
    button: object
    field: str = ""
    is_final: bool = False


ROWS = {
    "start": Row(
        deed=Deed.START_ENGAGEMENT,
        states=frozenset({"agreed"}),
        heading=gettext_lazy("Start now"),
        words=gettext_lazy("Work can be recorded from now on, before the agreed first day."),
        button=gettext_lazy("Start"),
    ),
    "call_off": Row(
        deed=Deed.CANCEL_START,
        states=frozenset({"agreed"}),
        heading=gettext_lazy("Step back"),
        words=gettext_lazy("It has not begun, so nothing is owed. The other side is told."),
        button=gettext_lazy("Call it off"),
        is_final=True,
    ),
    "pause": Row(
        deed=Deed.PAUSE_ENGAGEMENT,
        states=frozenset({"active"}),
        heading=gettext_lazy("Pause"),
        words=gettext_lazy("No work is handed in until it goes on. The terms go on to bind."),
        button=gettext_lazy("Pause"),
    ),
    "resume": Row(
        deed=Deed.RESUME_ENGAGEMENT,
        states=frozenset({"paused"}),
        heading=gettext_lazy("Go on"),
        words=gettext_lazy("Work goes on from now."),
        button=gettext_lazy("Go on"),
    ),
    "notice": Row(
        deed=Deed.BEGIN_ENDING,
        states=frozenset({"active", "paused"}),
        heading=gettext_lazy("Give notice"),
        words=gettext_lazy(
            "Until the last day all goes on. Then both sides go through the exit list."
        ),
        button=gettext_lazy("Give notice"),
        field="last_day",
        is_final=True,
    ),
    "end": Row(
        deed=Deed.END_ENGAGEMENT,
        states=frozenset({"ending"}),
        heading=gettext_lazy("Close it"),
        words=gettext_lazy("Once everything on the exit list is settled."),
        button=gettext_lazy("Close"),
    ),
    "terminate": Row(
        deed=Deed.TERMINATE_ENGAGEMENT,
        states=frozenset({"active", "paused"}),
        heading=gettext_lazy("End at once, for cause"),
        words=gettext_lazy(
            "What was accepted stays and is paid. Nothing new begins. This cannot be undone."
        ),
        button=gettext_lazy("End now"),
        field="cause",
        is_final=True,
    ),
}


@known
@require_http_methods(["GET", "POST"])
def life(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """What can be done with it now, each in words before it is done."""
    form = EndForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, engagement, form)

    def perform() -> str:
        key = request.POST.get("act", "")
        if key in ROWS:
            _perform(request, engagement, key, form)
        return reverse("engagement", args=[engagement])

    def again() -> HttpResponse:
        return _page(request, engagement, form)

    return act(request, perform, said=_("Done; the other side is told."), form=form, again=again)


def _perform(request: KnownRequest, engagement: UUID, key: str, form: EndForm) -> None:
    by, at = request.actor, request.at
    plain: dict[str, Callable[..., object]] = {
        "start": living.start,
        "call_off": living.call_off_start,
        "pause": living.pause,
        "resume": living.resume,
        "end": living.end,
    }
    if key in plain:
        plain[key](engagement=engagement, by=by, at=at)
    elif key == "notice":
        last_day = form.cleaned_data["last_day"]
        living.begin_ending(engagement=engagement, last_day=last_day, by=by, at=at)
    else:
        cause = form.cleaned_data["cause"]
        living.terminate(engagement=engagement, cause=cause, by=by, at=at)


def _page(request: KnownRequest, engagement: UUID, form: EndForm) -> HttpResponse:
    seen = see(request, engagement)
    choices = tuple(
        Choice(
            key=key,
            heading=str(row.heading),
            words=str(row.words),
            button=str(row.button),
            field=form[row.field] if row.field else None,
            is_final=row.is_final,
        )
        for key, row in ROWS.items()
        if seen.engagement.state in row.states and may(request, seen, row.deed)
    )
    page = LifePage(frame=frame(request, seen, current=Tab.WORK), form=form, choices=choices)
    return draw(
        request,
        "outwork/pages/engagements/life.html",
        page,
        current="engagements",
        status=422 if form.errors else 200,
    )
