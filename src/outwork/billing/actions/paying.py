"""Paying: finance prepares, somebody whose limit covers it releases, the bank gets a file."""

import io
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from outwork.arrangement.authority import Act
from outwork.billing.actions.confirming import Paid, announce, refuse_unless_issued
from outwork.billing.discounts import discount_on
from outwork.billing.locking import lock_invoice
from outwork.billing.models import Invoice, OrderedPayment, PaymentOrder
from outwork.billing.parties import bank_details_of
from outwork.billing.queries.settling import open_by_invoice
from outwork.billing.safeguards import refuse_after_change, refuse_early, release_from
from outwork.billing.telling import tell_of_order
from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import require
from outwork.files.actions import store
from outwork.files.media import BANK_STATEMENT
from outwork.files.models import StoredFile
from outwork.gateways.bank import BankAccount, Payment, payment_file
from outwork.journal.recording import record_about
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.people.authority import own_organisation
from outwork.store.action import action
from outwork.store.actor import Actor

PAYABLE = "EUR"
"""The currency of a SEPA credit transfer."""


@action
def prepare(
    *, invoices: Collection[UUID], execution_day: date, by: Actor, at: datetime
) -> PaymentOrder:
    """Put invoices together to be paid. Nothing moves yet, so it takes no limit.

    What is paid in time for an agreed discount is paid less it. Raises Refusal for invoices that
    are paid, ordered already, or say no account.
    """
    found = [_payable(invoice, by=by, at=at) for invoice in sorted(invoices)]
    if not found or execution_day < at.date():
        raise Refusal.of(
            "execution_day",
            "Choose invoices, and a day that is still to come.",
            given=execution_day,
            accepted=f"{at.date()} or later",
        )
    order = _order(found, execution_day=execution_day, by=by, at=at)
    _owe_release(order, invoices=found, by=by, at=at)
    tell_of_order(order, by=by, at=at)
    _note("payment_prepared", order, by=by, at=at)
    return order


@action
def release(*, order: UUID, by: Actor, at: datetime) -> PaymentOrder:
    """Let an order go to the bank, as a pain.001 file.

    Who prepared it may release it within their limit; above that, a second person approves it
    within theirs. Both prove again who they are. Raises Refusal where neither holds, and where
    the safeguards want more.
    """
    found = _open_order(order, by=by)
    is_own = found.prepared_by_id == by.person
    act = Act.RELEASE_PAYMENT if is_own else Act.APPROVE_PAYMENT
    refuse_early(found, by=by, at=at)
    payments = list(found.payments.order_by("invoice_id"))
    for payment in payments:
        invoice, engagement = lock_invoice(payment.invoice_id, by=by)
        require(act, engagement=engagement, by=by, at=at, own=is_own, amount=found.amount)
        refuse_after_change(engagement, by=by, at=at)
        _refuse_if_less_is_open(payment, invoice=invoice)
        paid = Paid(amount=payment.amount, day=found.execution_day, reference=payment.reference)
        announce(invoice, paid=paid, by=by, at=at)
    found.file = _file(found, payments, by=by, at=at)
    found.released_by_id, found.released_at = by.person, at
    found.save(update_fields=["file", "released_by_id", "released_at"])
    close(subjects=[found.pk], how=ClosedHow.DONE, by=by, at=at)
    _note("payment_released", found, by=by, at=at)
    return found


@action
def cancel_order(*, order: UUID, by: Actor, at: datetime) -> PaymentOrder:
    """Take back an order that nobody has released; its invoices can be ordered again."""
    found = _open_order(order, by=by)
    for payment in found.payments.select_related("invoice__engagement"):
        engagement = payment.invoice.engagement
        require(Act.PREPARE_PAYMENT, engagement=engagement, by=by, at=at)
    found.payments.update(is_live=False)
    found.cancelled_at = at
    found.save(update_fields=["cancelled_at"])
    close(subjects=[found.pk], how=ClosedHow.CANCELLED, by=by, at=at)
    _note("payment_cancelled", found, by=by, at=at)
    return found


def _payable(invoice: UUID, *, by: Actor, at: datetime) -> Invoice:
    found, engagement = lock_invoice(invoice, by=by)
    require(Act.PREPARE_PAYMENT, engagement=engagement, by=by, at=at)
    refuse_unless_issued(found)
    if not found.pay_to:
        raise Refusal.of(
            "invoices",
            f"Invoice {found.number} says no account. Ask the supplier, or pay it by hand.",
            given=found.number,
            accepted="invoices with an IBAN",
        )
    return found


def _order(
    invoices: Sequence[Invoice], *, execution_day: date, by: Actor, at: datetime
) -> PaymentOrder:
    left = _to_pay(invoices, day=execution_day)
    assert by.person is not None
    order = PaymentOrder(
        party_id=own_organisation(by),
        amount_minor=sum(left.values()),
        currency=_one_currency(invoices),
        execution_day=execution_day,
        prepared_by_id=by.person,
        prepared_at=at,
        release_from=release_from(payer=own_organisation(by), invoices=invoices, at=at),
    )
    order.save(force_insert=True)
    for invoice in invoices:
        _add(order, invoice, minor=left[invoice.pk])
    return order


