"""Every engagement of the organisation, as client or supplier, newest first."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.arrangement.states import EngagementState
from outwork.engagements.models import Engagement
from outwork.engagements.queries.cards import EngagementCard, cards
from outwork.web.components.acts import Act, Link, Weight
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
    Sorted,
    Table,
)
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.states import STATE_WORDS, mark_of, words_of
from outwork.web.requests import KnownRequest, page_number

PAGE = 50
ORDERS = {
    "newest": ("-id", gettext_lazy("Newest first")),
    "title": ("title", gettext_lazy("Sorted by name")),
    "state": ("state", gettext_lazy("Sorted by state")),
    "begins": ("starts_on", gettext_lazy("Sorted by begin")),
    "ends": ("ends_on", gettext_lazy("Sorted by end")),
}
"""Each with the column it goes by. Days that are open come last."""


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
    order: str
    page: int

    @classmethod
    def of(cls, request: KnownRequest) -> "Wanted":
        order = request.GET.get("order", "")
        return cls(
            text=request.GET.get("q", "").strip()[:100],
            arrangements=tuple(a for a in request.GET.getlist("arrangement") if a in CATALOGUE),
            states=tuple(s for s in request.GET.getlist("state") if s in set(EngagementState)),
            order=order if order in ORDERS else "newest",
            page=page_number(request),
        )

    @property
    def narrowed_by(self) -> tuple[tuple[str, str], ...]:
        """The search and the filters, as the address says them."""
        text = (("q", self.text),) if self.text else ()
        return (
            *text,
            *(("arrangement", one) for one in self.arrangements),
            *(("state", one) for one in self.states),
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What narrows the list, and its order."""
        order = (("order", self.order),) if self.order != "newest" else ()
        return (*self.narrowed_by, *order)

    def ordered(self, order: str) -> str:
        """The address of the same list by another order."""
        return "?" + urlencode([*self.narrowed_by, ("order", order)])


@known
def engagements(request: KnownRequest) -> HttpResponse:
    """The list, with search and filters in the address."""
    wanted = Wanted.of(request)
    first = (wanted.page - 1) * PAGE
    found = list(_ordered(wanted)[first : first + PAGE + 1])
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


def _ordered(wanted: Wanted) -> QuerySet[Engagement]:
    column, _words = ORDERS[wanted.order]
    by = F(column).asc(nulls_last=True) if column != "-id" else F("id").desc()
    return _found(wanted).order_by(by, "-id")


def _table(request: KnownRequest, found: list[Engagement], wanted: Wanted) -> Table:
    rows = found[:PAGE]
    known_cards = cards([one.pk for one in rows])
    return Table(
        caption=_("Engagements"),
        columns=_columns(wanted),
        rows=tuple(_row(request, one, known_cards[one.pk]) for one in rows),
        paging=_paging(wanted, has_more=len(found) > PAGE),
    )


def _row(request: KnownRequest, one: Engagement, card: EngagementCard) -> Row:
    return Row(
        cells=(
            Cell(
                text=one.title,
                second=card.partners(of=request.actor.organisations),
                href=reverse("engagement", args=[one.pk]),
            ),
            Cell(text=CATALOGUE[one.arrangement].name, arrangement=one.arrangement),
            Cell(text=words_of(one.state), state=mark_of(one.state)),
            Cell(text=_day(request, one.starts_on)),
            Cell(text=_day(request, one.ends_on)),
        )
    )


def _columns(wanted: Wanted) -> tuple[Column, ...]:
    def sorting(order: str) -> dict[str, object]:
        is_current = wanted.order == order
        return {
            "sort_href": wanted.ordered("newest" if is_current else order),
            "sorted": Sorted.ASCENDING if is_current else None,
        }

    return (
        Column(title=_("Engagement"), on_phone=OnPhone.NAME, **sorting("title")),  # type: ignore[arg-type]
        Column(title=_("Way of working")),
        Column(title=_("State"), on_phone=OnPhone.VALUE, **sorting("state")),  # type: ignore[arg-type]
        Column(title=_("Begins"), phone_label=_("from"), **sorting("begins")),  # type: ignore[arg-type]
        Column(title=_("Ends"), phone_label=_("until"), **sorting("ends")),  # type: ignore[arg-type]
    )


def _day(request: KnownRequest, day: date | None) -> str:
    return short_day_text(day, reader=request.reader) if day else ""


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
                choices=[(state, str(words)) for state, words in STATE_WORDS.items()],
                chosen=wanted.states,
            ),
        ),
        kept=wanted.pairs,
        note=str(ORDERS[wanted.order][1]),
        orders=tuple(
            Link(label=str(words), href=wanted.ordered(order))
            for order, (_column, words) in ORDERS.items()
        ),
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
    if wanted.narrowed_by:
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
