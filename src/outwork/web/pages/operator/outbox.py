"""The outbox: every mail there was to send, and what became of it."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.arrangement.authority import Act as Deed
from outwork.gateways.mail.models import OutboxMessage, State
from outwork.notices.outbox import read_mail
from outwork.people.authority import ask
from outwork.web.components.moments import instant_text
from outwork.web.components.notices import EmptyPage
from outwork.web.components.tables import Cell, Column, OnPhone, Paging, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.requests import KnownRequest

PAGE = 50
STATES = {
    State.HELD: ("soon", gettext_lazy("Held here")),
    State.SENDING: ("active", gettext_lazy("Sending")),
    State.SENT: ("ended", gettext_lazy("Sent")),
    State.WAITING: ("soon", gettext_lazy("Tried again")),
    State.REFUSED: ("late", gettext_lazy("Refused")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """The page's context."""

    line: str
    table: Table | None
    empty: EmptyPage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """One mail."""

    subject: str
    line: str
    text: str
    detail: str


@known
def outbox(request: KnownRequest) -> HttpResponse:
    """All mails, the newest first; it says where they go."""
    ask(Deed.VIEW_OUTBOX, by=request.actor, at=request.at)
    number = request.GET.get("page", "")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    first = (page - 1) * PAGE
    found = list(OutboxMessage.objects.order_by("-made_at")[first : first + PAGE + 1])
    shown = OutboxPage(
        line=_where_mail_goes(),
        table=_table(found, page=page, request=request) if found else None,
        empty=None
        if found
        else EmptyPage(title=_("No mail yet"), words=_("Every mail there is to send stands here.")),
    )
    return draw(request, "outwork/pages/operator/outbox.html", shown, current="account")


@known
def mail(request: KnownRequest, message: UUID) -> HttpResponse:
    """One mail with its text; that it was read is on record."""
    found = read_mail(message=message, by=request.actor, at=request.at)
    made = instant_text(found.made_at, reader=request.reader)
    page = MailPage(
        subject=found.subject,
        line=_("To %(who)s, written %(when)s.") % {"who": found.to, "when": made},
        text=found.text or _("The text is gone: it was sent."),
        detail=found.detail,
    )
    response = draw(request, "outwork/pages/operator/mail.html", page, current="account")
    response["Cache-Control"] = "no-store"
    return response


def _where_mail_goes() -> str:
    if settings.SMTP_URL:
        return _("Mail goes out through your server; what it refuses stands here with its words.")
    return _(
        "No mail server is set, so mail is held here and nothing goes out. Set OUTWORK_SMTP_URL "
        "to your server; until then pass on links by hand."
    )


def _table(found: list[OutboxMessage], *, page: int, request: KnownRequest) -> Table:
    return Table(
        caption=_("Mails"),
        columns=(
            Column(title=_("Subject"), on_phone=OnPhone.NAME),
            Column(title=_("To")),
            Column(title=_("State"), on_phone=OnPhone.VALUE),
            Column(title=_("Written")),
        ),
        rows=tuple(_row(one, request) for one in found[:PAGE]),
        paging=Paging(
            words=_("Page %(page)s") % {"page": page},
            previous_href=f"?page={page - 1}" if page > 1 else "",
            next_href=f"?page={page + 1}" if len(found) > PAGE else "",
        ),
    )


def _row(one: OutboxMessage, request: KnownRequest) -> Row:
    mark, word = STATES[State(one.state)]
    return Row(
        cells=(
            Cell(text=one.subject, second=one.detail, href=reverse("mail", args=[one.pk])),
            Cell(text=one.to),
            Cell(text=str(word), state=mark),
            Cell(text=instant_text(one.made_at, reader=request.reader), soft=True),
        )
    )