def _to_pay(invoices: Sequence[Invoice], *, day: date) -> dict[UUID, int]:
    """What is open of each, less the discount that paying on the day earns."""
    left = open_by_invoice([invoice.pk for invoice in invoices])
    return {
        one.pk: left[one.pk]
        - discount_on(one, left=Money(left[one.pk], one.currency), day=day).minor
        for one in invoices
    }


def _add(order: PaymentOrder, invoice: Invoice, *, minor: int) -> None:
    if minor <= 0:
        raise Refusal(f"Invoice {invoice.number} is paid.", ground=Ground.CONFLICT)
    payment = OrderedPayment(
        party_id=order.party_id,
        order=order,
        invoice=invoice,
        amount_minor=minor,
        currency=order.currency,
        reference=invoice.reference,
        account_name=invoice.pay_to["account_name"],
        iban=invoice.pay_to["iban"],
        bic=invoice.pay_to["bic"],
    )
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError as error:
        if "an_invoice_is_ordered_once" not in str(error):
            raise
        raise Refusal(
            f"Invoice {invoice.number} is in an order already.", ground=Ground.CONFLICT
        ) from error


def _refuse_if_less_is_open(payment: OrderedPayment, *, invoice: Invoice) -> None:
    """What was paid or credited since the order was prepared is not paid again."""
    refuse_unless_issued(invoice)
    if open_by_invoice([invoice.pk])[invoice.pk] < payment.amount_minor:
        raise Refusal(
            f"Less than {payment.amount} is open of invoice {invoice.number} by now. Cancel this "
            "order and prepare it anew.",
            ground=Ground.CONFLICT,
        )


def _one_currency(invoices: Sequence[Invoice]) -> str:
    currencies = sorted({invoice.currency for invoice in invoices})
    if len(currencies) > 1:
        raise Refusal.of(
            "invoices",
            "An order is in one currency. Prepare one for each.",
            given=", ".join(currencies),
            accepted="invoices of one currency",
        )
    (currency,) = currencies
    if currency != PAYABLE:
        raise Refusal.of(
            "invoices",
            "A bank takes a file of SEPA transfers in euros only. Pay this by hand, and say so.",
            given=currency,
            accepted=f"invoices in {PAYABLE}",
        )
    return currency


def _file(
    order: PaymentOrder, payments: Sequence[OrderedPayment], *, by: Actor, at: datetime
) -> StoredFile:
    own = bank_details_of(order.party_id)
    if own is None:
        raise Refusal.of(
            "payer", "Enter your own bank account first.", accepted="bank details with an IBAN"
        )
    content = payment_file(
        payer=BankAccount(name=own.account_name, iban=own.iban, bic=own.bic),
        payments=[_payment(one) for one in payments],
        execution_day=order.execution_day,
        id=order.pk.hex,
        at=at,
    )
    return store(
        source=io.BytesIO(content),
        name=f"payments-{order.execution_day.isoformat()}.xml",
        accepts=BANK_STATEMENT,
        party_id=order.party_id,
        by=by,
        at=at,
    )


def _payment(one: OrderedPayment) -> Payment:
    return Payment(
        to=BankAccount(name=one.account_name, iban=one.iban, bic=one.bic),
        amount=one.amount,
        reference=one.reference,
        id=one.pk.hex,
    )


def _open_order(order: UUID, *, by: Actor) -> PaymentOrder:
    rows = PaymentOrder.objects.select_for_update(no_key=True)
    found = rows.filter(pk=order, party_id__in=by.organisations).first()
    if found is None:
        raise Refusal("There is no such payment order here.", ground=Ground.MISSING)
    if found.released_at or found.cancelled_at:
        done = "released" if found.released_at else "cancelled"
        raise Refusal(f"This payment order is {done}.", ground=Ground.CONFLICT)
    return found


def _owe_release(
    order: PaymentOrder, *, invoices: Sequence[Invoice], by: Actor, at: datetime
) -> None:
    numbers = ", ".join(str(invoice) for invoice in invoices[:3])
    more = f" and {len(invoices) - 3} more" if len(invoices) > 3 else ""
    duty = NewDuty(
        kind="release_payment",
        subject_id=order.pk,
        owed_by_id=order.party_id,
        party_id=order.party_id,
        details=Details(thing=f"{numbers}{more}", who=by.person, amount=order.amount),
    )
    open_duty(duty=duty, at=at)


def _note(what: str, order: PaymentOrder, *, by: Actor, at: datetime) -> None:
    record_about(
        kind=f"billing.{what}",
        subject_id=order.pk,
        party_id=order.party_id,
        by=by,
        at=at,
        body={"amount_minor": order.amount_minor, "currency": order.currency},
    )
