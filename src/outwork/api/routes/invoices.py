"""Charges become invoices: issued, credited, read with how far they are paid."""

from uuid import UUID

from django.db.models import QuerySet

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.invoices import (
    Charge,
    ChargePage,
    CreditSent,
    Invoice,
    InvoicePage,
    MoneySummary,
    ReductionSent,
    TaxChosen,
    TaxSent,
    WholeInvoice,
)
from outwork.arrangement.authority import Act
from outwork.billing.actions.choosing_tax import choose_tax
from outwork.billing.actions.crediting import correct_price, credit
from outwork.billing.actions.issuing import discard, issue
from outwork.billing.models import Charge as ChargeRow
from outwork.billing.models import Invoice as Row
from outwork.billing.models import InvoiceKind
from outwork.billing.queries.settling import items_of
from outwork.billing.queries.summaries import money_of_one
from outwork.billing.tax import Tax, TaxCategory
from outwork.engagements.authority import require
from outwork.engagements.locking import find_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.people.authority import ask

invoices = Noun("Invoices")


@invoices.get("/invoices", scope="money:read")
def list_invoices(request: ApiRequest, after: After = None, limit: Limit = 50) -> InvoicePage:
    """All invoices of the organisation, sent and received, for whoever may read its books."""
    ask(Act.VIEW_BOOKS, by=request.actor, at=request.at)
    return _page(Row.objects.all(), after=after, limit=limit)


@invoices.get("/engagements/{engagement}/invoices", scope="money:read")
def list_engagement_invoices(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> InvoicePage:
    """The invoices of one engagement, newest first."""
    row = money_seen(request, engagement)
    return _page(Row.objects.filter(engagement=row), after=after, limit=limit)


@invoices.get("/engagements/{engagement}/charges", scope="money:read")
def list_charges(
    request: ApiRequest, engagement: UUID, after: After = None, limit: Limit = 50
) -> ChargePage:
    """What was earned on an engagement, newest first."""
    row = money_seen(request, engagement)
    rows, cursor = page_of(ChargeRow.objects.filter(engagement=row), after=after, limit=limit)
    return ChargePage(items=[Charge.of(one) for one in rows], next=cursor)


@invoices.get("/engagements/{engagement}/money", scope="money:read")
def show_money(request: ApiRequest, engagement: UUID) -> MoneySummary:
    """Earned, billed, paid and still to come."""
    row = money_seen(request, engagement)
    return MoneySummary.of(money_of_one(row))


@invoices.get("/invoices/{invoice}", scope="money:read")
def show_invoice(request: ApiRequest, invoice: UUID) -> WholeInvoice:
    """An invoice with its lines, and how far it is paid."""
    row = invoice_seen(request, invoice)
    is_payable = row.kind == InvoiceKind.INVOICE and row.number is not None
    items = items_of([row], today=request.at.date()) if is_payable else []
    return WholeInvoice.of(row, item=items[0] if items else None)


@invoices.post("/engagements/{engagement}/invoices", scope="money:write", status=201)
def issue_invoice(request: ApiRequest, engagement: UUID) -> Invoice:
    """Bill everything that is unbilled now."""
    return Invoice.of(issue(engagement=engagement, by=request.actor, at=request.at))


@invoices.post("/invoices/{invoice}/discarding", scope="money:write")
def discard_invoice(request: ApiRequest, invoice: UUID) -> Invoice:
    """Throw a draft away. Its charges stay unbilled."""
    return Invoice.of(discard(invoice=invoice, by=request.actor, at=request.at))


@invoices.post("/invoices/{invoice}/credit-note", scope="money:write", status=201)
def credit_invoice(request: ApiRequest, invoice: UUID, body: CreditSent) -> Invoice:
    """Take an invoice back whole. Gives the credit note."""
    return Invoice.of(credit(invoice=invoice, why=body.why, by=request.actor, at=request.at))


@invoices.post("/charges/{charge}/reduction", scope="money:write", status=201)
def reduce_charge(request: ApiRequest, charge: UUID, body: ReductionSent) -> Invoice:
    """Lower what was billed for one charge. Gives the credit note."""
    note = correct_price(
        charge_id=charge,
        reduction=body.reduction.amount,
        why=body.why,
        by=request.actor,
        at=request.at,
    )
    return Invoice.of(note)


@invoices.post("/engagements/{engagement}/tax-choice", scope="money:write", status=201)
def choose_engagement_tax(request: ApiRequest, engagement: UUID, body: TaxSent) -> TaxChosen:
    """Say which tax invoices carry wherever no rule tells it."""
    tax = Tax(category=body.category, rate_basis_points=body.rate_basis_points, words=body.words)
    chosen = choose_tax(engagement=engagement, tax=tax, by=request.actor, at=request.at)
    return TaxChosen(
        category=TaxCategory(chosen.category),
        rate_basis_points=chosen.rate_basis_points,
        words=chosen.words,
    )


def money_seen(request: ApiRequest, engagement: UUID) -> Engagement:
    """The engagement, for whoever may see its money."""
    row = find_engagement(engagement, by=request.actor)
    require(Act.VIEW_ENGAGEMENT_MONEY, engagement=row, by=request.actor, at=request.at)
    return row


def invoice_seen(request: ApiRequest, invoice: UUID) -> Row:
    """The invoice, for whoever may see the money of its engagement."""
    row = Row.objects.filter(pk=invoice).first()
    if row is None:
        raise not_there("invoice")
    money_seen(request, row.engagement_id)
    return row


def _page(rows: QuerySet[Row], *, after: UUID | None, limit: int) -> InvoicePage:
    page, cursor = page_of(rows, after=after, limit=limit)
    return InvoicePage(items=[Invoice.of(one) for one in page], next=cursor)
