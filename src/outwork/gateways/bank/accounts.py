"""Bank accounts by IBAN and BIC, checked before money goes anywhere."""

from dataclasses import dataclass

from stdnum import bic as bic_numbers
from stdnum import iban as iban_numbers
from stdnum.exceptions import ValidationError

from outwork.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Whose account it is, and its numbers. Make the numbers by `clean_iban` and `clean_bic`."""

    name: str
    iban: str
    bic: str = ""


def clean_iban(text: str, *, field: str) -> str:
    """An IBAN without spaces: length, check digits and the country's own check. Raises Refusal."""
    try:
        return iban_numbers.validate(text)
    except ValidationError as wrong:
        raise Refusal.of(
            field,
            "This IBAN is not right; a digit may be wrong or missing. Compare it and enter it "
            "again.",
            given=text,
            accepted="an IBAN such as PT50 0002 0123 1234 5678 9015 4",
        ) from wrong


def clean_bic(text: str, *, field: str) -> str:
    """A BIC in capitals; empty stays empty. Raises Refusal."""
    if not text.strip():
        return ""
    try:
        return bic_numbers.validate(text)
    except ValidationError as wrong:
        raise Refusal.of(
            field,
            "This BIC is not right. Enter its 8 or 11 characters, or leave it out.",
            given=text,
            accepted="a BIC such as BKCHGB2LXXX",
        ) from wrong
