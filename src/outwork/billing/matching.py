"""Matching money that came in with what is owed: by reference, else by number, else by amount.

Pure. What only fits by its amount is proposed and not taken: two clients may owe the same.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from outwork.gateways.bank import BankEntry, BankStatement
from outwork.kernel.money import Money


class MatchedBy(StrEnum):
    """What tells for which invoice an entry is."""

    REFERENCE = "reference"
    NUMBER = "number"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """An invoice that is not paid, as far as matching asks."""

    id: UUID
    number: str
    reference: str
    open: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry with the invoice it seems to pay."""

    entry: BankEntry
    fingerprint: str
    iban: str
    invoice: Awaited | None
    by: MatchedBy | None

    @property
    def is_sure(self) -> bool:
        return self.by in {MatchedBy.REFERENCE, MatchedBy.NUMBER}


def matches(statement: BankStatement, *, awaited: Collection[Awaited]) -> list[Match]:
    """Every incoming entry of a statement, with what it pays; money out is left aside."""
    incoming = [one for one in statement.entries if one.amount.minor > 0 and not one.is_reversal]
    prints = fingerprints(incoming, iban=statement.iban)
    return [
        _match(entry, fingerprint=mark, iban=statement.iban, awaited=awaited)
        for entry, mark in zip(incoming, prints, strict=True)
    ]


def fingerprints(entries: Sequence[BankEntry], *, iban: str) -> list[str]:
    """A mark for each entry, the same in every file that shows it.

    Where the bank gives no id, equal entries are told apart by how many there were before.
    """
    seen: Counter[str] = Counter()
    marks = []
    for entry in entries:
        said = _said(entry, iban=iban)
        marks.append(hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest())
        seen[said] += 1
    return marks


def _said(entry: BankEntry, *, iban: str) -> str:
    parts = (
        [entry.bank_id, entry.amount]
        if entry.bank_id
        else [
            entry.booked,
            entry.amount,
            entry.reference,
            entry.counterparty_iban,
            entry.payment_id,
        ]
    )
    return "|".join(map(str, [iban, *parts]))


def _match(entry: BankEntry, *, fingerprint: str, iban: str, awaited: Collection[Awaited]) -> Match:
    same = [one for one in awaited if one.open.currency == entry.amount.currency]
    found = _named(entry, same) or _of_amount(entry, same)
    invoice, by = found or (None, None)
    return Match(entry=entry, fingerprint=fingerprint, iban=iban, invoice=invoice, by=by)


def _named(entry: BankEntry, awaited: Collection[Awaited]) -> tuple[Awaited, MatchedBy] | None:
    """The one invoice that the payer named; none where they named several."""
    text = _plain(entry.reference)
    for by in (MatchedBy.REFERENCE, MatchedBy.NUMBER):
        named = [one for one in awaited if _name(one, by) and _name(one, by) in text]
        if len(named) == 1:
            return named[0], by
    return None


def _name(one: Awaited, by: MatchedBy) -> str:
    return _plain(one.reference if by is MatchedBy.REFERENCE else one.number)


def _of_amount(entry: BankEntry, awaited: Collection[Awaited]) -> tuple[Awaited, MatchedBy] | None:
    fitting = [one for one in awaited if one.open == entry.amount]
    return (fitting[0], MatchedBy.AMOUNT) if len(fitting) == 1 else None


def _plain(text: str) -> str:
    """Only letters and digits: banks drop marks and break lines."""
    return "".join(sign for sign in text.upper() if sign.isalnum())
