"""Telling people: an invoice came, a payment was reported or confirmed, an account changed."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from outwork.arrangement.authority.grant import SPENDERS, TREASURERS
from outwork.billing.models import (
    BankDetails,
    Invoice,
    InvoiceKind,
    Payment,
    PaymentOrder,
    PaymentReport,
)
from outwork.gateways.mail.message import Link, Message
from outwork.journal.models import Event
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details
from outwork.notices.actions import News, queue_mail, tell
from outwork.notices.addressees import holders
from outwork.people.models import OrganisationAddress
from outwork.store.actor import Actor, system


def tell_of_invoice(event: Event, by: Actor, at: datetime) -> None:
    """The client's people learn of what was issued (`billing.issued`)."""
    invoice = Invoice.objects.select_related("engagement").get(pk=event.subject_id)
    is_note = invoice.kind == InvoiceKind.CREDIT_NOTE
    _tell_client(
        invoice,
        kind="invoice_credited" if is_note else "invoice_issued",
        about=invoice.corrects if is_note and invoice.corrects else invoice,
        amount=invoice.gross,
        event=event,
        by=by,
        at=at,
    )


def tell_of_payment(event: Event, by: Actor, at: datetime) -> None:
    """The client's people learn that their payment arrived (`billing.paid`)."""
    payment = Payment.objects.select_related("invoice__engagement").get(pk=event.subject_id)
    invoice = payment.invoice
    _tell_client(
        invoice,
        kind="payment_confirmed",
        about=invoice,
        amount=payment.amount,
        event=event,
        by=by,
        at=at,
    )


def tell_of_report(event: Event, by: Actor, at: datetime) -> None:
    """The supplier's finance learns that something is paid (`billing.payment_reported`)."""
    report = PaymentReport.objects.select_related("invoice__engagement").get(pk=event.subject_id)
    engagement = report.invoice.engagement
    news = _news(
        report.invoice,
        kind="payment_reported",
        who=engagement.client_id,
        amount=Money(report.amount_minor, report.currency),
        event=event,
    )
    persons = holders(
        organisation=engagement.supplier_id, roles=TREASURERS, engagement=engagement.pk, at=at
    )
    tell(news=news, persons=persons, by=by, at=at)


def tell_of_order(order: PaymentOrder, *, by: Actor, at: datetime) -> None:
    """Who could release it learns that it waits; where it waits a day, also who prepared it."""
    waits = order.release_from is not None
    news = News(
        kind="payment_waits" if waits else "payment_to_release",
        subject_id=order.pk,
        key=f"payment_prepared:{order.pk}",
        details=Details(who=by.person, amount=order.amount),
    )
    persons = holders(organisation=order.party_id, roles=TREASURERS, at=at, amount=order.amount)
    tell(news=news, persons=persons, by=system() if waits else by, at=at)


def tell_of_account(details: BankDetails, *, at: datetime) -> None:
    """Everybody who could have changed where money goes learns that somebody did.

    Whoever did it too, because it may not have been them, and the address of earlier invoices,
    which somebody who took over an account may not read.
    """
    news = News(
        kind="bank_details_changed",
        subject_id=details.pk,
        key=f"bank_details_changed:{details.pk}",
        details=Details(who=details.party_id),
    )
    persons = holders(organisation=details.party_id, roles=TREASURERS, at=at)
    tell(news=news, persons=persons, by=system(), at=at)
    for number, address in enumerate(sorted(_earlier_addresses(details.party_id))):
        queue_mail(
            message=_account_changed(details, to=address),
            key=f"bank_details_changed:{details.pk}:{number}",
            at=at,
        )


def _earlier_addresses(party: UUID) -> set[str]:
    """Where invoices to it go, and what stood on the newest one it issued."""
    address = OrganisationAddress.objects.filter(party_id=party).first()
    issued = Invoice.objects.filter(issuer_id=party, number__isnull=False).order_by("-id").first()
    said = (address.invoice_email if address else "", issued.seller["email"] if issued else "")
    return {one for one in said if one}


def _account_changed(details: BankDetails, *, to: str) -> Message:
    return Message(
        to=to,
        subject=gettext("Your bank details were changed"),
        paragraphs=(
            gettext("Invoices of %(name)s now ask to be paid to an account that ends with %(end)s.")
            % {"name": details.account_name, "end": details.iban[-4:]},
            gettext(
                "If it was none of you, change it back now and tell your clients. For two days a "
                "payment to you takes a second factor of theirs."
            ),
        ),
        link=Link(label=gettext("Bank details"), path="/organisation/bank"),
    )


def _tell_client(
    invoice: Invoice,
    *,
    kind: str,
    about: Invoice,
    amount: Money,
    event: Event,
    by: Actor,
    at: datetime,
) -> None:
    engagement = invoice.engagement
    news = _news(about, kind=kind, who=engagement.supplier_id, amount=amount, event=event)
    persons = holders(
        organisation=engagement.client_id, roles=SPENDERS, engagement=engagement.pk, at=at
    )
    tell(news=news, persons=persons, by=by, at=at)


def _news(invoice: Invoice, *, kind: str, who: UUID, amount: Money, event: Event) -> News:
    return News(
        kind=kind,
        subject_id=invoice.pk,
        key=f"{kind}:{event.pk}",
        engagement_id=invoice.engagement_id,
        details=Details(who=who, thing=str(invoice), amount=amount),
    )
