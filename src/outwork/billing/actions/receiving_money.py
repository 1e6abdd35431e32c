"""Reading a bank statement: what is sure settles its invoice, the rest waits to be assigned.

Each entry is a transaction of its own. Reading the same file again, or another file with the same
entries, changes nothing; one that was interrupted goes on where it ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from outwork.arrangement.authority import Act
from outwork.billing import purposes
from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.billing.matching import Awaited, Match, matches
from outwork.billing.models import BankDetails, Receipt, Source
from outwork.billing.queries.open_items import receivable
from outwork.gateways.bank import BankStatement, read_statements
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Ground, Refusal
from outwork.ledger.actions import NewTransfer, open_account, post, reverse
from outwork.ledger.models import Account, Transfer
from outwork.people.authority import ask, own_organisation
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope

UNMATCHED = "receipt_unmatched"
RECEIPTS = UUID("01935b2e-6f00-7000-8000-000000000001")
"""The namespace in which a receipt's mark becomes the key of its payment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What reading a statement did."""

    matched: int = 0
    waiting: int = 0
    known: int = 0
    """Entries that another file had shown before."""


def preview_statement(*, content: bytes, by: Actor, at: datetime) -> list[Match]:
    """What a camt.053 file would settle; nothing is written.

    Raises Refusal for a file that cannot be read, or is of somebody else's account.
    """
    with scope(by):
        ask(Act.IMPORT_BANK_STATEMENT, by=by, at=at)
        awaited = _awaited(by=by, at=at)
        statements = read_statements(content)
        _refuse_other_accounts(statements, by=by)
        return [one for each in statements for one in matches(each, awaited=awaited)]


def read_statement(*, content: bytes, by: Actor, at: datetime) -> Read:
    """Take a camt.053 file in: sure matches are confirmed, everything else waits."""
    found = preview_statement(content=content, by=by, at=at)
    outcomes = [take_entry(match=match, by=by, at=at) for match in found]
    return Read(
        matched=sum(one is not None and one.payment_id is not None for one in outcomes),
        waiting=sum(one is not None and one.payment_id is None for one in outcomes),
        known=outcomes.count(None),
    )


@action
def take_entry(*, match: Match, by: Actor, at: datetime) -> Receipt | None:
    """Keep one entry and settle what it surely pays; None where it was taken before."""
    ask(Act.IMPORT_BANK_STATEMENT, by=by, at=at)
    party = own_organisation(by)
    if Receipt.objects.filter(party_id=party, fingerprint=match.fingerprint).exists():
        return None
    receipt = _receipt(match, party=party, at=at)
    if match.is_sure and match.invoice is not None:
        _settle(receipt, invoice=match.invoice.id, by=by, at=at)
        _keep(receipt)
        return receipt
    receipt.unmatched = _wait(receipt, by=by, at=at)
    _keep(receipt)
    record_about(
        kind="billing.receipt_unmatched",
        subject_id=receipt.pk,
        party_id=party,
        by=by,
        at=at,
        body={"amount_minor": receipt.amount_minor, "currency": receipt.currency},
        covers=[receipt.unmatched],
    )
    return receipt


@action
def assign_receipt(*, receipt: UUID, invoice: UUID, by: Actor, at: datetime) -> Receipt:
    """Say which invoice a waiting receipt pays."""
    ask(Act.IMPORT_BANK_STATEMENT, by=by, at=at)
    rows = Receipt.objects.select_for_update(no_key=True)
    found = rows.filter(pk=receipt, party_id=own_organisation(by)).first()
    if found is None:
        raise Refusal("There is no such receipt here.", ground=Ground.MISSING)
    if found.unmatched_id is None:
        raise Refusal("This receipt is assigned already.", ground=Ground.CONFLICT)
    back = reverse(key=new_id(), transfer_id=found.unmatched_id, by=by, at=at)
    _settle(found, invoice=invoice, by=by, at=at)
    found.unmatched = None
    found.save(update_fields=["payment", "unmatched"])
    record_about(
        kind="billing.receipt_assigned",
        subject_id=found.pk,
        party_id=found.party_id,
        by=by,
        at=at,
        body={"invoice": invoice},
        covers=[back],
    )
    return found


def waiting_receipts(*, by: Actor) -> list[Receipt]:
    """What came in and nobody has explained, oldest first. In the scope of `by`."""
    waiting = Receipt.objects.filter(party_id__in=by.organisations, payment=None)
    return list(waiting.order_by("booked_on", "id"))


def _keep(receipt: Receipt) -> None:
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)
    except IntegrityError as error:
        if "a_receipt_once" not in str(error):
            raise
        raise Refusal(
            "Somebody is reading the same statement just now. Look at it again.",
            ground=Ground.CONFLICT,
        ) from error


def _settle(receipt: Receipt, *, invoice: UUID, by: Actor, at: datetime) -> None:
    paid = Paid(amount=receipt.amount, day=receipt.booked_on, reference=receipt.reference[:140])
    key = uuid5(RECEIPTS, f"{receipt.party_id}:{receipt.fingerprint}")
    receipt.payment = confirm_payment(
        key=key, invoice=invoice, paid=paid, by=by, at=at, source=Source.STATEMENT
    )


def _wait(receipt: Receipt, *, by: Actor, at: datetime) -> Transfer:
    receipts, unmatched = (
        _account(receipt.party_id, purpose, currency=receipt.currency, by=by, at=at)
        for purpose in (purposes.STATEMENT_RECEIPTS, purposes.UNMATCHED_RECEIPTS)
    )
    new = NewTransfer(
        id=new_id(),
        debit_id=receipts.pk,
        credit_id=unmatched.pk,
        amount=receipt.amount,
        code=UNMATCHED,
        reference=receipt.pk,
        party_id=receipt.party_id,
    )
    return post(transfers=[new], by=by, at=at)[0]


def _receipt(match: Match, *, party: UUID, at: datetime) -> Receipt:
    entry = match.entry
    return Receipt(
        party_id=party,
        fingerprint=match.fingerprint,
        iban=match.iban,
        amount_minor=entry.amount.minor,
        currency=entry.amount.currency,
        booked_on=entry.booked,
        reference=entry.reference[:500],
        sender=entry.counterparty[:200],
        sender_iban=entry.counterparty_iban[:34],
        read_at=at,
    )


def _account(party: UUID, purpose: str, *, currency: str, by: Actor, at: datetime) -> Account:
    return open_account(
        owner_id=party, purpose=purpose, currency=currency, party_id=party, by=by, at=at
    )


def _awaited(*, by: Actor, at: datetime) -> list[Awaited]:
    return [
        Awaited(
            id=item.invoice.pk,
            number=item.invoice.number or "",
            reference=item.invoice.reference,
            open=item.open,
        )
        for item in receivable(by=by, today=at.date())
    ]


def _refuse_other_accounts(statements: Sequence[BankStatement], *, by: Actor) -> None:
    """A statement of another's account would settle invoices with money that never came."""
    known = set(
        BankDetails.objects.filter(party_id=own_organisation(by)).values_list("iban", flat=True)
    )
    for statement in statements:
        if statement.iban not in known:
            raise Refusal.of(
                "file",
                f"This statement is of the account {statement.iban}, which is not among yours. "
                "Enter that account in your bank details first.",
                given=statement.iban,
                accepted=", ".join(sorted(known)) or "an account of your bank details",
            )
