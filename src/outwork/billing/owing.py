"""The duties of invoices and payments, opened and closed by the acts."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.positions import Side
from outwork.billing.models import Invoice
from outwork.duties.actions import NewDuty, close, open_duty
from outwork.duties.models import ClosedHow
from outwork.engagements.models import Engagement
from outwork.engagements.owing import owe
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details
from outwork.store.actor import Actor

END_OF_DAY = time(18)
"""What is due on a day is due at six in the evening at the client's."""


def owe_issuing(draft: Invoice, *, engagement: Engagement, amount: Money, at: datetime) -> None:
    """It could not go out by itself: the supplier completes what is missing, and issues it.

    The client, who sees no draft, is told nothing of it.
    """
    duty = NewDuty(
        kind="issue_invoice",
        subject_id=draft.pk,
        engagement_id=engagement.pk,
        party_id=draft.party_id,
        counterparty_id=draft.counterparty_id,
        owed_by_id=engagement.supplier_id,
        details=Details(thing=engagement.title, amount=amount),
    )
    open_duty(duty=duty, at=at)


def owe_payment(invoice: Invoice, *, amount: Money, zone: str, at: datetime) -> None:
    """The client pays what is open."""
    assert invoice.due_on is not None
    owe(
        invoice.engagement,
        kind="pay_invoice",
        subject_id=invoice.pk,
        side=Side.CLIENT,
        due_at=end_of(invoice.due_on, zone=zone),
        details=_details(invoice, amount),
        at=at,
    )


def owe_confirmation(invoice: Invoice, *, amount: Money, at: datetime) -> None:
    """The payer says that it is paid: the supplier looks whether it arrived."""
    owe(
        invoice.engagement,
        kind="confirm_payment",
        subject_id=invoice.pk,
        side=Side.SUPPLIER,
        details=_details(invoice, amount),
        at=at,
    )


def settle_duties(invoice: Invoice, *, left: Money, zone: str, by: Actor, at: datetime) -> None:
    """Something of an invoice was settled: what is owed now is the rest, or nothing."""
    how = ClosedHow.CANCELLED if left else ClosedHow.DONE
    close(subjects=[invoice.pk], kinds=["pay_invoice"], how=how, by=by, at=at)
    if left:
        owe_payment(invoice, amount=left, zone=zone, at=at)


def confirmed(invoice: UUID, *, by: Actor, at: datetime) -> None:
    close(subjects=[invoice], kinds=["confirm_payment"], how=ClosedHow.DONE, by=by, at=at)


def end_of(day: date, *, zone: str) -> datetime:
    return datetime.combine(day, END_OF_DAY, ZoneInfo(zone))


def _details(invoice: Invoice, amount: Money) -> Details:
    return Details(thing=str(invoice), amount=amount)
