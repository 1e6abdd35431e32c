"""Status reports of an engagement: the form for whoever leads the work, and what was reported."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.handing_in import WORKING
from outwork.delivery.actions.reporting import LONGEST, Standing, write_report
from outwork.delivery.models import StatusReport
from outwork.delivery.queries.reports import reports_of
from outwork.kernel.money import Money
from outwork.people.queries import persons_by_id
from outwork.web.acting import act
from outwork.web.components.figures import money_text
from outwork.web.components.moments import dated_text
from outwork.web.drawing import draw, known
from outwork.web.fields import DayInput, decimal_mark_of
from outwork.web.pages.engagements.frame import Frame, Seen, frame, may, see
from outwork.web.requests import KnownRequest
from outwork.web.telling import PageTeller


class ReportForm(forms.Form):
    """How the work stands."""

    done = forms.CharField(
        label=gettext_lazy("What is done"), widget=forms.Textarea, max_length=LONGEST
    )
    ahead = forms.CharField(
        label=gettext_lazy("What comes next"), widget=forms.Textarea, max_length=LONGEST
    )
    risks = forms.CharField(
        label=gettext_lazy("What may go wrong"),
        widget=forms.Textarea,
        max_length=LONGEST,
        required=False,
    )
    expected_end = forms.DateField(
        label=gettext_lazy("Expected to be done on"), widget=DayInput, required=False
    )
    expected = forms.CharField(
        label=gettext_lazy("Expected to come to, in all"),
        help_text=gettext_lazy("Without VAT. It may stay empty."),
        max_length=30,
        required=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it is read."""

    title: str
    by: str
    done: str
    ahead: str
    risks: str
    forecast: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """The page of reports."""

    frame: Frame
    form: ReportForm | None
    reports: tuple[Report, ...]
    currency: str
    action: str


@known
@require_http_methods(["GET", "POST"])
def report(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Read what was reported; whoever leads the work reports here."""
    seen = see(request, engagement)
    may_write = may(request, seen, Deed.WRITE_REPORT) and seen.engagement.state in WORKING
    form = ReportForm(request.POST or None) if may_write else None
    again = partial(_page, request, seen, form)
    if request.method == "GET" or form is None or not form.is_valid():
        return again()

    def perform() -> str:
        standing = _standing(request, seen, form)
        write_report(engagement=engagement, standing=standing, by=request.actor, at=request.at)
        return reverse("report", args=[engagement])

    return act(
        request, perform, said=_("Reported. The other side reads it."), form=form, again=again
    )


def newest_report(request: KnownRequest, seen: Seen) -> str:
    """The days of the newest report, for the work tab."""
    found = reports_of(engagement=seen.engagement.pk)[:1]
    teller = PageTeller(reader=request.reader)
    return "".join(teller.days(one.first_day, one.last_day) for one in found)


def _standing(request: KnownRequest, seen: Seen, form: ReportForm) -> Standing:
    sent = form.cleaned_data
    expected = None
    if sent["expected"]:
        expected = Money.parse(
            sent["expected"],
            seen.engagement.currency,
            field="expected",
            decimal_mark=decimal_mark_of(request.reader),
        )
    return Standing(
        done=sent["done"],
        ahead=sent["ahead"],
        risks=sent["risks"],
        expected_end=sent["expected_end"],
        expected=expected,
    )


def _page(request: KnownRequest, seen: Seen, form: ReportForm | None) -> HttpResponse:
    found = reports_of(engagement=seen.engagement.pk)
    people = persons_by_id({one.by_person_id for one in found})
    page = ReportsPage(
        frame=frame(request, seen, current=Tab.WORK),
        form=form,
        reports=tuple(_told(request, seen, one, by=people[one.by_person_id].name) for one in found),
        currency=seen.engagement.currency,
        action=reverse("report", args=[seen.engagement.pk]),
    )
    return draw(
        request,
        "outwork/pages/working/reports.html",
        page,
        current="engagements",
        status=422 if form is not None and form.errors else 200,
    )


def _told(request: KnownRequest, seen: Seen, found: StatusReport, *, by: str) -> Report:
    teller = PageTeller(reader=request.reader)
    return Report(
        title=teller.days(found.first_day, found.last_day),
        by=by,
        done=found.done,
        ahead=found.ahead,
        risks=found.risks,
        forecast=_forecast(request, seen, found),
    )


def _forecast(request: KnownRequest, seen: Seen, found: StatusReport) -> str:
    """What is expected, beside what is agreed."""
    parts = []
    if found.expected_end is not None:
        day = dated_text(found.expected_end, reader=request.reader)
        parts.append(_("done on %(day)s") % {"day": day})
        if seen.content.ends_on is not None:
            agreed = dated_text(seen.content.ends_on, reader=request.reader)
            parts.append(_("agreed until %(day)s") % {"day": agreed})
    if found.expected is not None:
        amount = money_text(found.expected, reader=request.reader)
        parts.append(_("%(amount)s in all") % {"amount": amount})
    return ", ".join(parts)
