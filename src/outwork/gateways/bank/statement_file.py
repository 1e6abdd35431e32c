"""Statements of the bank: camt.053 in any edition, as frozen entries.

Only booked entries count. A collective entry is told as its single transactions where the bank
lists them with amounts that add up. The balances are recomputed: a file from which something is
missing is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from outwork.gateways.xml import local_name, parsed
from outwork.kernel.currencies import known_currency
from outwork.kernel.money import LARGEST_MINOR, Money
from outwork.kernel.refusal import Refusal

Node = ET.Element


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEntry:
    """One movement on the account."""

    amount: Money
    """Positive for money in, negative for money out."""
    booked: date
    value_day: date | None
    reference: str
    """What the payer wrote."""
    counterparty: str
    counterparty_iban: str
    payment_id: str
    """The end-to-end id: ours, where we made the payment file."""
    bank_id: str
    """The bank's own, unique on the account; empty where it gives none."""
    is_reversal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BankStatement:
    """One statement of one account."""

    id: str
    iban: str
    opening: Money
    closing: Money
    entries: tuple[BankEntry, ...]


def read_statements(content: bytes) -> tuple[BankStatement, ...]:
    """Every statement in a file. Raises Refusal where it is none, or its sums do not hold."""
    root = parsed(content)
    found = [node for node in root.iter() if local_name(node) == "Stmt"]
    if not found:
        raise _unreadable("it holds no statement")
    return tuple(_statement(node) for node in found)


def _statement(node: Node) -> BankStatement:
    opening, closing = _balance(node, "OPBD", "PRCD"), _balance(node, "CLBD")
    booked = [entry for entry in _all(node, "Ntry") if _is_booked(entry)]
    entries = tuple(found for entry in booked for found in _entries(entry))
    moved = Money.total((entry.amount for entry in entries), currency=opening.currency)
    if opening + moved != closing:
        raise _unreadable(f"{opening} and {moved} of entries do not make {closing}")
    return BankStatement(
        id=_text(node, "Id"),
        iban=_text(node, "Acct/Id/IBAN"),
        opening=opening,
        closing=closing,
        entries=entries,
    )


def _balance(node: Node, *codes: str) -> Money:
    for code in codes:
        for balance in _all(node, "Bal"):
            if _text(balance, "Tp/CdOrPrtry/Cd") == code:
                return _signed(balance)
    raise _unreadable(f"the balance {codes[0]} is missing")


def _is_booked(entry: Node) -> bool:
    # A code of its own since edition 8, plain text before.
    return "BOOK" in {_text(entry, "Sts"), _text(entry, "Sts/Cd")}


def _entries(entry: Node) -> Iterator[BankEntry]:
    total = _signed(entry)
    details = [node for group in _all(entry, "NtryDtls") for node in _all(group, "TxDtls")]
    amounts = [_detail_amount(node, entry) for node in details]
    if len(details) < 2 or Money.total(filter(None, amounts), currency=total.currency) != total:
        yield _entry(entry, details[0] if details else entry, amount=total)
        return
    for node, amount in zip(details, amounts, strict=True):
        if amount is not None:
            yield _entry(entry, node, amount=amount)


def _detail_amount(node: Node, entry: Node) -> Money | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        amount = _one(node, path)
        if amount is not None:
            sign = _text(node, "CdtDbtInd") or _text(entry, "CdtDbtInd")
            return _money(amount, sign=sign)
    return None


def _entry(entry: Node, detail: Node, *, amount: Money) -> BankEntry:
    other = "Dbtr" if amount.minor > 0 else "Cdtr"
    return BankEntry(
        amount=amount,
        booked=_day(entry, "BookgDt") or _missing("BookgDt"),
        value_day=_day(entry, "ValDt"),
        reference=_reference(detail),
        counterparty=_text(detail, f"RltdPties/{other}/Nm", f"RltdPties/{other}/Pty/Nm"),
        counterparty_iban=_text(detail, f"RltdPties/{other}Acct/Id/IBAN"),
        payment_id=_text(detail, "Refs/EndToEndId").replace("NOTPROVIDED", ""),
        bank_id=_text(detail, "Refs/AcctSvcrRef") or _text(entry, "AcctSvcrRef"),
        is_reversal=_text(entry, "RvslInd") == "true",
    )


def _reference(detail: Node) -> str:
    structured = _text(detail, "RmtInf/Strd/CdtrRefInf/Ref")
    lines = [node.text or "" for node in _at(detail, "RmtInf/Ustrd")]
    return structured or " ".join("".join(lines).split())


def _signed(node: Node) -> Money:
    amount = _one(node, "Amt")
    if amount is None:
        raise _unreadable("an amount is missing")
    return _money(amount, sign=_text(node, "CdtDbtInd"))


def _money(amount: Node, *, sign: str) -> Money:
    currency = known_currency(amount.get("Ccy", ""), field="file")
    money = Money.parse(
        (amount.text or "").strip(),
        currency,
        field="file",
        decimal_mark=".",
        maximum_minor=LARGEST_MINOR,
    )
    if sign not in {"CRDT", "DBIT"}:
        raise _unreadable("an amount says neither in nor out")
    return money if sign == "CRDT" else -money


def _day(node: Node, name: str) -> date | None:
    text = _text(node, f"{name}/Dt", f"{name}/DtTm")
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise _unreadable(f"{text} is no date") from error


def _missing(name: str) -> date:
    raise _unreadable(f"{name} is missing")


def _text(node: Node, *paths: str) -> str:
    """The text at the first of some paths that has one."""
    texts = ((found.text or "").strip() for path in paths for found in _at(node, path))
    return next((text for text in texts if text), "")


def _one(node: Node, path: str) -> Node | None:
    return next(_at(node, path), None)


def _at(node: Node, path: str) -> Iterator[Node]:
    first, _, rest = path.partition("/")
    for child in _all(node, first):
        if rest:
            yield from _at(child, rest)
        else:
            yield child


def _all(node: Node, name: str) -> list[Node]:
    return [child for child in node if local_name(child) == name]


def _unreadable(why: str) -> Refusal:
    return Refusal.of(
        "file",
        f"This statement cannot be read: {why}. Get it again from the bank as camt.053.",
        accepted="a camt.053 statement with booked entries",
    )
