"""Telling what happened in a service, one thing at a time, and correcting what was told before."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.measuring import tell_service
from outwork.delivery.models import ServiceEvent
from outwork.delivery.queries.services import ServiceCard, services_of
from outwork.delivery.services.plausible import Happened
from outwork.delivery.services.told import Fact
from outwork.engagements.locking import not_there
from outwork.kernel.clock import instant
from outwork.service_levels.events import Happening
from outwork.web.acting import act
from outwork.web.components.moments import instant_text
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.fields import choose
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.requests import KnownRequest

NEWEST = 50
HAPPENINGS = (
    (Happening.OPENED, gettext_lazy("A case was opened")),
    (Happening.RESPONDED, gettext_lazy("It was answered")),
    (Happening.RESOLVED, gettext_lazy("It was resolved")),
    (Happening.REOPENED, gettext_lazy("It was opened again")),
    (Happening.PRIORITY_SET, gettext_lazy("Its priority was changed")),
    (Happening.PAUSED, gettext_lazy("It waits for the client")),
    (Happening.RESUMED, gettext_lazy("It goes on")),
    (Happening.WITHDRAWN, gettext_lazy("It was none after all")),
    (Fact.OUTAGE, gettext_lazy("An outage")),
    (Fact.MAINTENANCE, gettext_lazy("Agreed maintenance")),
    (Fact.SAMPLE, gettext_lazy("A check of quality")),
    (Fact.COUNT, gettext_lazy("A count of pieces")),
    (Fact.NOTHING, gettext_lazy("There was nothing to tell")),
    (Fact.VOID, gettext_lazy("What was told is taken back")),
)
WORDS = {str(happening): words for happening, words in HAPPENINGS}


class MomentInput(forms.DateTimeInput):
    """A day and a time from the browser's own calendar."""

    input_type = "datetime-local"


class TellingForm(forms.Form):
    """One thing that happened."""

    happening = forms.ChoiceField(label=gettext_lazy("What happened"), choices=HAPPENINGS)
    at = forms.DateTimeField(label=gettext_lazy("When"), widget=MomentInput)
    case = forms.CharField(
        label=gettext_lazy("Case"),
        help_text=gettext_lazy("Its reference where it was worked on."),
        required=False,
        max_length=60,
    )
    priority = forms.ChoiceField(label=gettext_lazy("Priority"), required=False)
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("Of an outage or maintenance."),
        required=False,
        widget=MomentInput,
    )
    of = forms.IntegerField(
        label=gettext_lazy("How many"),
        help_text=gettext_lazy("Checked or counted."),
        required=False,
    )
    reached = forms.IntegerField(label=gettext_lazy("Of them right"), required=False)
    corrects = forms.IntegerField(
        label=gettext_lazy("Instead of number"),
        help_text=gettext_lazy("Where it corrects what was told before."),
        required=False,
    )

    def __init__(self, *data: object, card: ServiceCard, reader: Reader) -> None:
        super().__init__(*data)  # type: ignore[arg-type]
        self.reader = reader
        priorities = [(one.name, one.name) for one in card.service.priorities]
        choose(self, "priority", [("", "–"), *priorities])

    def happened(self) -> Happened:
        """What was typed; times are those of the reader's clock."""
        sent = self.cleaned_data
        return Happened(
            happening=sent["happening"],
            at=self._instant(sent["at"]),
            case=sent["case"],
            priority=sent["priority"],
            ends_at=self._instant(sent["ends_at"]) if sent["ends_at"] else None,
            reached=sent["reached"],
            of=sent["of"],
            corrects=sent["corrects"],
        )

    def _instant(self, typed: datetime) -> datetime:
        return instant(typed.replace(tzinfo=None), zone=self.reader.zone.key)

    @staticmethod
    def name_of(path: str) -> str:
        """The field that a problem of the event is about: "events.0.case"."""
        return path.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingPage:
    """The page's context."""

    frame: Frame
    what: str
    form: TellingForm
    action: str
    table: Table | None
    back_href: str


@known
@require_http_methods(["GET", "POST"])
def telling(request: KnownRequest, engagement: UUID, line: str) -> HttpResponse:
    """Tell one thing; what was told last stands below, with the numbers to correct it by."""
    cards = services_of(engagement=engagement, by=request.actor, at=request.at)
    card = next((one for one in cards if one.key == line and one.may_tell), None)
    if card is None:
        raise not_there("service")
    sent = (request.POST,) if request.method == "POST" else ()
    form = TellingForm(*sent, card=card, reader=request.reader)
    again = partial(_page, request, card, form)
    if not sent or not form.is_valid():
        return again(status=422 if sent else 200)

    def perform() -> str:
        tell_service(
            engagement=engagement,
            line_key=line,
            events=[form.happened()],
            by=request.actor,
            at=request.at,
        )
        return reverse("service_telling", args=[engagement, line])

    said = _("Told. Every month is computed with it.")
    return act(request, perform, said=said, form=form, again=again)


def _page(
    request: KnownRequest, card: ServiceCard, form: TellingForm, status: int = 422
) -> HttpResponse:
    seen = see(request, card.engagement)
    page = TellingPage(
        frame=frame(request, seen, current=Tab.WORK),
        what=card.what,
        form=form,
        action=reverse("service_telling", args=[card.engagement, card.key]),
        table=_table(request, card),
        back_href=reverse("engagement_service", args=[card.engagement]),
    )
    template = "outwork/pages/working/service_telling.html"
    return draw(request, template, page, current="engagements", status=status)


def _table(request: KnownRequest, card: ServiceCard) -> Table | None:
    rows = ServiceEvent.objects.filter(engagement_id=card.engagement, line_key=card.key)
    newest = list(rows.order_by("-number")[:NEWEST])
    if not newest:
        return None
    return Table(
        caption=_("What was told last"),
        columns=(
            Column(title=_("Number"), number=True, on_phone=OnPhone.VALUE),
            Column(title=_("What happened"), on_phone=OnPhone.NAME),
            Column(title=_("Case")),
            Column(title=_("When")),
            Column(title=_("Instead of"), phone_label=_("instead of")),
        ),
        rows=tuple(_row(one, reader=request.reader) for one in newest),
    )


def _row(event: ServiceEvent, *, reader: Reader) -> Row:
    corrected = event.corrects_number
    return Row(
        cells=(
            Cell(text=str(event.number)),
            Cell(text=str(WORDS.get(event.happening, event.happening)), second=event.priority),
            Cell(text=event.case or "–"),
            Cell(text=instant_text(event.at, reader=reader)),
            Cell(text=str(corrected) if corrected else "–"),
        )
    )
