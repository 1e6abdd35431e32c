"""Today: what needs me, most urgent first, each with its one button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outwork.duties import queries as duties
from outwork.duties.groups import Group
from outwork.duties.telling import ToldDuty
from outwork.engagements.queries.cards import EngagementCard, cards
from outwork.kernel.money import Money
from outwork.web.components.acts import Act, Weight
from outwork.web.components.duties import (
    About,
    Awaited,
    DutyGroup,
    DutyRow,
    Silence,
    Timeline,
    TimelineEntry,
)
from outwork.web.components.figures import money_text
from outwork.web.components.moments import (
    Urgency,
    city_text,
    clock_text,
    day_text,
    distance_text,
    short_day_text,
    urgency_of,
    when,
)
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Paging
from outwork.web.drawing import draw, known
from outwork.web.requests import KnownRequest, page_number
from outwork.web.shell import desk_of

TITLES = {
    Group.LATE: gettext_lazy("Late"),
    Group.TODAY: gettext_lazy("Today"),
    Group.THIS_WEEK: gettext_lazy("This week"),
    Group.NEXT_TWO_WEEKS: gettext_lazy("Next two weeks"),
    Group.LATER: gettext_lazy("Later"),
    Group.WHENEVER: gettext_lazy("Whenever you have time"),
}
WORDS_FOR_SMALL_NUMBERS = (
    gettext_lazy("Nothing needs you"),
    gettext_lazy("One thing needs you"),
    gettext_lazy("Two things need you"),
    gettext_lazy("Three things need you"),
    gettext_lazy("Four things need you"),
    gettext_lazy("Five things need you"),
    gettext_lazy("Six things need you"),
    gettext_lazy("Seven things need you"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The page's context."""

    title: str
    line: str
    groups: tuple[DutyGroup, ...]
    timeline: Timeline
    awaited: tuple[Awaited, ...]
    paging: Paging | None


@known
def today(request: KnownRequest) -> HttpResponse:
    """A page of what needs the reader, and beside it what happens if nobody acts."""
    desk, reader = desk_of(request), request.reader
    number = page_number(request)
    found = duties.today(desk=desk, page=number)
    unattended = duties.if_nobody_acts(desk=desk)
    theirs = duties.waiting_for(desk=desk)
    rows = [row for _group, group in found.groups for row in group]
    about = cards({row.route.engagement_id for row in rows if row.route.engagement_id})
    page = TodayPage(
        title=_title(found.needing),
        line=_line(found, reader=reader),
        groups=tuple(
            DutyGroup(
                title=str(TITLES[group]),
                rows=tuple(_row(request, one, about=about) for one in told),
            )
            for group, told in found.groups
        ),
        timeline=_timeline(unattended, reader=reader),
        awaited=tuple(_awaited(one, reader=reader) for one in theirs),
        paging=_paging(found),
    )
    return draw(request, "outwork/pages/today.html", page, current="today", needing=found.needing)


def act_href(told: ToldDuty) -> str:
    """Where the one button of a duty leads; the engagement where its page is not there yet."""
    route = told.route
    try:
        return reverse(route.name, args=[route.subject_id])
    except NoReverseMatch:
        if route.engagement_id is None:
            return reverse("today")
        return reverse("engagement", args=[route.engagement_id])


def _title(number: int) -> str:
    if number < len(WORDS_FOR_SMALL_NUMBERS):
        return str(WORDS_FOR_SMALL_NUMBERS[number])
    return ngettext("%(n)s thing needs you", "%(n)s things need you", number) % {"n": number}


def _line(found: duties.Today, *, reader: Reader) -> str:
    """The day, the clock and the place, then what is late."""
    words = {
        "day": day_text(reader.local(reader.now).date(), reader=reader),
        "time": clock_text(reader.now, reader=reader),
        "place": city_text(reader.zone, reader=reader),
    }
    now = _("%(day)s, %(time)s in %(place)s.") % words
    late = found.counts[Group.LATE]
    if not late:
        return now
    return f"{now} " + ngettext("%(n)s is late.", "%(n)s are late.", late) % {"n": late}


def _row(request: KnownRequest, told: ToldDuty, *, about: dict[UUID, EngagementCard]) -> DutyRow:
    reader = request.reader
    moment = told.urgent_at or told.opened_at
    urgency = urgency_of(moment, reader=reader) if told.urgent_at else Urgency.LATER
    filled = urgency is not Urgency.LATER
    card = about.get(told.route.engagement_id) if told.route.engagement_id else None
    return DutyRow(
        when=when(moment, reader=reader),
        title=told.title,
        act=Act(
            label=told.button,
            href=act_href(told),
            weight=Weight.FILLED if filled else Weight.PLAIN,
        ),
        about=About(arrangement=card.arrangement, words=card.words(of=request.actor.organisations))
        if card
        else None,
        silence=_silence(told),
    )


def _silence(told: ToldDuty) -> Silence | None:
    if not (told.silence.consequence or told.silence.rest):
        return None
    return Silence(consequence=told.silence.consequence, rest=told.silence.rest)


def _timeline(found: duties.Unattended, *, reader: Reader) -> Timeline:
    entries = tuple(
        TimelineEntry(
            when=_short(at, reader=reader),
            what=told.silence.outcome,
            amount=money_text(told.amount, reader=reader) if told.amount else "",
        )
        for at, told in found.entries
    )
    return Timeline(entries=entries, summary=_summary(found, reader=reader))


def _summary(found: duties.Unattended, *, reader: Reader) -> str:
    sentences = {
        duties.Effect.DECIDED: _("Silence would decide %(sums)s."),
        duties.Effect.OVERDUE: _("%(sums)s would fall overdue."),
    }
    said = [
        sentence % {"sums": _sums(found.totals[effect], reader=reader)}
        for effect, sentence in sentences.items()
        if found.totals[effect]
    ]
    return " ".join(said)


def _sums(amounts: Iterable[Money], *, reader: Reader) -> str:
    return ", ".join(money_text(amount, reader=reader) for amount in amounts)


def _short(at: datetime, *, reader: Reader) -> str:
    """The clock today, the day later."""
    if reader.local(at).date() == reader.local(reader.now).date():
        return clock_text(at, reader=reader)
    return short_day_text(reader.local(at).date(), reader=reader)


def _awaited(told: ToldDuty, *, reader: Reader) -> Awaited:
    if told.urgent_at is None:
        return Awaited(who=told.who, what=told.waited, when="")
    return Awaited(
        who=told.who,
        what=told.waited,
        when=distance_text(told.urgent_at, reader=reader),
        urgency=urgency_of(told.urgent_at, reader=reader),
    )


def _paging(found: duties.Today) -> Paging | None:
    if found.page == 1 and not found.has_more:
        return None
    return Paging(
        words=_("Page %(page)s") % {"page": found.page},
        previous_href=f"?page={found.page - 1}" if found.page > 1 else "",
        next_href=f"?page={found.page + 1}" if found.has_more else "",
    )
