"""Statements of hours: totals by role and package, handed in, approved or returned."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.arrangement.states import StatementState
from outwork.arrangement.tabs import Tab
from outwork.delivery.actions.stating import (
    approve_statement,
    return_statement,
    submit_statement,
)
from outwork.delivery.queries.statements import StatementCard, statement_of, statements_of
from outwork.web.acting import act
from outwork.web.components.duties import Silence
from outwork.web.components.figures import hours_text, money_text
from outwork.web.components.moments import instant_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.forms.returning import RETURN, ReturnForm, return_form
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.requests import KnownRequest
from outwork.web.telling import PageTeller


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement in the list on the work tab."""

    words: str
    state: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """One statement, with what the reader may do about it."""

    frame: Frame
    title: str
    state_words: str
    table: Table | None
    unpaid: str
    """How many hours lie over the limit; empty where none do."""
    answer: str
    silence: Silence | None
    action: str
    may_submit: bool
    may_answer: bool
    form: ReturnForm | None


def statement_lines(request: KnownRequest, seen: Seen) -> tuple[StatementLine, ...]:
    """All statements of an engagement, newest first."""
    found = statements_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    return tuple(
        StatementLine(
            words=_in_a_line(request, card),
            state=_state_words(card.state),
            href=reverse("statement", args=[card.id]),
        )
        for card in found
    )


@known
@require_http_methods(["GET", "POST"])
def statement(request: KnownRequest, statement: UUID) -> HttpResponse:
    """Read a statement; hand it in, approve it, or return it with what is wrong."""
    card = statement_of(statement=statement, by=request.actor, at=request.at)
    chosen = request.POST.get("act", "")
    who_reads = _("The other side corrects it inside and hands it in again.")
    form = return_form(request, who_reads=who_reads)
    again = partial(_page, request, card, form)
    if chosen not in ACTS or (form is not None and not form.is_valid()):
        return again()

    def perform() -> str:
        ACTS[chosen](request, card.id)
        return reverse("engagement", args=[card.engagement])

    return act(request, perform, said=str(SAID[chosen]), form=form, again=again)


def _submit(request: KnownRequest, statement: UUID) -> None:
    knows = "knows" in request.POST
    submit_statement(
        statement=statement, knows_what_is_unpaid=knows, by=request.actor, at=request.at
    )


def _approve(request: KnownRequest, statement: UUID) -> None:
    approve_statement(statement=statement, by=request.actor, at=request.at)


def _return(request: KnownRequest, statement: UUID) -> None:
    reason = request.POST.get("reason", "")
    return_statement(statement=statement, reason=reason, by=request.actor, at=request.at)


ACTS = {"submit": _submit, "approve": _approve, RETURN: _return}
SAID = {
    "submit": gettext_lazy("Handed in. The other side is told."),
    "approve": gettext_lazy("Approved; it goes on the next invoice."),
    RETURN: gettext_lazy("Returned."),
}


def _page(request: KnownRequest, card: StatementCard, form: ReturnForm | None) -> HttpResponse:
    seen = see(request, card.engagement)
    page = StatementPage(
        frame=frame(request, seen, current=Tab.WORK),
        title=_("Statement of %(days)s") % {"days": _days(request, card)},
        state_words=_state_words(card.state),
        table=_table(request, card) if card.totals else None,
        unpaid=hours_text(card.unpaid_minutes) if card.unpaid_minutes else "",
        answer=card.answer,
        silence=_silence(request, card),
        action=reverse("statement", args=[card.id]),
        may_submit=card.may_submit,
        may_answer=card.may_answer,
        form=form,
    )
    return draw(
        request,
        "outwork/pages/working/statement.html",
        page,
        current="engagements",
        status=422 if form is not None and form.errors else 200,
    )


def _table(request: KnownRequest, card: StatementCard) -> Table:
    teller = PageTeller(reader=request.reader)
    worth = money_text(card.net, reader=request.reader)
    return Table(
        caption=_("Hours by role and package"),
        columns=(
            Column(title=_("Role"), on_phone=OnPhone.NAME),
            Column(title=_("Package")),
            Column(title=_("Days")),
            Column(title=_("Hours"), number=True, on_phone=OnPhone.VALUE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=one.role),
                    Cell(text=one.package_title),
                    Cell(text=teller.days(one.period.start, one.period.last)),
                    Cell(text=hours_text(one.minutes)),
                )
            )
            for one in card.totals
        ),
        totals=(
            Cell(text=_("Comes to %(amount)s, without VAT") % {"amount": worth}),
            Cell(),
            Cell(),
            Cell(text=hours_text(card.minutes)),
        ),
    )


def _in_a_line(request: KnownRequest, card: StatementCard) -> str:
    days = _days(request, card)
    if not card.totals:
        return days
    worth = money_text(card.net, reader=request.reader)
    return f"{days}: {hours_text(card.minutes)} · {worth}"


def _days(request: KnownRequest, card: StatementCard) -> str:
    teller = PageTeller(reader=request.reader)
    return teller.days(card.period.start, card.period.last)


def _state_words(state: str) -> str:
    words = {
        StatementState.OPEN: _("open"),
        StatementState.SUBMITTED: _("handed in"),
        StatementState.RETURNED: _("returned"),
        StatementState.APPROVED: _("approved"),
    }
    return words[StatementState(state)]


def _silence(request: KnownRequest, card: StatementCard) -> Silence | None:
    if card.lapses_at is None or card.state != StatementState.SUBMITTED:
        return None
    moment = instant_text(card.lapses_at, reader=request.reader)
    return Silence(consequence=_("approved by itself on %(moment)s") % {"moment": moment}, rest=".")
