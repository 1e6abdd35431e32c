"""Invoices of suppliers who bill on their own: recorded, matched, approved or refused, paid."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.routes.invoices import money_seen
from outwork.api.routes.known import refuse_unknown_file
from outwork.api.schemas.received import (
    MatchSent,
    PaidOffSent,
    ReceivedInvoice,
    ReceivedInvoicePage,
    ReceivedInvoiceSent,
    RefusalSent,
    WholeReceivedInvoice,
)
from outwork.api.schemas.shared import Money
from outwork.arrangement.authority import Act
from outwork.arrangement.states import ReceivedInvoiceState
from outwork.billing.actions.receiving_invoices import (
    approve_received,
    differences_of,
    match,
    pay_received,
    record_received,
    refuse_received,
)
from outwork.billing.models import ReceivedInvoice as Row
from outwork.billing.queries.settling import open_by_invoice
from outwork.engagements.locking import not_there
from outwork.people.authority import ask

received = Noun("Received invoices")


@received.get("/received-invoices", scope="money:read")
def list_received_invoices(
    request: ApiRequest, after: After = None, limit: Limit = 50
) -> ReceivedInvoicePage:
    """All of the organisation, newest first, for whoever may read its books."""
    ask(Act.VIEW_BOOKS, by=request.actor, at=request.at)
    rows, cursor = page_of(Row.objects.all(), after=after, limit=limit)
    return ReceivedInvoicePage(items=[ReceivedInvoice.of(one) for one in rows], next=cursor)


@received.get("/engagements/{engagement}/received-invoices", scope="money:read")
def list_engagement_received_invoices(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> ReceivedInvoicePage:
    """Those of one engagement, newest first."""
    row = money_seen(request, engagement)
    rows, cursor = page_of(Row.objects.filter(engagement=row), after=after, limit=limit)
    return ReceivedInvoicePage(items=[ReceivedInvoice.of(one) for one in rows], next=cursor)


@received.post("/engagements/{engagement}/received-invoices", scope="money:write", status=201)
def record_received_invoice(
    request: ApiRequest, engagement: UUID, body: ReceivedInvoiceSent
) -> WholeReceivedInvoice:
    """Enter an invoice that the supplier wrote elsewhere."""
    money_seen(request, engagement)
    refuse_unknown_file(body.file, engagement=engagement, field="file")
    made = record_received(
        engagement=engagement,
        figures=body.figures,
        file=body.file,
        by=request.actor,
        at=request.at,
    )
    return _whole(made)


@received.get("/received-invoices/{invoice}", scope="money:read")
def show_received_invoice(request: ApiRequest, invoice: UUID) -> WholeReceivedInvoice:
    """One received invoice, its charges, and what does not agree."""
    row = Row.objects.filter(pk=invoice).first()
    if row is None:
        raise not_there("invoice")
    money_seen(request, row.engagement_id)
    return _whole(row)


@received.post("/received-invoices/{invoice}/match", scope="money:write")
def match_received_invoice(
    request: ApiRequest, invoice: UUID, body: MatchSent
) -> WholeReceivedInvoice:
    """Say which charges it bills. They are billed by nothing else from then on."""
    match(received=invoice, charges=set(body.charges), by=request.actor, at=request.at)
    return _whole(Row.objects.get(pk=invoice))


@received.post("/received-invoices/{invoice}/approval", scope="money:write")
def approve_received_invoice(request: ApiRequest, invoice: UUID) -> WholeReceivedInvoice:
    """Say that it is right; from here on it is owed. Takes a limit that covers it."""
    return _whole(approve_received(received=invoice, by=request.actor, at=request.at))


@received.post("/received-invoices/{invoice}/refusal", scope="money:write")
def refuse_received_invoice(
    request: ApiRequest, invoice: UUID, body: RefusalSent
) -> WholeReceivedInvoice:
    """Send it back with the reason. Its charges can be billed again."""
    return _whole(refuse_received(received=invoice, why=body.why, by=request.actor, at=request.at))


@received.post("/received-invoices/{invoice}/payments", scope="money:write", status=201)
def pay_received_invoice(
    request: ApiRequest, invoice: UUID, body: PaidOffSent
) -> WholeReceivedInvoice:
    """Say that it is paid, wholly or in part: the supplier is not here to say so."""
    pay_received(received=invoice, amount=body.amount.amount, by=request.actor, at=request.at)
    return _whole(Row.objects.get(pk=invoice))


def _whole(row: Row) -> WholeReceivedInvoice:
    is_owed = row.state == ReceivedInvoiceState.APPROVED
    left = Money(minor=open_by_invoice([row.pk])[row.pk], currency=row.currency)
    return WholeReceivedInvoice.of(
        row, differences=differences_of(row), left=left if is_owed else None
    )
