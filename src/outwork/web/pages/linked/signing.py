"""Agreeing behind a link: a typed name, and a code mailed to the address that was invited."""

from dataclasses import dataclass, replace
from datetime import time
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.positions import Side
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.terms.promises import promised_minutes_a_week
from outwork.kernel.week import Shift
from outwork.people.actions import say_own_name, set_working_week, use_code
from outwork.people.models import OrganisationKind, WorkingWeekRow
from outwork.web.acting import act
from outwork.web.components.conversation import Sum
from outwork.web.pages.engagements.frame import Seen, see
from outwork.web.pages.engagements.prices import sums_of
from outwork.web.pages.linked.codes import CodeField, has_code, mail_code, masked, proves
from outwork.web.pages.linked.door import LinkedRequest, draw_linked, linked
from outwork.web.pages.linked.offer import Standing, standing_of

MEANS = "mailed_code"
DAYS = 5
MORNING = 8
MINUTES_AN_HOUR = 60


class SigningForm(forms.Form):
    """A signature: whose it is, and the proof that they read the invited address."""

    typed_name = forms.CharField(
        label=gettext_lazy("Type your name"),
        help_text=gettext_lazy(
            "Your own, in full. It is your signature; where the invitation names somebody else, "
            "the other side is told."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Type your name: it is your signature.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    week_hours = forms.IntegerField(
        label=gettext_lazy("Hours you work in a usual week"),
        help_text=gettext_lazy("In all, so that nobody promises more hours than you have."),
        min_value=1,
        max_value=70,
        initial=40,
    )
    code = CodeField()

    def __init__(self, data: object = None, *, asks_for_week: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        if not asks_for_week:
            del self.fields["week_hours"]

    def name_of(self, path: str) -> str:
        """The field that a refusal of an action is about."""
        return {"name": "typed_name", "hours_per_week": "week_hours"}.get(path, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPage:
    """The page's context."""

    heading: str
    title: str
    address: str
    form: SigningForm | None
    sums: tuple[Sum, ...]
    code_action: str
    text: str
    back: str


@linked
@require_POST
def code(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """Mail a code for signing the version that waits."""
    standing = standing_of(request, see(request, engagement))

    def perform() -> str:
        purpose = _("to sign “%(title)s”") % {"title": standing.version.value.title}
        mail_code(request, subject=standing.version.pk, purpose=purpose)
        return reverse("linked_agreement", args=[engagement])

    said = _("A code is on its way to %(address)s.") % {"address": masked(request.link.email)}
    return act(request, perform, said=said)


@never_cache
@linked
@require_http_methods(["GET", "POST"])
def agreement(request: LinkedRequest, engagement: UUID) -> HttpResponse:
    """Agree and sign. What is signed already, or waits for nobody, leads back to the offer."""
    seen = see(request, engagement)
    standing = standing_of(request, seen)
    if standing.has_signed or not standing.is_open:
        return redirect("linked", engagement)
    form = SigningForm(request.POST or None, asks_for_week=_asks_for_week(request, seen, standing))
    again = partial(_page, request, standing, form)
    if request.method == "GET" or not form.is_valid():
        return again()
    if not proves(request, form, subject=standing.version.pk):
        return again()

    def perform() -> str:
        _sign(request, standing, form)
        return reverse("linked", args=[engagement])

    said = _("You have agreed. %(who)s is told.") % {"who": seen.other}
    return act(request, perform, said=said, form=form, again=again)


def _sign(request: LinkedRequest, standing: Standing, form: SigningForm) -> None:
    """Use the proven code in the act itself: from here on, and for this act alone, it counts."""
    use_code(subject_id=standing.version.pk, by=request.actor, at=request.at)
    proven = replace(request.actor, second_factor=True)
    name = " ".join(form.cleaned_data["typed_name"].split())
    if name != request.contact.name:
        say_own_name(name=name, by=request.actor, at=request.at)
    hours = form.cleaned_data.get("week_hours")
    if hours:
        _take_week(request, hours=hours)
    agree(terms=standing.version.pk, typed_name=name, means=MEANS, by=proven, at=request.at)


def _take_week(request: LinkedRequest, *, hours: int) -> None:
    """The week in equal days from the morning on; they may change it with an account."""
    end_hours, minutes = divmod(hours * MINUTES_AN_HOUR // DAYS, MINUTES_AN_HOUR)
    shifts = [
        Shift(weekday=day, start=time(MORNING), end=time(MORNING + end_hours, minutes))
        for day in range(DAYS)
    ]
    set_working_week(zone=request.contact.zone, shifts=shifts, by=request.actor, at=request.at)


def _asks_for_week(request: LinkedRequest, seen: Seen, standing: Standing) -> bool:
    """Whether hours are promised by one person who never said how many they have."""
    supplier = seen.engagement.supplier
    if standing.side is not Side.SUPPLIER or supplier.kind != OrganisationKind.SOLE_TRADER:
        return False
    if not promised_minutes_a_week(standing.version.value, today=request.at.date()):
        return False
    return not WorkingWeekRow.objects.filter(person_id=request.contact.person_id).exists()


def _page(request: LinkedRequest, standing: Standing, form: SigningForm) -> HttpResponse:
    version = standing.version
    here = [version.engagement_id]
    has_one = has_code(request, subject=version.pk) or form.is_bound
    page = SigningPage(
        heading=_("Agree to version %(n)s") % {"n": version.number},
        title=version.value.title,
        address=masked(request.link.email),
        form=form if has_one else None,
        sums=sums_of(version.value, request),
        code_action=reverse("linked_code", args=here),
        text=reverse("linked_text", args=here),
        back=reverse("linked", args=here),
    )
    return draw_linked(request, "signing", page, status=422 if form.errors else 200)
