"""The team on seats: a month at a glance, who is on which seat, and the months to be charged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.tabs import Tab
from outwork.delivery.queries.seats import MonthCard, SeatCard, StayCard, Team, team_of
from outwork.engagements.terms.content import LineContent
from outwork.engagements.terms.seats import band_words
from outwork.kernel.period import Period
from outwork.web.components.acts import Link
from outwork.web.components.figures import money_text
from outwork.web.components.moments import month_text, short_day_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.requests import KnownRequest

STATES = {"open": gettext_lazy("not closed yet"), "closed": gettext_lazy("closed")}
WEEKEND = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """One day of one seat: there, away, or nobody."""

    day: int
    mark: str
    words: str
    is_weekend: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat in the month: who is on it, day by day, and where one goes from here."""

    title: str
    second: str
    href: str
    days: tuple[DayMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """The seats of one line."""

    what: str
    words: str
    call_off_href: str
    """Where another number is called off, for whoever may."""
    days: tuple[DayMark, ...]
    """The head: the days of the month."""
    rows: tuple[SeatRow, ...]
    months: Table | None
    links: tuple[Link, ...]
    """People and seats, each with its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsPage:
    """The page's context."""

    frame: Frame
    month: str
    earlier_href: str
    later_href: str
    lines: tuple[LinePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsLine:
    """The seats on the work tab, in words."""

    words: str
    href: str


def seats_line(request: KnownRequest, seen: Seen) -> SeatsLine | None:
    """The seats of an engagement as its work tab names them; None where none are paid for."""
    if Basis.CAPACITY not in seen.content.bases:
        return None
    team = team_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    today = request.reader.local(request.at).date()
    held = sum(today in seat.period for seat in team.seats)
    words = ngettext("%(n)s seat is held today", "%(n)s seats are held today", held) % {"n": held}
    return SeatsLine(words=words, href=reverse("engagement_seats", args=[seen.engagement.pk]))


@known
def seats(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """The team in a month."""
    seen = see(request, engagement)
    team = team_of(engagement=engagement, by=request.actor, at=request.at)
    month = Period.month_of(_asked_month(request))
    here = reverse("engagement_seats", args=[engagement])
    page = SeatsPage(
        frame=frame(request, seen, current=Tab.WORK),
        month=month_text(month.start, reader=request.reader),
        earlier_href=f"{here}?month={month.start - timedelta(days=1):%Y-%m}",
        later_href=f"{here}?month={month.end:%Y-%m}",
        lines=tuple(_part(request, team, line, month=month) for line in team.lines),
    )
    return draw(request, "outwork/pages/working/seats.html", page, current="engagements")


def _asked_month(request: KnownRequest) -> date:
    """The month in the address; this one where there is none, or none that is one."""
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        asked = request.reader.local(request.at).date()
    return min(max(asked, date(1990, 1, 1)), date(2199, 11, 1))


def _part(request: KnownRequest, team: Team, line: LineContent, *, month: Period) -> LinePart:
    ours = [seat for seat in team.seats if seat.line_key == line.key]
    shown = [seat for seat in ours if seat.period.overlaps(month)]
    months = [one for one in team.months if one.line_key == line.key]
    may_call_off = Deed.CALL_OFF_CAPACITY in team.allowed
    here = [team.engagement, line.key]
    return LinePart(
        what=line.role or line.what,
        words=_("Seats: %(band)s") % {"band": band_words(line)},
        call_off_href=reverse("seats_call_off", args=here) if may_call_off else "",
        days=tuple(_head(month)),
        rows=tuple(_row(seat, month=month) for seat in shown),
        months=_months(request, months) if months else None,
        links=tuple(link for seat in shown for link in _links(request, seat, month=month)),
    )


def _head(month: Period) -> Iterator[DayMark]:
    for day in month:
        yield DayMark(day=day.day, mark="", words="", is_weekend=day.weekday() >= WEEKEND)


def _row(seat: SeatCard, *, month: Period) -> SeatRow:
    names = [stay.name for stay in seat.stays if stay.period.overlaps(month)]
    return SeatRow(
        title=_("Seat %(number)s") % {"number": seat.number},
        second=", ".join(dict.fromkeys(names)),
        href=reverse("seat", args=[seat.id]),
        days=tuple(_mark(seat, day) for day in month),
    )


def _mark(seat: SeatCard, day: date) -> DayMark:
    mark, words = _state(seat, day)
    return DayMark(day=day.day, mark=mark, words=words, is_weekend=day.weekday() >= WEEKEND)


def _state(seat: SeatCard, day: date) -> tuple[str, str]:
    """The mark of a day and what it says: a day off has none."""
    if day not in seat.period:
        return "", ""
    stay = next((one for one in seat.stays if day in one.period), None)
    if stay is None:
        return "empty", str(_("nobody")) if seat.stays else ""
    away = next((one for one in stay.absences if day in one.period), None)
    if away is None:
        return "there", str(_("%(name)s is there") % {"name": stay.name})
    if away.stand_in:
        return "covered", str(_("%(name)s stands in") % {"name": away.stand_in})
    return "away", str(_("%(name)s is away") % {"name": stay.name})


def _links(request: KnownRequest, seat: SeatCard, *, month: Period) -> Iterator[Link]:
    for stay in seat.stays:
        if stay.period.overlaps(month):
            yield Link(label=_stay_words(request, stay), href=reverse("stay", args=[stay.id]))
    for one in seat.proposals:
        if one.state == "proposed":
            words = _("%(name)s is proposed for seat %(number)s") % {
                "name": one.name,
                "number": seat.number,
            }
            yield Link(label=words, href=reverse("replacement", args=[one.id]))


def _stay_words(request: KnownRequest, stay: StayCard) -> str:
    since = short_day_text(stay.first_day, reader=request.reader)
    if stay.last_day is None:
        return _("%(name)s, since %(day)s") % {"name": stay.name, "day": since}
    until = short_day_text(stay.last_day, reader=request.reader)
    return _("%(name)s, %(since)s to %(until)s") % {
        "name": stay.name,
        "since": since,
        "until": until,
    }


def _months(request: KnownRequest, months: list[MonthCard]) -> Table:
    return Table(
        caption=_("Months of these seats"),
        columns=(
            Column(title=_("Month"), on_phone=OnPhone.NAME),
            Column(title=_("State")),
            Column(title=_("Charged"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(
                        text=month_text(one.month, reader=request.reader),
                        href=reverse("capacity_period", args=[one.id]),
                    ),
                    Cell(text=str(STATES[one.state])),
                    Cell(text=money_text(one.net, reader=request.reader)),
                )
            )
            for one in months
        ),
    )
