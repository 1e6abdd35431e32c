"""The register: everything done outside, what it is worth, when it ends, what leaving costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.queries.register import RegisterRow, register
from outwork.engagements.queries.register_list import Totals, ordered, spend, totals
from outwork.people.authority import allowed
from outwork.web.components.acts import Act, Weight
from outwork.web.components.bars import MoneyPart, SpendBar
from outwork.web.components.notices import EmptyPage
from outwork.web.components.tables import FilterBar, Paging, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.register.asking import Asked
from outwork.web.pages.register.filters import filter_bar
from outwork.web.pages.register.table import table_of
from outwork.web.requests import KnownRequest

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """The page's context."""

    line: str
    acts: tuple[Act, ...]
    spend: SpendBar | None
    filters: FilterBar | None
    table: Table | None
    note: str
    empty: EmptyPage | None


@known
def listing(request: KnownRequest) -> HttpResponse:
    """The register, narrowed and ordered as the address says."""
    today = request.reader.local(request.at).date()
    every = register(by=request.actor, at=request.at, today=today)
    asked = Asked.of(request)
    rows = ordered(filter(asked.narrowed.holds, every), order=asked.order, falling=asked.falling)
    sums = totals(rows)
    page = RegisterPage(
        line=_line(rows),
        acts=_acts(request, asked),
        spend=_spend(rows, sums),
        filters=filter_bar(every, asked=asked) if every else None,
        table=_table(request, rows, sums=sums, asked=asked) if rows else None,
        note=_note(rows, sums),
        empty=None if rows else _empty(request, is_whole=not every),
    )
    return draw(request, "outwork/pages/register/list.html", page, current="register")


def _line(rows: Sequence[RegisterRow]) -> str:
    """How much there is, in words."""
    suppliers = len({row.supplier_id for row in rows})
    places = len({row.country for row in rows} - {""})
    parts = (
        ngettext("%(n)s engagement", "%(n)s engagements", len(rows)) % {"n": len(rows)},
        ngettext("%(n)s supplier", "%(n)s suppliers", suppliers) % {"n": suppliers},
        ngettext("%(n)s country", "%(n)s countries", places) % {"n": places},
    )
    return _("Everything done outside: %(what)s.") % {"what": ", ".join(parts)}


def _acts(request: KnownRequest, asked: Asked) -> tuple[Act, ...]:
    acts = []
    if allowed(Deed.RECORD_OUTSIDE_CONTRACT, by=request.actor, at=request.at):
        href = reverse("register_new")
        acts.append(Act(label=_("Bring one in"), href=href, weight=Weight.FILLED, icon="plus"))
    if allowed(Deed.IMPORT_REGISTER, by=request.actor, at=request.at):
        acts.append(Act(label=_("From a file"), href=reverse("register_file")))
    if allowed(Deed.EXPORT_DATA, by=request.actor, at=request.at):
        href = reverse("register_export") + asked.href()
        acts.append(Act(label=_("Export"), href=href, icon="download"))
    return (*acts, Act(label=_("Calendar"), href=reverse("register_calendar")))


def _spend(rows: Sequence[RegisterRow], sums: dict[str, Totals]) -> SpendBar | None:
    """By arrangement, in the currency of most rows."""
    if not sums:
        return None
    parts = [
        MoneyPart(kind=key, label=CATALOGUE[key].name, amount=amount)
        for key, amount in spend(rows, currency=next(iter(sums)))
    ]
    return SpendBar(parts=tuple(parts)) if parts else None


def _table(
    request: KnownRequest, rows: Sequence[RegisterRow], *, sums: dict[str, Totals], asked: Asked
) -> Table:
    first = (asked.page - 1) * PAGE
    shown = rows[first : first + PAGE] or rows[:PAGE]
    return table_of(
        shown,
        sums=sums,
        number=len(rows),
        asked=asked,
        paging=_paging(len(rows), asked=asked),
        reader=request.reader,
    )


def _paging(number: int, *, asked: Asked) -> Paging | None:
    if number <= PAGE:
        return None
    page = min(asked.page, -(-number // PAGE))
    words = {"first": (page - 1) * PAGE + 1, "last": min(page * PAGE, number), "all": number}
    return Paging(
        words=_("%(first)s to %(last)s of %(all)s") % words,
        previous_href=asked.href(page=page - 1) if page > 1 else "",
        next_href=asked.href(page=page + 1) if page * PAGE < number else "",
    )


def _note(rows: Sequence[RegisterRow], sums: dict[str, Totals]) -> str:
    """What the figures hold, in words."""
    said = [
        _(
            "Value: what a year of the terms comes to, without VAT; hours up to their limit. "
            "Cost to leave: what the terms still bind you to pay if you gave notice today, with "
            "the hand-over, and results that are not accepted yet. What is earned already is owed "
            "either way, and not in it."
        )
    ]
    if len(sums) > 1:
        said.append(
            _("The bar shows %(currency)s; other currencies are not converted.")
            % {"currency": next(iter(sums))}
        )
    if any(total.is_least for total in sums.values()):
        said.append(_("Hours without a limit are in no sum."))
    return " ".join(said) if rows else ""


def _empty(request: KnownRequest, *, is_whole: bool) -> EmptyPage:
    if not is_whole:
        return EmptyPage(
            title=_("Nothing like this"),
            words=_("No engagement of yours fits the search and filters above."),
            act=Act(label=_("Show all"), href=reverse("register") + "?state=all"),
        )
    may_bring = allowed(Deed.RECORD_OUTSIDE_CONTRACT, by=request.actor, at=request.at)
    return EmptyPage(
        title=_("No engagement yet. Bring in a contract."),
        words=_(
            "Everything that others do for you stands here with what it costs a year, when it "
            "renews and what leaving costs, also contracts that were signed elsewhere."
        ),
        act=Act(label=_("Bring one in"), href=reverse("register_new"), weight=Weight.FILLED)
        if may_bring
        else None,
        other=Act(label=_("From a file"), href=reverse("register_file")) if may_bring else None,
    )
