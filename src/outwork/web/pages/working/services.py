"""The services of an engagement: every month with its levels, and the cases behind them."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.arrangement.answers import Basis
from outwork.arrangement.tabs import Tab
from outwork.delivery.queries.service_cases import PAGE, CaseCard, CasePage, Which, cases_of
from outwork.delivery.queries.services import ServiceCard, services_of
from outwork.engagements.terms.service.content import Measure
from outwork.web.components.moments import instant_text
from outwork.web.components.tables import (
    Cell,
    Column,
    FilterBar,
    FilterChip,
    FilterChoice,
    OnPhone,
    Paging,
    Row,
    Table,
)
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.working.service_words import days_words, months_table, state_words
from outwork.web.requests import KnownRequest

WHICH = {
    Which.OPEN: gettext_lazy("Open"),
    Which.LATE: gettext_lazy("Late"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A service on the work tab: its newest month in words."""

    what: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePart:
    """One service with its months."""

    what: str
    table: Table
    tell_href: str
    cases_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesPage:
    """The page's context."""

    frame: Frame
    services: tuple[ServicePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage:
    """The page's context."""

    frame: Frame
    title: str
    filters: FilterBar
    table: Table | None
    back_href: str


def service_lines(request: KnownRequest, seen: Seen) -> tuple[ServiceLine, ...]:
    """The services of an engagement as its work tab names them; none where none is paid for."""
    if Basis.SERVICE not in seen.content.bases:
        return ()
    cards = services_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    href = reverse("engagement_service", args=[seen.engagement.pk])
    return tuple(
        ServiceLine(
            what=card.what,
            words=f"{days_words(card.months[0], reader=request.reader)}: "
            f"{state_words(card.months[0])}",
            href=href,
        )
        for card in cards
    )


@known
def services(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Every service with its months, newest first, and how it was before the hand-over."""
    seen = see(request, engagement)
    cards = services_of(engagement=engagement, by=request.actor, at=request.at)
    page = ServicesPage(
        frame=frame(request, seen, current=Tab.WORK),
        services=tuple(_part(request, card) for card in cards),
    )
    return draw(request, "outwork/pages/working/services.html", page, current="engagements")


def _part(request: KnownRequest, card: ServiceCard) -> ServicePart:
    here = [card.engagement, card.key]
    return ServicePart(
        what=card.what,
        table=months_table(card, reader=request.reader),
        tell_href=reverse("service_telling", args=here) if card.may_tell else "",
        cases_href=reverse("service_cases", args=here),
    )


@known
def cases(request: KnownRequest, engagement: UUID, line: str) -> HttpResponse:
    """The cases of a service, all of them or those that are open or late."""
    seen = see(request, engagement)
    which = Which(request.GET["which"]) if request.GET.get("which") in set(Which) else Which.ALL
    number = _page_number(request)
    found = cases_of(
        engagement=engagement, key=line, which=which, page=number, by=request.actor, at=request.at
    )
    here = reverse("service_cases", args=[engagement, line])
    page = CasesPage(
        frame=frame(request, seen, current=Tab.WORK),
        title=_("Cases"),
        filters=_filters(here, which),
        table=_table(request, found, here=here, which=which, number=number)
        if found.cases
        else None,
        back_href=reverse("engagement_service", args=[engagement]),
    )
    return draw(request, "outwork/pages/working/service_cases.html", page, current="engagements")


def _page_number(request: KnownRequest) -> int:
    sent = request.GET.get("page", "")
    return int(sent) if sent.isdigit() and 0 < len(sent) < 6 and int(sent) else 1


def _filters(here: str, which: Which) -> FilterBar:
    if which is not Which.ALL:
        chip = FilterChip(label=str(WHICH[which]), name="which", clear_href=here)
    else:
        choices = tuple(FilterChoice(value=one, label=str(name)) for one, name in WHICH.items())
        chip = FilterChip(label=_("Which"), name="which", choices=choices)
    return FilterBar(action=here, chips=(chip,))


def _table(
    request: KnownRequest, found: CasePage, *, here: str, which: Which, number: int
) -> Table:
    first = (number - 1) * PAGE + 1
    words = _("%(first)s to %(last)s") % {"first": first, "last": first + len(found.cases) - 1}

    def link(page: int) -> str:
        return f"{here}?{urlencode({'which': which.value, 'page': page})}"

    return Table(
        caption=_("Cases"),
        columns=(
            Column(title=_("Case"), on_phone=OnPhone.NAME),
            Column(title=_("Priority")),
            Column(title=_("Opened")),
            Column(title=_("Answered")),
            Column(title=_("Resolved"), on_phone=OnPhone.VALUE),
        ),
        rows=tuple(_row(request, one) for one in found.cases),
        paging=Paging(
            words=words,
            previous_href=link(number - 1) if number > 1 else "",
            next_href=link(number + 1) if found.has_more else "",
        ),
    )


def _row(request: KnownRequest, case: CaseCard) -> Row:
    def moment(at: object) -> str:
        return instant_text(at, reader=request.reader) if at else "–"  # type: ignore[arg-type]

    def urgency(measure: Measure) -> str:
        return "late" if measure in case.late else ""

    return Row(
        cells=(
            Cell(text=case.name),
            Cell(text=case.priority),
            Cell(text=moment(case.opened_at)),
            Cell(text=moment(case.responded_at), urgency=urgency(Measure.RESPONSE)),
            Cell(text=moment(case.resolved_at), urgency=urgency(Measure.RESOLUTION)),
        )
    )
