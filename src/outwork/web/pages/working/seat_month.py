"""A month of seats by person, closed here, with the employer's margin; and one's own bench."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.capacity import close_period
from outwork.delivery.queries.bench import OnBench, bench_of
from outwork.delivery.queries.seat_months import MonthDetail, ShareCard, month_of_seats
from outwork.kernel.money import Money
from outwork.web.acting import act
from outwork.web.components.conversation import Sum
from outwork.web.components.figures import money_text
from outwork.web.components.moments import month_text, short_day_text
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.frame import Frame, frame, see
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityPeriodPage:
    """The page's context."""

    frame: Frame
    title: str
    is_closed: bool
    table: Table | None
    sums: tuple[Sum, ...]
    may_close: bool
    action: str
    back_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchPage:
    """The page's context."""

    month: str
    table: Table


@known
@require_http_methods(["GET", "POST"])
def capacity_period(request: KnownRequest, period: UUID) -> HttpResponse:
    """Read a month; whoever is paid for it closes it here, before it closes by itself."""
    month = month_of_seats(period=period, by=request.actor, at=request.at)
    if request.method == "POST":

        def perform() -> str:
            close_period(period=period, by=request.actor, at=request.at)
            return reverse("capacity_period", args=[period])

        return act(request, perform, said=_("Closed. It goes on the next invoice."))
    seen = see(request, month.engagement)
    page = CapacityPeriodPage(
        frame=frame(request, seen, current=Tab.WORK),
        title=month_text(month.month, reader=request.reader),
        is_closed=month.state == "closed",
        table=_table(month, reader=request.reader) if month.shares else None,
        sums=tuple(_sums(month)),
        may_close=month.may_close,
        action=request.path,
        back_href=reverse("engagement_seats", args=[month.engagement]),
    )
    return draw(request, "outwork/pages/working/seat_month.html", page, current="engagements")


@known
def bench(request: KnownRequest) -> HttpResponse:
    """One's own people this month: who waits for a seat, and who is on one."""
    today: date = request.reader.local(request.at).date()
    rows = bench_of(month=today, by=request.actor, at=request.at)
    page = BenchPage(
        month=month_text(today, reader=request.reader),
        table=Table(
            caption=_("One’s own people"),
            columns=(
                Column(title=_("Who"), on_phone=OnPhone.NAME),
                Column(title=_("On the seats of")),
                Column(title=_("Days on a seat"), number=True),
                Column(title=_("Utilisation"), number=True, on_phone=OnPhone.VALUE),
            ),
            rows=tuple(_bench_row(one) for one in rows),
        ),
    )
    return draw(request, "outwork/pages/working/bench.html", page, current="engagements")


def _bench_row(one: OnBench) -> Row:
    cells = (
        Cell(text=one.name),
        Cell(text=", ".join(dict.fromkeys(one.titles)) or _("on the bench")),
        Cell(text=f"{one.seated_days} / {one.working_days}"),
        Cell(text=f"{one.utilisation_percent} %"),
    )
    return Row(cells=cells)


def _table(month: MonthDetail, *, reader: Reader) -> Table:
    """Who was there how long; with cost and margin for whoever may see wages."""
    has_costs = any(one.cost is not None for one in month.shares)
    columns = (
        Column(title=_("Who"), on_phone=OnPhone.NAME),
        Column(title=_("Days"), number=True),
        Column(title=_("Charged"), number=True, on_phone=OnPhone.VALUE),
    )
    more = (Column(title=_("Cost"), number=True), Column(title=_("Margin"), number=True))
    return Table(
        caption=_("Shares of the month"),
        columns=(*columns, *more) if has_costs else columns,
        rows=tuple(_row(one, has_costs=has_costs, reader=reader) for one in month.shares),
    )


def _row(one: ShareCard, *, has_costs: bool, reader: Reader) -> Row:
    first = short_day_text(one.first_day, reader=reader)
    last = short_day_text(one.last_day, reader=reader)
    cells = (
        Cell(text=one.name, second=f"{first} – {last}"),
        Cell(text=f"{one.charged_days} / {one.working_days}"),
        Cell(text=money_text(one.net, reader=reader)),
    )
    more = (Cell(text=_amount(one.cost, reader)), Cell(text=_amount(one.margin, reader)))
    return Row(cells=(*cells, *more) if has_costs else cells)


def _amount(amount: Money | None, reader: Reader) -> str:
    return "–" if amount is None else money_text(amount, reader=reader)


def _sums(month: MonthDetail) -> list[Sum]:
    comes_to = month.comes_to
    rows = [] if comes_to is None else [Sum(label=_("Comes to"), amount=comes_to)]
    return [*rows, Sum(label=_("Charged so far"), amount=month.charged, is_total=True)]
