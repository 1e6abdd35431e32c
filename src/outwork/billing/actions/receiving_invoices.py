"""Invoices of suppliers who bill on their own: recorded, matched, approved or refused, paid."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from outwork.arrangement.authority import Act
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.positions import Side
from outwork.arrangement.states import ReceivedInvoiceState, Subject
from outwork.billing import purposes
from outwork.billing.bills import UNBILLED
from outwork.billing.books import INVOICED, PAID, TAXED, Books
from outwork.billing.differences import Billed, Difference, Expected, differences
from outwork.billing.models import Charge, MatchedCharge, ReceivedInvoice
from outwork.billing.owing import end_of
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.authority import content_in_force, require
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement
from outwork.engagements.owing import owe
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.kernel.text import clean_line
from outwork.ledger.models import Transfer
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.records import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What stands on the supplier's invoice."""

    number: str
    issued_on: date
    due_on: date
    net: Money
    tax: Money
    purchase_order: str = ""


@action
def record_received(
    *, engagement: UUID, figures: Figures, by: Actor, at: datetime, file: UUID | None = None
) -> ReceivedInvoice:
    """Enter an invoice that the supplier wrote elsewhere. Raises Refusal where it is here already,
    or its figures cannot be."""
    found = lock_engagement(engagement, by=by)
    require(Act.RECORD_RECEIVED_INVOICE, engagement=found, by=by, at=at)
    _refuse_figures(figures)
    assert by.person is not None
    received = ReceivedInvoice(
        engagement=found,
        number=clean_line(figures.number, field="number", most_characters=40),
        issued_on=figures.issued_on,
        due_on=figures.due_on,
        net_minor=figures.net.minor,
        tax_minor=figures.tax.minor,
        currency=figures.net.currency,
        purchase_order=clean_line(
            figures.purchase_order, field="purchase_order", most_characters=60, may_be_empty=True
        ),
        file_id=file,
        recorded_by_id=by.person,
        recorded_at=at,
        party_id=found.party_id,
        counterparty_id=found.counterparty_id,
    )
    step = _begin(received, by=by, at=at)
    _owe(received, kind="approve_received_invoice", at=at)
    record(kind="billing.received", subject=received, by=by, at=at, covers=[step, received])
    return received


@action
def match(
    *, received: UUID, charges: Collection[UUID], by: Actor, at: datetime
) -> tuple[Difference, ...]:
    """Say which charges it bills. Gives what does not agree with order and work."""
    found = _moved(received, act=Act.MATCH_RECEIVED_INVOICE, by=by, at=at)
    rows = list(Charge.objects.filter(UNBILLED, engagement=found.engagement, pk__in=charges))
    if len(rows) != len(set(charges)) or any(row.currency != found.currency for row in rows):
        raise Refusal.of(
            "charges",
            "Some of these charges are billed already, or are not of this engagement.",
            accepted=f"unbilled charges in {found.currency}",
        )
    MatchedCharge.objects.bulk_create(
        MatchedCharge(
            engagement=found.engagement,
            received=found,
            charge=row,
            party_id=found.party_id,
            counterparty_id=found.counterparty_id,
        )
        for row in rows
    )
    _move(found, act=Act.MATCH_RECEIVED_INVOICE, kind="billing.received_matched", by=by, at=at)
    return differences_of(found)


@action
def approve_received(*, received: UUID, by: Actor, at: datetime) -> ReceivedInvoice:
    """Say that it is right; from here on it is owed. Takes a limit that covers it."""
    found = _moved(received, act=Act.APPROVE_RECEIVED_INVOICE, by=by, at=at)
    books = Books(engagement=found.engagement, currency=found.currency, by=by, at=at)
    parts = (
        (purposes.BILLED, found.net, INVOICED),
        (purposes.TAX_RECEIVED, found.gross - found.net, TAXED),
    )
    moves = [
        books.move(
            debit=purposes.OWED, credit=account, amount=amount, code=code, reference=found.pk
        )
        for account, amount, code in parts
        if amount
    ]
    transfers = books.post(moves)
    _move(
        found,
        act=Act.APPROVE_RECEIVED_INVOICE,
        kind="billing.received_approved",
        transfers=transfers,
        by=by,
        at=at,
    )
    _owe(found, kind="pay_invoice", at=at)
    return found


@action
def refuse_received(*, received: UUID, why: str, by: Actor, at: datetime) -> ReceivedInvoice:
    """Send it back with the reason. Its charges can be billed again."""
    found = _moved(received, act=Act.REFUSE_RECEIVED_INVOICE, by=by, at=at)
    found.why_refused = clean_line(why, field="why", most_characters=300)
    found.save(update_fields=["why_refused"])
    found.matched.all().delete()
    _move(found, act=Act.REFUSE_RECEIVED_INVOICE, kind="billing.received_refused", by=by, at=at)
    return found


