"""Webhooks of one's organisation: which addresses are told of events, and what each was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outwork.arrangement.authority import Act as Deed
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask, own_organisation
from outwork.web.components.acts import Act, Weight
from outwork.web.components.conversation import Fact
from outwork.web.components.moments import instant_text
from outwork.web.components.notices import EmptyPage
from outwork.web.components.tables import Cell, Column, OnPhone, Paging, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.forms.webhooks import ROOMS
from outwork.web.proving import proven
from outwork.web.requests import KnownRequest, page_number
from outwork.webhooks.models import Delivery, DeliveryState, Endpoint

PAGE = 50
STATES = {
    DeliveryState.WAITING: ("soon", gettext_lazy("On its way")),
    DeliveryState.DELIVERED: ("ended", gettext_lazy("Taken")),
    DeliveryState.FAILED: ("late", gettext_lazy("Not taken")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksPage:
    """The page's context: all of them."""

    table: Table | None
    empty: EmptyPage | None
    new: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookPage:
    """The page's context: one of them, with what it was told."""

    title: str
    line: str
    state: str
    state_words: str
    facts: tuple[Fact, ...]
    is_on: bool
    here: str
    failed: int
    deliveries: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPage:
    """The page's context: one event for one webhook, and every attempt to tell it."""

    title: str
    line: str
    facts: tuple[Fact, ...]
    attempts: Table | None
    back: str
    back_label: str
    here: str


@known
@proven
def webhooks(request: KnownRequest) -> HttpResponse:
    """All of them, the newest first."""
    rows = list(_own(request).order_by("-id"))
    new = Act(label=_("Add a webhook"), href=reverse("webhook_new"), weight=Weight.FILLED)
    page = WebhooksPage(table=_table(rows) if rows else None, empty=_nothing(rows, new), new=new)
    return draw(request, "outwork/pages/account/webhooks.html", page, current="account")


@known
@proven
def webhook(request: KnownRequest, webhook: UUID) -> HttpResponse:
    """One of them: what it wants, whether it takes it, and what it was told."""
    found = found_webhook(request, webhook)
    state, words = _state(found)
    page = WebhookPage(
        title=str(found),
        line=found.disabled_because,
        state=state,
        state_words=words,
        facts=_facts(found, request),
        is_on=found.is_on,
        here=reverse("webhook", args=[found.pk]),
        failed=found.deliveries.filter(state=DeliveryState.FAILED).count(),
        deliveries=_deliveries(found, request),
    )
    return draw(request, "outwork/pages/account/webhook.html", page, current="account")


@known
@proven
def delivery(request: KnownRequest, delivery: UUID) -> HttpResponse:
    """One event that was told, with what came back each time."""
    found = found_delivery(request, delivery)
    _mark, words = STATES[DeliveryState(found.state)]
    page = DeliveryPage(
        title=found.kind,
        line=str(words),
        facts=(
            Fact(term=_("Message"), value=f"msg_{found.pk.hex}"),
            Fact(term=_("Queued"), value=instant_text(found.queued_at, reader=request.reader)),
            *_next_attempt(found, request),
        ),
        attempts=_attempts(found, request),
        back=reverse("webhook", args=[found.endpoint_id]),
        back_label=str(found.endpoint),
        here=reverse("webhook_delivery", args=[found.pk]),
    )
    return draw(request, "outwork/pages/account/delivery.html", page, current="account")


def found_webhook(request: KnownRequest, webhook: UUID) -> Endpoint:
    """The webhook, for whoever may manage it."""
    found = _own(request).filter(pk=webhook).first()
    if found is None:
        raise Refusal("There is no such webhook.", ground=Ground.MISSING)
    return found


def found_delivery(request: KnownRequest, delivery: UUID) -> Delivery:
    """The delivery of one's own webhook."""
    own = Delivery.objects.filter(endpoint__in=_own(request)).select_related("endpoint")
    found = own.filter(pk=delivery).first()
    if found is None:
        raise Refusal("There is no such delivery.", ground=Ground.MISSING)
    return found


def _own(request: KnownRequest) -> QuerySet[Endpoint]:
    ask(Deed.MANAGE_WEBHOOKS, by=request.actor, at=request.at)
    party = own_organisation(request.actor)
    return Endpoint.objects.filter(party_id=party, removed_at=None)


