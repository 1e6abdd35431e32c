"""Payments: the payer reports one, the payee confirms what arrived, what was too much goes back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.states import InvoiceState
from outwork.billing import books as money
from outwork.billing.books import Books
from outwork.billing.discounts import discount_on, let_off
from outwork.billing.locking import lock_invoice
from outwork.billing.models import Invoice, InvoiceKind, Payment, PaymentReport, Settlement, Source
from outwork.billing.owing import confirmed, owe_confirmation, settle_duties
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line
from outwork.ledger.models import Transfer
from outwork.store.action import action
from outwork.store.actor import Actor

LONGEST_REFERENCE = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What was paid, as one side says it."""

    amount: Money
    day: date
    reference: str = ""


@action
def report_payment(*, invoice: UUID, paid: Paid, by: Actor, at: datetime) -> PaymentReport:
    """The payer says that it is paid. Nothing moves until the payee sees it arrive."""
    found, engagement = lock_invoice(invoice, by=by)
    require(Act.REPORT_PAYMENT, engagement=engagement, by=by, at=at)
    refuse_unless_issued(found)
    _refuse_amount(paid, invoice=found, at=at)
    return announce(found, paid=paid, by=by, at=at)


@action
def confirm_payment(
    *, key: UUID, invoice: UUID, paid: Paid, by: Actor, at: datetime, source: Source = Source.HAND
) -> Payment:
    """The payee says that money arrived. Less settles a part, more stays as an overpayment.

    What is then left is let off, where it was paid in time for the agreed discount. `key` is the
    idempotency key: the same confirmation again is answered with the first. Raises Refusal
    (conflict) where the key was used for something else.
    """
    found, engagement = lock_invoice(invoice, by=by)
    require(Act.CONFIRM_PAYMENT, engagement=engagement, by=by, at=at)
    before = Payment.objects.filter(pk=key).first()
    if before is not None:
        return _same(before, invoice=found, paid=paid)
    refuse_unless_issued(found)
    _refuse_amount(paid, invoice=found, at=at)
    books = Books(engagement=engagement, currency=found.currency, by=by, at=at)
    discount = discount_on(found, left=books.open_of(found.pk), day=paid.day)
    transfers = books.post(money.paid(books, found, paid.amount))
    payment = _write(key, found, paid, source=source, at=at)
    settled = _settle(payment, transfers)
    confirmed(found.pk, by=by, at=at)
    left = books.open_of(found.pk)
    settle_duties(found, left=left, zone=engagement.client.zone, by=by, at=at)
    record(
        kind="billing.paid",
        subject=payment,
        by=by,
        at=at,
        body=_figures(paid) | {"invoice": found.pk, "left_minor": left.minor},
        covers=[payment, *transfers, *settled],
    )
    if Money.zero(left.currency) < left <= discount:
        let_off(found, amount=left, by=by, at=at)
    return payment


@action
def return_overpayment(*, engagement: UUID, amount: Money, by: Actor, at: datetime) -> Transfer:
    """The payee sent back what was paid too much, or a part of it."""
    found = lock_engagement(engagement, by=by)
    require(Act.CONFIRM_PAYMENT, engagement=found, by=by, at=at)
    books = Books(engagement=found, currency=amount.currency, by=by, at=at)
    most = books.overpaid()
    if not Money.zero(amount.currency) < amount <= most:
        raise Refusal.of(
            "amount",
            f"{most} was paid too much. Return that or less.",
            given=amount,
            accepted=f"more than 0 and up to {most}",
        )
    (transfer,) = books.post([money.returned(books, amount)])
    record(
        kind="billing.overpayment_returned",
        subject=found,
        by=by,
        at=at,
        body={"amount_minor": amount.minor, "currency": amount.currency},
        covers=[transfer],
    )
    return transfer


def announce(invoice: Invoice, *, paid: Paid, by: Actor, at: datetime) -> PaymentReport:
    """Keep the payer's word, and ask the payee to look. Inside an act of the payer."""
    report = PaymentReport.objects.create(
        engagement=invoice.engagement,
        invoice=invoice,
        amount_minor=paid.amount.minor,
        currency=paid.amount.currency,
        paid_on=paid.day,
        reference=_clean(paid.reference),
        reported_at=at,
        party_id=invoice.party_id,
        counterparty_id=invoice.counterparty_id,
    )
    owe_confirmation(invoice, amount=paid.amount, at=at)
    record(kind="billing.payment_reported", subject=report, by=by, at=at, body=_figures(paid))
    return report


def _write(key: UUID, invoice: Invoice, paid: Paid, *, source: Source, at: datetime) -> Payment:
    return Payment.objects.create(
        id=key,
        engagement=invoice.engagement,
        invoice=invoice,
        amount_minor=paid.amount.minor,
        currency=paid.amount.currency,
        paid_on=paid.day,
        reference=_clean(paid.reference),
        source=source,
        confirmed_at=at,
        party_id=invoice.party_id,
        counterparty_id=invoice.counterparty_id,
    )


def _settle(payment: Payment, transfers: tuple[Transfer, ...]) -> list[Settlement]:
    return Settlement.objects.bulk_create(
        Settlement(
            engagement_id=payment.engagement_id,
            invoice=payment.invoice,
            transfer=transfer,
            payment=payment,
            party_id=payment.party_id,
            counterparty_id=payment.counterparty_id,
        )
        for transfer in transfers
    )


def _same(before: Payment, *, invoice: Invoice, paid: Paid) -> Payment:
    said = (before.invoice_id, before.amount, before.paid_on)
    if said != (invoice.pk, paid.amount, paid.day):
        raise Refusal(
            "This key was used for another payment. Take a new one.", ground=Ground.CONFLICT
        )
    return before


def refuse_unless_issued(invoice: Invoice) -> None:
    """Refusal (conflict) for a draft, a credit note and what was credited."""
    if invoice.kind != InvoiceKind.INVOICE or invoice.state != InvoiceState.ISSUED:
        raise Refusal("Only an issued invoice is paid.", ground=Ground.CONFLICT)


def _refuse_amount(paid: Paid, *, invoice: Invoice, at: datetime) -> None:
    if paid.amount.currency != invoice.currency or paid.amount.minor <= 0:
        raise Refusal.of(
            "amount",
            f"Enter what arrived in {invoice.currency}, above zero.",
            given=paid.amount,
            accepted=f"an amount in {invoice.currency} above 0",
        )
    if paid.day > at.date():
        raise Refusal.of(
            "day",
            "A payment that is still to come cannot be confirmed. Enter the day it arrived.",
            given=paid.day,
            accepted=f"{at.date()} or earlier",
        )


def _clean(reference: str) -> str:
    return clean_line(
        reference, field="reference", most_characters=LONGEST_REFERENCE, may_be_empty=True
    )


def _figures(paid: Paid) -> dict[str, object]:
    return {"amount_minor": paid.amount.minor, "currency": paid.amount.currency}