@action
def pay_received(*, received: UUID, amount: Money, by: Actor, at: datetime) -> Transfer:
    """The payer says that it is paid, wholly or in part: there is nobody else here to say so."""
    found, engagement = _locked(received, by=by)
    require(Act.REPORT_PAYMENT, engagement=engagement, by=by, at=at)
    books = Books(engagement=engagement, currency=found.currency, by=by, at=at)
    left = books.open_of(found.pk)
    if amount.currency != left.currency or not Money.zero(left.currency) < amount <= left:
        raise Refusal.of(
            "amount",
            f"{left} of it is open. Enter that or less.",
            given=amount,
            accepted=f"more than 0 and up to {left}",
        )
    move = books.move(
        debit=purposes.SETTLED, credit=purposes.OWED, amount=amount, code=PAID, reference=found.pk
    )
    (transfer,) = books.post([move])
    if amount == left:
        close(subjects=[found.pk], how=ClosedHow.DONE, by=by, at=at)
    record(
        kind="billing.received_paid",
        subject=found,
        by=by,
        at=at,
        body={"amount_minor": amount.minor, "currency": amount.currency},
        covers=[transfer],
    )
    return transfer


def differences_of(received: ReceivedInvoice) -> tuple[Difference, ...]:
    """What does not agree between the invoice, its charges and the terms in force."""
    content = content_in_force(received.engagement)
    charges = [one.charge.net for one in received.matched.select_related("charge")]
    return differences(
        billed=Billed(
            net=received.net,
            purchase_order=received.purchase_order,
            issued_on=received.issued_on,
            due_on=received.due_on,
        ),
        expected=Expected(
            charges=charges,
            purchase_order=content.purchase_order,
            payment_days=content.payment_days,
        ),
    )


def _locked(received: UUID, *, by: Actor) -> tuple[ReceivedInvoice, Engagement]:
    found = ReceivedInvoice.objects.filter(pk=received).only("engagement_id").first()
    if found is None:
        raise not_there("invoice")
    engagement = lock_engagement(found.engagement_id, by=by)
    locked = ReceivedInvoice.objects.select_for_update(no_key=True).get(pk=received)
    locked.engagement = engagement
    return locked, engagement


def _moved(received: UUID, *, act: Act, by: Actor, at: datetime) -> ReceivedInvoice:
    """The invoice, locked, for somebody who may do this in the state it is in."""
    found, engagement = _locked(received, by=by)
    require(act, engagement=engagement, by=by, at=at, amount=found.gross)
    _next(found, act=act)
    return found


def _next(found: ReceivedInvoice, *, act: Act) -> str:
    return next_state(Subject.RECEIVED_INVOICE, act=act, state=ReceivedInvoiceState(found.state))


def _move(
    found: ReceivedInvoice,
    *,
    act: Act,
    kind: str,
    by: Actor,
    at: datetime,
    transfers: Collection[Transfer] = (),
) -> None:
    step = found.move(to_state=_next(found, act=act), by=by, at=at)
    if act is not Act.MATCH_RECEIVED_INVOICE:
        close(subjects=[found.pk], how=ClosedHow.DONE, by=by, at=at)
    record(kind=kind, subject=found, by=by, at=at, covers=[step, *transfers])


def _begin(received: ReceivedInvoice, *, by: Actor, at: datetime) -> Step:
    try:
        with transaction.atomic():
            return received.begin(state=ReceivedInvoiceState.RECEIVED, by=by, at=at)
    except IntegrityError as error:
        if "a_received_number_once" not in str(error):
            raise
        raise Refusal(
            f"Invoice {received.number} is here already.", ground=Ground.CONFLICT
        ) from error


def _owe(received: ReceivedInvoice, *, kind: str, at: datetime) -> None:
    engagement = received.engagement
    owe(
        engagement,
        kind=kind,
        subject_id=received.pk,
        side=Side.CLIENT,
        due_at=end_of(received.due_on, zone=engagement.client.zone),
        details=Details(thing=received.number, who=engagement.supplier_id, amount=received.gross),
        at=at,
    )


def _refuse_figures(figures: Figures) -> None:
    same = figures.net.currency == figures.tax.currency
    if not same or figures.net.minor <= 0 or figures.tax.minor < 0:
        raise Refusal.of(
            "net",
            "Enter the amount without tax, above zero, and the tax, both in one currency.",
            given=f"{figures.net}, {figures.tax}",
            accepted="above 0, and 0 or more",
        )
    if figures.due_on < figures.issued_on:
        raise Refusal.of(
            "due_on",
            "It is due before it was written. Compare both days.",
            given=figures.due_on,
            accepted=f"{figures.issued_on} or later",
        )
