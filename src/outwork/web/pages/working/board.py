"""The board: packages and tasks, who does them, and what the reader may do with each."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.tasks import MOVES, assign_task, create_task, move_task
from outwork.delivery.queries.statements import packages_of
from outwork.delivery.queries.tasks import Board, TaskCard, board_of, task_card
from outwork.kernel.refusal import Refusal
from outwork.web.acting import KEY, act, new_key
from outwork.web.components.moments import short_day_text
from outwork.web.drawing import draw, known
from outwork.web.fields import DayInput
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.requests import KnownRequest

STATES = {
    "open": gettext_lazy("open"),
    "started": gettext_lazy("started"),
    "finished": gettext_lazy("finished"),
    "closed": gettext_lazy("closed"),
    "cancelled": gettext_lazy("cancelled"),
}
MARKS = {
    "open": "planned",
    "started": "with_them",
    "finished": "met",
    "closed": "accepted",
    "cancelled": "cancelled",
}
SETTLED = {"closed", "cancelled"}
LATE_IN = {"open", "started"}
BUTTONS = {
    Deed.START_TASK: gettext_lazy("Start"),
    Deed.FINISH_TASK: gettext_lazy("Finish"),
    Deed.CLOSE_TASK: gettext_lazy("Close"),
    Deed.REOPEN_TASK: gettext_lazy("Open again"),
    Deed.CANCEL_TASK: gettext_lazy("Cancel"),
}


class TaskForm(forms.Form):
    """A new task."""

    title = forms.CharField(label=gettext_lazy("What is to be done?"), max_length=200)
    package = forms.ChoiceField(label=gettext_lazy("Package"), required=False)
    due_on = forms.DateField(label=gettext_lazy("Due"), widget=DayInput, required=False)


class PackageForm(forms.Form):
    """A new package."""

    title = forms.CharField(
        label=gettext_lazy("A part of the work"),
        help_text=gettext_lazy("Both sides read its name; hours are added up by it."),
        max_length=120,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task on the board."""

    title: str
    second: str
    mark: str
    state: str
    is_late: bool
    move_action: str
    buttons: tuple[tuple[str, str], ...]
    """The act and its words."""
    assign_action: str
    """Where it is given to somebody; empty for whoever may not."""
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """The page of a board."""

    frame: Frame
    packages: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    team: tuple[tuple[UUID, str], ...]
    task_form: TaskForm | None
    package_form: PackageForm | None
    action: str


@known
@require_http_methods(["GET", "POST"])
def board(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Read the board; whoever directs the work plans here."""
    found = board_of(engagement=engagement, by=request.actor, at=request.at)
    packages = [
        ("", "–"),
        *((str(one.pk), one.title) for one in packages_of(engagement=engagement)),
    ]
    is_package = request.POST.get("act") == "package"
    task_form = TaskForm(None if is_package else request.POST or None)
    task_form.fields["package"].choices = packages  # type: ignore[attr-defined]
    package_form = PackageForm(request.POST if is_package else None, prefix="package")
    form = package_form if is_package else task_form
    again = partial(_page, request, engagement, found, task_form, package_form)
    if request.method == "GET" or not form.is_valid():
        return again()

    def perform() -> str:
        sent = form.cleaned_data
        if is_package:
            plan_package(
                engagement=engagement, title=sent["title"], by=request.actor, at=request.at
            )
        else:
            package = UUID(sent["package"]) if sent["package"] else None
            create_task(
                engagement=engagement,
                title=sent["title"],
                package=package,
                due_on=sent["due_on"],
                by=request.actor,
                at=request.at,
            )
        return reverse("board", args=[engagement])

    return act(request, perform, said=_("Planned."), form=form, again=again)


@known
def task(request: KnownRequest, task: UUID) -> HttpResponse:
    """Where a duty about a task leads: to its board."""
    card = task_card(task=task, by=request.actor, at=request.at)
    return redirect("board", card.engagement)


@known
@require_POST
def move(request: KnownRequest, task: UUID) -> HttpResponse:
    """Start, finish, close, reopen or cancel a task."""
    named = next((one for one in MOVES if one == request.POST.get("act")), None)
    if named is None:
        raise Refusal.of("act", "Choose what to do with the task.")

    def perform() -> str:
        moved = move_task(task=task, act=named, by=request.actor, at=request.at)
        return reverse("board", args=[moved.engagement_id])

    return act(request, perform, said=_("Done."))


@known
@require_POST
def assignment(request: KnownRequest, task: UUID) -> HttpResponse:
    """Give a task to somebody of the team."""
    try:
        person = UUID(request.POST.get("person", ""))
    except ValueError as error:
        raise Refusal.of("person", "Choose somebody of the team.") from error

    def perform() -> str:
        given = assign_task(task=task, person=person, by=request.actor, at=request.at)
        return reverse("board", args=[given.engagement_id])

    return act(request, perform, said=_("Given. It stands in their Today."))


def _page(
    request: KnownRequest,
    engagement: UUID,
    found: Board,
    task_form: TaskForm,
    package_form: PackageForm,
) -> HttpResponse:
    seen = see(request, engagement)
    page = BoardPage(
        frame=frame(request, seen, current=Tab.WORK),
        packages=tuple(one.title for one in packages_of(engagement=engagement)),
        tasks=tuple(_row(request, one) for one in sorted(found.tasks, key=_urgency)),
        team=tuple((one.id, one.name) for one in found.team),
        task_form=task_form if found.may_create else None,
        package_form=package_form if found.may_plan else None,
        action=reverse("board", args=[engagement]),
    )
    has_errors = bool(task_form.errors or package_form.errors)
    return draw(
        request,
        "outwork/pages/working/board.html",
        page,
        current="engagements",
        status=422 if has_errors else 200,
    )


def _urgency(card: TaskCard) -> tuple[bool, date]:
    """What is still to do comes first, by its day."""
    return card.state in SETTLED, card.due_on or date.max


def _row(request: KnownRequest, card: TaskCard) -> TaskRow:
    due = short_day_text(card.due_on, reader=request.reader) if card.due_on else ""
    today = request.reader.local(request.at).date()
    is_late = bool(card.due_on and card.due_on < today and card.state in LATE_IN)
    parts = (card.package_title, card.person_name, _("due %(day)s") % {"day": due} if due else "")
    return TaskRow(
        title=card.title,
        second=" · ".join(filter(None, parts)),
        mark=MARKS[card.state],
        state=_("late") if is_late else str(STATES[card.state]),
        is_late=is_late,
        move_action=reverse("task_move", args=[card.id]),
        buttons=tuple((one.value, str(BUTTONS[one])) for one in card.acts),
        assign_action=reverse("task_assignment", args=[card.id]) if card.may_assign else "",
        hidden=((KEY, new_key()),),
    )
