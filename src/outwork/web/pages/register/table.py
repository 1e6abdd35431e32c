"""The register as a table: a row an engagement, amounts in their own currency, totals below."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from babel.numbers import get_currency_symbol
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.states import EngagementState
from outwork.engagements.queries.register import RegisterRow
from outwork.engagements.queries.register_list import Totals
from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import Money
from outwork.people.entries import countries
from outwork.web.components.figures import figure_text, money_text
from outwork.web.components.moments import dated_text, distance_text
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Cell, Column, OnPhone, Paging, Row, Sorted, Table
from outwork.web.pages.register.asking import Asked

NEAR_DAYS = 14
"""From here on a notice date is coloured."""
TOLD_DAYS = 60
"""From here on it says how far away it is."""


def table_of(
    rows: Sequence[RegisterRow],
    *,
    sums: Mapping[str, Totals],
    number: int,
    asked: Asked,
    paging: Paging | None,
    reader: Reader,
) -> Table:
    """One page of rows, under the totals of all of them."""
    single = next(iter(sums)) if len(sums) == 1 else ""
    return Table(
        caption=_("Everything done outside"),
        columns=_columns(asked, single=single, reader=reader),
        rows=tuple(Row(cells=_cells(row, single=single, reader=reader)) for row in rows),
        totals=_totals(sums, number=number, single=single, reader=reader),
        paging=paging,
    )


def _columns(asked: Asked, *, single: str, reader: Reader) -> tuple[Column, ...]:
    unit = f", {get_currency_symbol(single, locale=reader.babel)}" if single else ""
    sign = unit.removeprefix(", ")

    def column(title: str, order: str = "", **rest: object) -> Column:
        way = Sorted.DESCENDING if asked.falling else Sorted.ASCENDING
        return Column(
            title=title,
            sort_href=asked.href_ordered(order) if order else "",
            sorted=way if order and order == asked.order else None,
            **rest,  # type: ignore[arg-type]
        )

    return (
        column(_("Engagement"), "title", on_phone=OnPhone.NAME),
        column(_("Arrangement"), on_phone=OnPhone.GLYPH),
        column(_("Owner"), "owner", on_phone=OnPhone.HIDDEN),
        column(
            _("Value a year%(unit)s") % {"unit": unit},
            "value",
            number=True,
            on_phone=OnPhone.VALUE,
            phone_label=sign,
        ),
        column(_("Renews or ends"), "ends", on_phone=OnPhone.HIDDEN),
        column(_("Notice by"), "notice", phone_label=_("notice by")),
        column(
            _("Cost to leave today%(unit)s") % {"unit": unit},
            "leaving",
            number=True,
            phone_label=_("to leave %(sign)s") % {"sign": sign},
        ),
    )


def _cells(row: RegisterRow, *, single: str, reader: Reader) -> tuple[Cell, ...]:
    return (
        Cell(text=row.title, second=_second(row), href=reverse("register_entry", args=[row.id])),
        Cell(text=CATALOGUE[row.arrangement].name, arrangement=row.arrangement),
        Cell(text=row.owner, soft=True),
        Cell(text=_value(row, single=single, reader=reader)),
        _ends(row, reader=reader),
        _notice(row, reader=reader),
        _leaving(row, single=single, reader=reader),
    )


def _second(row: RegisterRow) -> str:
    """Who it is with and where, and whose word it is."""
    place = row.city or countries().get(row.country, "")
    who = ", ".join(filter(None, (row.supplier or _("invited, not here yet"), place)))
    marks = [
        _("made elsewhere") if row.made_elsewhere else "",
        _("sample") if row.is_sample else "",
    ]
    return " · ".join(filter(None, (who, *marks)))


def _value(row: RegisterRow, *, single: str, reader: Reader) -> str:
    if row.value is None:
        return _("no limit")
    return amount_text(row.value, single=single, reader=reader)


def amount_text(amount: Money, *, single: str, reader: Reader) -> str:
    """Whole units: under a head that names the currency as a figure, else with its sign."""
    if single:
        scale = 10 ** EXPONENTS[amount.currency]
        return figure_text(round(amount.minor / scale), reader=reader)
    return money_text(amount, reader=reader)


def _ends(row: RegisterRow, *, reader: Reader) -> Cell:
    if row.horizon.ends_on is not None:
        return Cell(
            text=dated_text(row.horizon.ends_on, reader=reader),
            second=_("renews") if row.horizon.renews else "",
        )
    return Cell(text=_("ends by itself") if row.ends_by_itself else _("open"), soft=True)


def _notice(row: RegisterRow, *, reader: Reader) -> Cell:
    """The day to say no, coloured when it is near; else how long the notice is."""
    if row.state in (EngagementState.OFFERED, EngagementState.DRAFT):
        return Cell(second=row.state, soft=True)
    if row.horizon.notice_by is not None:
        return _notice_day(row.horizon.notice_by, reader=reader)
    if row.leaving is None or row.ends_by_itself or row.horizon.ends_on is not None:
        return Cell()
    days = ngettext("%(n)s day", "%(n)s days", row.notice_days) % {"n": row.notice_days}
    return Cell(text=days, soft=True)


def _notice_day(day: date, *, reader: Reader) -> Cell:
    left = (day - reader.local(reader.now).date()).days
    end_of_day = datetime.combine(day, time.max, reader.zone) - timedelta(minutes=1)
    return Cell(
        text=dated_text(day, reader=reader),
        second=distance_text(end_of_day, reader=reader) if left <= TOLD_DAYS else "",
        urgency="soon" if left <= NEAR_DAYS else "",
        soft=left > NEAR_DAYS,
    )


def _leaving(row: RegisterRow, *, single: str, reader: Reader) -> Cell:
    if row.leaving is None:
        return Cell()
    total = amount_text(row.leaving.total, single=single, reader=reader)
    return Cell(text=total, second=_("at least") if row.leaving.is_least else "")


def _totals(
    sums: Mapping[str, Totals], *, number: int, single: str, reader: Reader
) -> tuple[Cell, ...]:
    """The sums in the currency of most rows; each other currency stands below, unmixed."""

    def told(amounts: list[Money]) -> Cell:
        first, *others = [amount_text(one, single=single, reader=reader) for one in amounts]
        return Cell(text=first, second=" + ".join(others))

    words = ngettext("%(n)s engagement", "%(n)s engagements", number) % {"n": number}
    value = told([total.value for total in sums.values()])
    leaving = told([total.leaving for total in sums.values()])
    return (Cell(text=words), Cell(), Cell(), value, Cell(), Cell(), leaving)
