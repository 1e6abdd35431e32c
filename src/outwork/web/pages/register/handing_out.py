"""The register for other programs: a table to open in a spreadsheet, days for a calendar."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.catalogue import CATALOGUE
from outwork.calendars.feed import MEDIA_TYPE, FeedDay, feed_lines
from outwork.engagements.queries.register import RegisterRow, register
from outwork.engagements.queries.register_list import LIVE, ordered
from outwork.intake.export import Exported, csv_lines
from outwork.people.authority import ask
from outwork.web.drawing import known
from outwork.web.pages.register.asking import Asked
from outwork.web.requests import KnownRequest

HEADS = (
    "Engagement",
    "Supplier",
    "Country",
    "Arrangement",
    "State",
    "Owner",
    "Department",
    "Cost centre",
    "Currency",
    "Value a year",
    "Begins",
    "Renews or ends",
    "Renews",
    "Notice by",
    "Days of notice",
    "Cost to leave today",
    "Free from",
    "Made elsewhere",
    "Confirmed by both",
)


@known
def export(request: KnownRequest) -> HttpResponse:
    """The list that the address asks for, as CSV; no cell becomes a formula."""
    ask(Deed.EXPORT_DATA, by=request.actor, at=request.at)
    asked = Asked.of(request)
    today = _today(request)
    every = register(by=request.actor, at=request.at, today=today)
    rows = ordered(filter(asked.narrowed.holds, every), order=asked.order, falling=asked.falling)
    lines = csv_lines(heads=HEADS, rows=map(_exported, rows))
    return _attachment("".join(lines), media_type="text/csv", name=f"register-{today}.csv")


@known
def calendar(request: KnownRequest) -> HttpResponse:
    """The days on which something ends or notice must be given."""
    today = _today(request)
    rows = [
        row for row in register(by=request.actor, at=request.at, today=today) if row.state in LIVE
    ]
    days = [day for row in ordered(rows, order="notice") for day in _days(row)]
    lines = feed_lines(
        days, name=_("Register"), host=settings.BASE_URL.partition("://")[2], at=request.at
    )
    return _attachment("".join(lines), media_type=MEDIA_TYPE, name="register.ics")


def _exported(row: RegisterRow) -> tuple[Exported, ...]:
    leaving = row.leaving
    return (
        row.title,
        row.supplier,
        row.country,
        CATALOGUE[row.arrangement].name,
        row.state,
        row.owner,
        row.department,
        row.cost_centre,
        row.currency,
        row.value,
        row.starts_on,
        row.horizon.ends_on,
        row.horizon.renews,
        row.horizon.notice_by,
        row.notice_days,
        leaving.total if leaving else None,
        leaving.last_day if leaving else None,
        row.made_elsewhere,
        row.confirmed_by_both,
    )


def _days(row: RegisterRow) -> Iterator[FeedDay]:
    address = settings.BASE_URL + reverse("register_entry", args=[row.id])
    if row.horizon.notice_by is not None:
        yield FeedDay(
            key=f"{row.id}-notice",
            day=row.horizon.notice_by,
            title=_("Last day to give notice: %(title)s") % {"title": row.title},
            words=_("Afterwards it renews by itself. Supplier: %(who)s.") % {"who": row.supplier},
            address=address,
        )
    if row.horizon.ends_on is not None:
        words = _("%(title)s renews") if row.horizon.renews else _("%(title)s ends")
        yield FeedDay(
            key=f"{row.id}-end",
            day=row.horizon.ends_on,
            title=words % {"title": row.title},
            address=address,
        )


def _today(request: KnownRequest) -> date:
    return request.reader.local(request.at).date()


def _attachment(text: str, *, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=media_type, headers=headers)
