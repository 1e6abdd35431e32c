"""Payments: reported, confirmed, returned; orders to one's own bank."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.routes.invoices import invoice_seen
from outwork.api.schemas.payments import (
    OrderSent,
    PaidSent,
    Payment,
    PaymentOrder,
    PaymentOrderPage,
    PaymentPage,
    PaymentReport,
    Returned,
    ReturnedSent,
)
from outwork.api.schemas.shared import Money
from outwork.arrangement.authority import Act
from outwork.billing.actions.confirming import (
    confirm_payment,
    report_payment,
    return_overpayment,
)
from outwork.billing.actions.paying import cancel_order, prepare, release
from outwork.billing.models import Payment as Row
from outwork.billing.models import PaymentOrder as OrderRow
from outwork.people.authority import ask
from outwork.store.identity import new_id

payments = Noun("Payments")


@payments.get("/invoices/{invoice}/payments", scope="money:read")
def list_payments(
    request: ApiRequest, invoice: UUID, after: After = None, limit: Limit = 50
) -> PaymentPage:
    """What the payee confirmed of an invoice, newest first."""
    row = invoice_seen(request, invoice)
    rows, cursor = page_of(Row.objects.filter(invoice=row), after=after, limit=limit)
    return PaymentPage(items=[Payment.of(one) for one in rows], next=cursor)


@payments.post("/invoices/{invoice}/payment-reports", scope="money:write", status=201)
def report_one_payment(request: ApiRequest, invoice: UUID, body: PaidSent) -> PaymentReport:
    """The payer says that it is paid. Nothing moves until the payee sees it arrive."""
    said = report_payment(invoice=invoice, paid=body.paid, by=request.actor, at=request.at)
    return PaymentReport.of(said)


@payments.post("/invoices/{invoice}/payments", scope="money:write", status=201)
def confirm_one_payment(request: ApiRequest, invoice: UUID, body: PaidSent) -> Payment:
    """The payee says that money arrived. Less settles a part, more stays as an overpayment."""
    made = confirm_payment(
        key=new_id(), invoice=invoice, paid=body.paid, by=request.actor, at=request.at
    )
    return Payment.of(made)


@payments.post("/engagements/{engagement}/overpayment-return", scope="money:write", status=201)
def return_one_overpayment(request: ApiRequest, engagement: UUID, body: ReturnedSent) -> Returned:
    """The payee sent back what was paid too much, or a part of it."""
    moved = return_overpayment(
        engagement=engagement, amount=body.amount.amount, by=request.actor, at=request.at
    )
    return Returned(id=moved.pk, amount=Money.of(body.amount.amount))


@payments.get("/payment-orders", scope="money:read")
def list_payment_orders(
    request: ApiRequest, after: After = None, limit: Limit = 50
) -> PaymentOrderPage:
    """Orders of the organisation to its bank, newest first."""
    ask(Act.VIEW_BOOKS, by=request.actor, at=request.at)
    rows, cursor = page_of(OrderRow.objects.all(), after=after, limit=limit)
    return PaymentOrderPage(items=[PaymentOrder.of(one) for one in rows], next=cursor)


@payments.post("/payment-orders", scope="money:write", status=201)
def prepare_payment_order(request: ApiRequest, body: OrderSent) -> PaymentOrder:
    """Put invoices together to be paid. Nothing moves yet, so it takes no limit."""
    order = prepare(
        invoices=set(body.invoices),
        execution_day=body.execution_day,
        by=request.actor,
        at=request.at,
    )
    return PaymentOrder.of(order)


@payments.post("/payment-orders/{order}/release", scope="pay")
def release_payment_order(request: ApiRequest, order: UUID) -> PaymentOrder:
    """Let an order go to the bank: within one's limit, or as its second person."""
    return PaymentOrder.of(release(order=order, by=request.actor, at=request.at))


@payments.post("/payment-orders/{order}/cancellation", scope="money:write")
def cancel_payment_order(request: ApiRequest, order: UUID) -> PaymentOrder:
    """Take back an order that nobody has released."""
    return PaymentOrder.of(cancel_order(order=order, by=request.actor, at=request.at))
