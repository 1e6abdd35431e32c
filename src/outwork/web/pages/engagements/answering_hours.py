"""Answering a week of hours: approve it, or return it with what is wrong."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.approving import approve_week, return_week
from outwork.delivery.models import Timesheet
from outwork.delivery.queries.sheets import weeks_to_answer
from outwork.engagements.locking import not_there
from outwork.web.acting import act
from outwork.web.components.acts import Weight
from outwork.web.components.week import WeekGrid
from outwork.web.drawing import draw, known
from outwork.web.forms.returning import ReturnForm, return_form
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.pages.engagements.hours import grids_of
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHoursPage:
    """The page on which a week is answered."""

    frame: Frame
    grids: tuple[WeekGrid, ...]
    form: ReturnForm | None
    action: str


@known
def timesheet(request: KnownRequest, timesheet: UUID) -> HttpResponse:
    """Where a duty about one's own week leads: to that week on the work tab."""
    found = _sheet(timesheet)
    if found.person_id != request.actor.person:
        return redirect("timesheet_approval", timesheet)
    here = reverse("engagement", args=[found.engagement_id])
    return redirect(f"{here}?{urlencode({'week': str(found.monday)})}")


@known
@require_http_methods(["GET", "POST"])
def approval(request: KnownRequest, timesheet: UUID) -> HttpResponse:
    """Approve a week, or return it with what is wrong."""
    found = _sheet(timesheet)
    here = reverse("engagement", args=[found.engagement_id])
    who_reads = _("Whoever worked reads it and hands the week in again.")
    form = return_form(request, who_reads=who_reads)
    again = partial(_answer_page, request, found, form)
    if request.method == "GET" or (form is not None and not form.is_valid()):
        return again()

    def perform() -> str:
        if form is not None:
            reason = form.cleaned_data["reason"]
            return_week(timesheet=timesheet, reason=reason, by=request.actor, at=request.at)
        else:
            approve_week(timesheet=timesheet, by=request.actor, at=request.at)
        return here

    said = _("Returned.") if form else _("Approved; it goes on the next invoice.")
    return act(request, perform, said=said, form=form, again=again)


def _sheet(timesheet: UUID) -> Timesheet:
    found = Timesheet.objects.filter(pk=timesheet).first()
    if found is None:
        raise not_there("timesheet")
    return found


def _answer_page(request: KnownRequest, sheet: Timesheet, form: ReturnForm | None) -> HttpResponse:
    seen = see(request, sheet.engagement_id)
    waiting = weeks_to_answer(engagement=sheet.engagement_id, by=request.actor, at=request.at)
    cards = [card for card in waiting if card.id == sheet.pk and card.may_answer]
    loudest = Weight.FILLED if form is None else Weight.PLAIN
    page = AnswerHoursPage(
        frame=frame(request, seen, current=Tab.WORK),
        grids=tuple(grid for card in cards for grid in grids_of(request, card, loudest=loudest)),
        form=form,
        action=reverse("timesheet_approval", args=[sheet.pk]),
    )
    return draw(
        request,
        "outwork/pages/engagements/hours.html",
        page,
        current="engagements",
        status=422 if form is not None and form.errors else 200,
    )
