"""Notices: what the reader was told, newest first, each leading to the one thing it is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from outwork.duties.kinds import KINDS as DUTIES
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Ground, Refusal
from outwork.notices.actions import mark_all_read, mark_read
from outwork.notices.kinds import KINDS, Topic
from outwork.notices.models import Notice
from outwork.notices.queries import notices_of, unread_count
from outwork.notices.telling import ToldNotice
from outwork.people.queries import actor_for, choices_of
from outwork.store.actor import Door
from outwork.store.scope import scope
from outwork.web.acting import act
from outwork.web.components.acts import Act
from outwork.web.components.moments import instant_text
from outwork.web.components.notices import EmptyPage
from outwork.web.components.tables import Cell, Column, OnPhone, Paging, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.linked.told import place_of
from outwork.web.requests import ORGANISATION, KnownRequest, Request, page_number
from outwork.web.telling import PageTeller, names

TOPICS = {
    Topic.AGREEING: gettext_lazy("Offers and agreements"),
    Topic.WORK: gettext_lazy("Work"),
    Topic.MONEY: gettext_lazy("Money"),
    Topic.TALK: gettext_lazy("Messages"),
    Topic.SECURITY: gettext_lazy("Security of your account"),
}
DUTY = "duty"
"""The route of notices that are about a duty: they lead to where the duty's button leads."""
PLAIN_PAGES = {"security": "mfa_index"}
"""Routes that are about the reader and no record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesPage:
    """The list's context."""

    summary: str
    has_unread: bool
    until: str
    table: Table | None
    empty: EmptyPage | None


@known
def notices(request: KnownRequest) -> HttpResponse:
    """A page of what the reader was told."""
    number = page_number(request)
    teller = PageTeller(reader=request.reader)
    found, has_more = notices_of(by=request.actor, teller=teller, names=names, page=number)
    unread = unread_count(by=request.actor)
    page = NoticesPage(
        summary=_summary(unread),
        has_unread=unread > 0,
        until=request.at.isoformat(),
        table=_table(request, found, number=number, has_more=has_more) if found else None,
        empty=None if found else _empty(),
    )
    return draw(request, "outwork/pages/notices.html", page, current="notices")


def notice(request: Request, notice: UUID) -> HttpResponseBase:
    """Lead to what one notice is about; who has no account is led behind their mailed link."""
    there = "" if request.user.is_authenticated else place_of(request, notice)
    return redirect(there) if there else _read(request, notice)


@known
def _read(request: KnownRequest, notice: UUID) -> HttpResponse:
    """From now on it is read."""
    found = Notice.objects.filter(pk=notice, person_id=request.user.person_id).first()
    if found is None:
        raise Refusal("There is no such notice.", ground=Ground.MISSING)
    mark_read(notices=[found.pk], by=request.actor, at=request.at)
    _act_where_it_is(request, found.engagement_id)
    return redirect(_target(found))


@known
@require_POST
def all_read(request: KnownRequest) -> HttpResponse:
    """Everything that the reader had before them is read."""
    until = _moment(request.POST.get("until", ""), request)

    def perform() -> str:
        mark_all_read(until=until, by=request.actor, at=request.at)
        return reverse("notices")

    return act(request, perform, said=_("All read."))


def _summary(unread: int) -> str:
    if not unread:
        return _("Nothing new.")
    return ngettext("%(n)s you have not read.", "%(n)s you have not read.", unread) % {"n": unread}


def _table(
    request: KnownRequest, found: tuple[ToldNotice, ...], *, number: int, has_more: bool
) -> Table:
    return Table(
        caption=_("Notices"),
        columns=(
            Column(title=_("What"), on_phone=OnPhone.NAME),
            Column(title=_("About")),
            Column(title=_("When")),
            Column(title=_("Read"), on_phone=OnPhone.VALUE),
        ),
        rows=tuple(_row(request, one) for one in found),
        paging=_paging(number, has_more=has_more),
    )


def _row(request: KnownRequest, one: ToldNotice) -> Row:
    when = instant_text(one.created_at, reader=request.reader)
    read = Cell() if one.is_read else Cell(text=_("new"), state="with_you")
    return Row(
        cells=(
            Cell(text=one.title, href=reverse("notice", args=[one.id])),
            Cell(text=str(TOPICS[one.topic]), soft=True),
            Cell(text=when, soft=True),
            read,
        )
    )


def _paging(number: int, *, has_more: bool) -> Paging | None:
    if number == 1 and not has_more:
        return None
    return Paging(
        words=_("Page %(page)s") % {"page": number},
        previous_href=f"?page={number - 1}" if number > 1 else "",
        next_href=f"?page={number + 1}" if has_more else "",
    )


def _empty() -> EmptyPage:
    return EmptyPage(
        title=_("Nothing was told to you yet"),
        words=_("What others do in your engagements stands here, and comes by mail if you want."),
        act=Act(label=_("Choose what comes by mail"), href=reverse("notice_preferences")),
    )


def _moment(text: str, request: KnownRequest) -> datetime:
    """Up to when the reader had read; now for what is no moment, or one to come."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return request.at
    return min(found, request.at) if found.tzinfo else request.at


def _target(found: Notice) -> str:
    """The page that a notice leads to; the engagement, or Today, where there is none for it."""
    route, subject = KINDS[found.kind].route, found.subject_id
    if route in PLAIN_PAGES:
        return reverse(PLAIN_PAGES[route])
    if route == DUTY:
        duty = Duty.objects.filter(pk=found.subject_id, closed_at=None).first()
        route, subject = (DUTIES[duty.kind].route, duty.subject_id) if duty else ("", subject)
    try:
        return reverse(route, args=[subject])
    except NoReverseMatch:
        if found.engagement_id is None:
            return reverse("today")
        return reverse("engagement", args=[found.engagement_id])


def _act_where_it_is(request: KnownRequest, engagement: UUID | None) -> None:
    """Act for that organisation of the reader's which the engagement is of, where it is another."""
    if engagement is None or Engagement.objects.filter(pk=engagement).exists():
        return
    for choice in choices_of(account=request.user, at=request.at):
        actor = actor_for(
            account=request.user, organisation=choice.id, door=Door.PAGE, at=request.at
        )
        with scope(actor):
            if Engagement.objects.filter(pk=engagement).exists():
                request.session[ORGANISATION] = str(choice.id)
                return
