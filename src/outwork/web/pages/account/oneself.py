"""Who one is, and when one works."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.people.actions import set_working_week, update_details
from outwork.people.actions.beginnings import Place
from outwork.people.models import PersonDetails, WorkingWeekRow
from outwork.web.drawing import known
from outwork.web.forms.account import DetailsForm, WeekForm
from outwork.web.pages.account.single_form import Asking, ask_with, sent
from outwork.web.requests import KnownRequest, person_of


@known
@require_http_methods(["GET", "POST"])
def details(request: KnownRequest) -> HttpResponse:
    """Name, address for others, country, clock and language."""
    own = PersonDetails.objects.get(person_id=person_of(request))
    asking = Asking(
        title=_("About you"),
        words=_("Those you work with see it. It is the one place that says who you are."),
        button=_("Save"),
        back=reverse("profile"),
        said=_("Saved."),
    )

    def perform(typed: dict[str, Any]) -> None:
        update_details(
            name=typed["name"],
            contact_email=typed["contact_email"],
            place=Place(zone=typed["zone"], country=typed["country"], language=typed["language"]),
            by=request.actor,
            at=request.at,
        )

    return ask_with(request, DetailsForm.of(own, sent(request)), asking=asking, perform=perform)


@known
@require_http_methods(["GET", "POST"])
def week(request: KnownRequest) -> HttpResponse:
    """The hours of a usual week: shared hours and free hours are counted from them."""
    row = WorkingWeekRow.objects.filter(person_id=person_of(request)).first()
    form = WeekForm(sent(request), row=row, zone=request.reader.zone.key)
    asking = Asking(
        title=_("Your working week"),
        words=_("No engagement promises more than it holds; others see only what is free."),
        button=_("Save"),
        back=reverse("profile"),
        said=_("Saved."),
    )

    def perform(typed: dict[str, Any]) -> None:
        zone, shifts = typed["zone"], form.shifts()
        set_working_week(zone=zone, shifts=shifts, by=request.actor, at=request.at)

    return ask_with(request, form, asking=asking, perform=perform)
