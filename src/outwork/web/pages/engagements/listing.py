"""Every engagement of the organisation, as client or supplier, newest first."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.arrangement.states import EngagementState
from outwork.engagements.models import Engagement
from outwork.people.queries import organisations_by_id
from outwork.web.components.acts import Act, Weight
from outwork.web.components.moments import short_day_text
from outwork.web.components.notices import EmptyPage
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
from outwork.web.pages.engagements.frame import STATE_MARKS
from outwork.web.requests import KnownRequest, page_number

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementsPage:
    """The page's context."""

    filters: FilterBar
    table: Table | None
    empty: EmptyPage | None
    start: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the address asks for; words that mean nothing ask for nothing."""

    text: str
    arrangements: tuple[str, ...]
    states: tuple[str, ...]
    page: int

    @classmethod
    def of(cls, request: KnownRequest) -> "Wanted":
        return cls(
            text=request.GET.get("q", "").strip()[:100],
            arrangements=tuple(a for a in request.GET.getlist("arrangement") if a in CATALOGUE),
            states=tuple(s for s in request.GET.getlist("state") if s in set(EngagementState)),
            page=page_number(request),
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        text = (("q", self.text),) if self.text else ()
        return (
            *text,
            *(("arrangement", one) for one in self.arrangements),
            *(("state", one) for one in self.states),
        )

    @property
    def narrows(self) -> bool:
        return bool(self.pairs)


@known
def engagements(request: KnownRequest) -> HttpResponse:
    """The list, with search and filters in the address."""
    wanted = Wanted.of(request)
    first = (wanted.page - 1) * PAGE
    found = list(_found(wanted).order_by("-id")[first : first + PAGE + 1])
    start = Act(
        label=_("Start an engagement"), href=reverse("engagement_new"), weight=Weight.FILLED
    )
    page = EngagementsPage(
        filters=_filters(wanted),
        table=_table(request, found, wanted) if found else None,
        empty=None if found else _empty(wanted, start),
        start=start,
    )
    return draw(request, "outwork/pages/engagements/list.html", page, current="engagements")


def _found(wanted: Wanted) -> QuerySet[Engagement]:
    found = Engagement.objects.all()
    if wanted.text:
        found = found.filter(
            Q(title__icontains=wanted.text)
            | Q(client__name__icontains=wanted.text)
            | Q(supplier__name__icontains=wanted.text)
        )
    if wanted.arrangements:
        found = found.filter(arrangement__in=wanted.arrangements)
    if wanted.states:
        found = found.filter(state__in=wanted.states)
    return found


def _table(request: KnownRequest, found: list[Engagement], wanted: Wanted) -> Table:
    rows = found[:PAGE]
    sides = {side for one in rows for side in (one.client_id, one.supplier_id)}
    names = {i: card.name for i, card in organisations_by_id(sides).items()}
    return Table(
        caption=_("Engagements"),
        columns=_columns(),
        rows=tuple(
            Row(
                cells=(
                    Cell(
                        text=one.title,
                        second=" · ".join(
                            filter(None, (names.get(one.client_id), names.get(one.supplier_id)))
                        ),
                        href=reverse("engagement", args=[one.pk]),
                    ),
                    Cell(text=CATALOGUE[one.arrangement].name, arrangement=one.arrangement),
                    Cell(text=one.state.capitalize(), state=STATE_MARKS.get(one.state, "ended")),
                    Cell(text=_day(request, one.starts_on)),
                    Cell(text=_day(request, one.ends_on)),
                )
            )
            for one in rows
        ),
        paging=_paging(wanted, has_more=len(found) > PAGE),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Engagement"), on_phone=OnPhone.NAME),
        Column(title=_("Way of working")),
        Column(title=_("State"), on_phone=OnPhone.VALUE),
        Column(title=_("Begins")),
        Column(title=_("Ends")),
    )


def _day(request: KnownRequest, day: date | None) -> str:
    return short_day_text(day, reader=request.reader) if day else "–"


def _paging(wanted: Wanted, *, has_more: bool) -> Paging | None:
    if wanted.page == 1 and not has_more:
        return None
    return Paging(
        words=_("Page %(page)s") % {"page": wanted.page},
        previous_href=_href(wanted, wanted.page - 1) if wanted.page > 1 else "",
        next_href=_href(wanted, wanted.page + 1) if has_more else "",
    )


def _href(wanted: Wanted, page: int) -> str:
    return "?" + urlencode([*wanted.pairs, ("page", str(page))])


def _filters(wanted: Wanted) -> FilterBar:
    return FilterBar(
        action=reverse("engagements"),
        search_label=_("Title, client or supplier"),
        search_text=wanted.text,
        chips=(
            _chip(
                wanted,
                name="arrangement",
                label=_("All ways of working"),
                choices=[(one.id, one.name) for one in ENGAGEMENTS],
                chosen=wanted.arrangements,
            ),
            _chip(
                wanted,
                name="state",
                label=_("All states"),
                choices=[(state.value, state.value.capitalize()) for state in EngagementState],
                chosen=wanted.states,
            ),
        ),
        kept=wanted.pairs,
    )


def _chip(
    wanted: Wanted,
    *,
    name: str,
    label: str,
    choices: list[tuple[str, str]],
    chosen: tuple[str, ...],
) -> FilterChip:
    if chosen:
        names = ", ".join(word for value, word in choices if value in chosen)
        rest = [(key, value) for key, value in wanted.pairs if key != name]
        return FilterChip(label=names, name=name, clear_href="?" + urlencode(rest))
    options = tuple(FilterChoice(value=value, label=word) for value, word in choices)
    return FilterChip(label=label, name=name, choices=options)


def _empty(wanted: Wanted, start: Act) -> EmptyPage:
    if wanted.narrows:
        return EmptyPage(
            title=_("Nothing like this"),
            words=_("No engagement of yours fits the search and filters above."),
            act=Act(label=_("Show all"), href=reverse("engagements")),
        )
    return EmptyPage(
        title=_("No engagement yet"),
        words=_(
            "Everything you have done outside, or do for others, stands here with its terms, "
            "work and money."
        ),
        act=start,
    )