def _nothing(rows: Sequence[Endpoint], new: Act) -> EmptyPage | None:
    if rows:
        return None
    return EmptyPage(
        title=_("No webhooks yet"),
        words=_("A webhook tells a program of yours at once what happens here, signed."),
        act=new,
    )


def _table(rows: Sequence[Endpoint]) -> Table:
    return Table(
        caption=_("Webhooks"),
        columns=(
            Column(title=_("Webhook"), on_phone=OnPhone.NAME),
            Column(title=_("State"), on_phone=OnPhone.VALUE),
            Column(title=_("Told of")),
        ),
        rows=tuple(_row(one) for one in rows),
    )


def _row(one: Endpoint) -> Row:
    state, words = _state(one)
    return Row(
        cells=(
            Cell(
                text=str(one),
                second=one.url if one.label else "",
                href=reverse("webhook", args=[one.pk]),
            ),
            Cell(text=words, state=state),
            Cell(text=told_of(one.kinds), soft=True),
        )
    )


def _state(one: Endpoint) -> tuple[str, str]:
    if not one.is_on:
        return "draft", _("Off")
    return ("late", _("Failing")) if one.failing_since else ("active", _("On"))


def told_of(kinds: Sequence[str]) -> str:
    """ "Money: charged, invoiced, paid; people.role_granted"."""
    words = dict(ROOMS)
    return "; ".join(str(words.get(kind, kind)) for kind in kinds)


def _facts(found: Endpoint, request: KnownRequest) -> tuple[Fact, ...]:
    reader = request.reader
    facts = (
        (_("Address"), found.url),
        (_("Told of"), told_of(found.kinds)),
        (_("Added"), instant_text(found.made_at, reader=reader)),
        (
            _("Failing since"),
            instant_text(found.failing_since, reader=reader) if found.failing_since else "",
        ),
    )
    return tuple(Fact(term=term, value=value) for term, value in facts if value)


def _deliveries(found: Endpoint, request: KnownRequest) -> Table | None:
    page = page_number(request)
    first = (page - 1) * PAGE
    rows = list(found.deliveries.order_by("-id")[first : first + PAGE + 1])
    if not rows:
        return None
    return Table(
        caption=_("What it was told"),
        columns=(
            Column(title=_("Event"), on_phone=OnPhone.NAME),
            Column(title=_("State"), on_phone=OnPhone.VALUE),
            Column(title=_("Tries"), number=True, on_phone=OnPhone.HIDDEN),
            Column(title=_("Queued")),
        ),
        rows=tuple(_delivery_row(one, request) for one in rows[:PAGE]),
        paging=_paging(page, has_more=len(rows) > PAGE),
    )


def _paging(page: int, *, has_more: bool) -> Paging | None:
    if page == 1 and not has_more:
        return None
    return Paging(
        words=_("Page %(page)s") % {"page": page},
        previous_href=f"?page={page - 1}" if page > 1 else "",
        next_href=f"?page={page + 1}" if has_more else "",
    )


def _delivery_row(one: Delivery, request: KnownRequest) -> Row:
    mark, words = STATES[DeliveryState(one.state)]
    return Row(
        cells=(
            Cell(text=one.kind, href=reverse("webhook_delivery", args=[one.pk])),
            Cell(text=str(words), state=mark),
            Cell(text=str(one.tries)),
            Cell(text=instant_text(one.queued_at, reader=request.reader), soft=True),
        )
    )


def _next_attempt(found: Delivery, request: KnownRequest) -> tuple[Fact, ...]:
    if found.state != DeliveryState.WAITING:
        return ()
    when = instant_text(found.next_at, reader=request.reader)
    tries = ngettext("after %(n)s try", "after %(n)s tries", found.tries) % {"n": found.tries}
    return (Fact(term=_("Next"), value=when, second=tries if found.tries else ""),)


def _attempts(found: Delivery, request: KnownRequest) -> Table | None:
    rows = list(found.attempts.order_by("-id"))
    if not rows:
        return None
    return Table(
        caption=_("Attempts"),
        columns=(
            Column(title=_("When"), on_phone=OnPhone.NAME),
            Column(title=_("Answer"), on_phone=OnPhone.VALUE),
            Column(title=_("What came of it")),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=instant_text(one.at, reader=request.reader)),
                    Cell(text=str(one.status) if one.status else _("none")),
                    Cell(text=one.detail, soft=True),
                )
            )
            for one in rows
        ),
    )
