"""The expenses of an engagement: what was laid out, and what it comes to."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import ExpenseState
from outwork.arrangement.tabs import Tab
from outwork.delivery.queries.expenses import PAGE, ExpenseCard, Expenses, expenses_of
from outwork.web.components.conversation import Sum
from outwork.web.components.figures import money_text
from outwork.web.components.moments import short_day_text
from outwork.web.components.tables import Cell, Column, OnPhone, Paging, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.requests import KnownRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpensesPage:
    """The list's context."""

    frame: Frame
    sums: tuple[Sum, ...]
    table: Table | None
    new_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpensesPart:
    """What the work tab says of them."""

    href: str
    words: str


def expenses_part(request: KnownRequest, seen: Seen) -> ExpensesPart | None:
    """One line on the work tab, where a line of the terms pays expenses back."""
    if Basis.EXPENSE not in seen.content.bases:
        return None
    found = expenses_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    return ExpensesPart(
        href=reverse("engagement_expenses", args=[seen.engagement.pk]),
        words=_("%(approved)s approved, %(waiting)s waiting")
        % {
            "approved": money_text(found.approved, reader=request.reader),
            "waiting": money_text(found.waiting, reader=request.reader),
        },
    )


@known
def expenses(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """All of them, the newest first."""
    seen = see(request, engagement)
    number = _page_number(request)
    found = expenses_of(engagement=engagement, by=request.actor, at=request.at, page=number)
    page = ExpensesPage(
        frame=frame(request, seen, current=Tab.WORK),
        sums=(
            Sum(label=_("Handed in, not answered yet"), amount=found.waiting),
            Sum(label=_("Approved in all"), amount=found.approved, is_total=True),
        ),
        table=_table(request, found, number) if found.cards else None,
        new_href=reverse("expense_new", args=[engagement]) if found.may_record else "",
    )
    return draw(request, "outwork/pages/working/expenses.html", page, current="engagements")


def state_words(state: str) -> str:
    """The state of an expense, as a reader says it."""
    words = {
        ExpenseState.OPEN: _("kept for later"),
        ExpenseState.SUBMITTED: _("handed in"),
        ExpenseState.RETURNED: _("returned"),
        ExpenseState.APPROVED: _("approved"),
        ExpenseState.WITHDRAWN: _("withdrawn"),
    }
    return words[ExpenseState(state)]


def _page_number(request: KnownRequest) -> int:
    asked = request.GET.get("page", "")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < len(str(PAGE)) + 4 else 1


def _table(request: KnownRequest, found: Expenses, number: int) -> Table:
    last = (number - 1) * PAGE + len(found.cards)
    return Table(
        caption=_("Expenses"),
        columns=(
            Column(title=_("What for"), on_phone=OnPhone.NAME),
            Column(title=_("Day")),
            Column(title=_("State")),
            Column(title=_("Amount"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(_row(request, card) for card in found.cards),
        paging=Paging(
            words=_("%(first)s to %(last)s of %(all)s")
            % {"first": (number - 1) * PAGE + 1, "last": last, "all": found.number},
            previous_href=f"?page={number - 1}" if number > 1 else "",
            next_href=f"?page={number + 1}" if last < found.number else "",
        )
        if found.number > PAGE
        else None,
    )


def _row(request: KnownRequest, card: ExpenseCard) -> Row:
    reader = request.reader
    return Row(
        cells=(
            Cell(
                text=card.what,
                second=f"{card.kind} · {card.person.name}",
                href=reverse("expense", args=[card.id]),
            ),
            Cell(text=short_day_text(card.spent_on, reader=reader)),
            Cell(text=state_words(card.state)),
            Cell(text=money_text(card.amount, reader=reader)),
        )
    )
