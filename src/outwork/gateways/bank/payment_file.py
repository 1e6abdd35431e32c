"""A payment file for the bank: SEPA credit transfers in pain.001.001.09.

The file is the same for the same input, ids and time included, so making it again makes no second
payment: banks refuse a message id they have seen.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from sepaxml import SepaTransfer

from outwork.gateways.bank.accounts import BankAccount, clean_bic, clean_iban
from outwork.gateways.xml import local_name, parsed
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal

SCHEMA = "pain.001.001.09"
_NAMESPACE = f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"
_LONGEST_ID = 35
_LONGEST_TEXT = 140
_MOST_MINOR = 99_999_999_999
"""999,999,999.99 EUR, the most of one SEPA credit transfer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One transfer."""

    to: BankAccount
    amount: Money
    reference: str
    """What the receiver reads: the invoice's number."""
    id: str
    """Ours, at most 35 characters: it comes back in the statement."""


def payment_file(
    *,
    payer: BankAccount,
    payments: Sequence[Payment],
    execution_day: date,
    id: str,  # noqa: A002 - the word of the standard
    at: datetime,
) -> bytes:
    """The XML file. Raises Refusal for accounts and amounts that a bank would send back."""
    for position, payment in enumerate(payments):
        _refuse_unpayable(payment, field=f"payments.{position}")
    _hold_ids(id, payments)
    transfer = SepaTransfer(_payer(payer), schema=SCHEMA, clean=True)
    for payment in payments:
        transfer.add_payment(_entry(payment, execution_day))
    return _stamped(transfer.export(validate=True), id=id, at=at)


def _payer(payer: BankAccount) -> dict[str, object]:
    config: dict[str, object] = {
        "name": payer.name,
        "IBAN": clean_iban(payer.iban, field="payer.iban"),
        "currency": "EUR",
        "batch": True,
    }
    bic = clean_bic(payer.bic, field="payer.bic")
    return config | ({"BIC": bic} if bic else {})


def _entry(payment: Payment, execution_day: date) -> dict[str, object]:
    entry: dict[str, object] = {
        "name": payment.to.name,
        "IBAN": clean_iban(payment.to.iban, field="to.iban"),
        "amount": payment.amount.minor,
        "execution_date": execution_day,
        "description": payment.reference,
        "endtoend_id": payment.id,
    }
    bic = clean_bic(payment.to.bic, field="to.bic")
    return entry | ({"BIC": bic} if bic else {})


def _refuse_unpayable(payment: Payment, *, field: str) -> None:
    clean_iban(payment.to.iban, field=f"{field}.iban")
    amount = payment.amount
    if amount.currency != "EUR" or not 0 < amount.minor <= _MOST_MINOR:
        raise Refusal.of(
            f"{field}.amount",
            "A SEPA transfer carries euros, from 0.01 to 999,999,999.99. Pay this one by hand.",
            given=amount,
            accepted="0.01 to 999999999.99 EUR",
        )
    if len(payment.reference) > _LONGEST_TEXT:
        raise Refusal.of(
            f"{field}.reference",
            f"A bank carries {_LONGEST_TEXT} characters. Shorten the reference.",
            given=payment.reference,
            accepted=f"at most {_LONGEST_TEXT} characters",
        )


def _hold_ids(file_id: str, payments: Sequence[Payment]) -> None:
    ids = [file_id, *(payment.id for payment in payments)]
    assert all(0 < len(own) <= _LONGEST_ID and own.isascii() for own in ids), ids
    assert len(set(ids)) == len(ids), "an id comes twice"
    assert payments, "a file without a payment"


def _stamped(xml: bytes, *, id: str, at: datetime) -> bytes:  # noqa: A002
    """With our id and time, where the library puts random ones and the clock's."""
    root = parsed(xml)
    for element in root.iter():
        match local_name(element):
            case "MsgId" | "PmtInfId":
                element.text = id
            case "CreDtTm":
                element.text = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    ET.register_namespace("", _NAMESPACE)
    written = io.BytesIO()
    ET.ElementTree(root).write(written, encoding="UTF-8", xml_declaration=True)
    return written.getvalue()
