"""Registrations with tax offices, checked by the rules of their own country (python-stdnum)."""

import stdnum
from stdnum.eu import vat
from stdnum.exceptions import ValidationError

from outwork.billing.tax.rules import UNION
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line

PREFIXES = {"GR": "EL"}
"""Greece begins its VAT numbers otherwise than its country code."""


def clean_vat_id(text: str, *, country: str, field: str) -> str:
    """A VAT id, with its prefix in the EU: length, signs and check digits. Empty stays empty.

    Raises Refusal. Countries whose numbers nobody has written down are taken as they are.
    """
    if not text.strip():
        return ""
    line = clean_line(text, field=field, most_characters=32)
    try:
        return _checked(line, country=country)
    except ValidationError as wrong:
        raise Refusal.of(
            field,
            f"This is no VAT id of {country}. Compare it with your registration, or leave it out.",
            given=text,
            accepted=_example(country),
        ) from wrong


def _checked(line: str, *, country: str) -> str:
    if country in UNION:
        prefix = PREFIXES.get(country, country)
        given = line if line[:2].upper() == prefix else f"{prefix}{line}"
        return str(vat.validate(given))
    module = stdnum.get_cc_module(country.lower(), "vat")
    return line if module is None else str(module.validate(line))


def _example(country: str) -> str:
    if country in UNION:
        return f"{PREFIXES.get(country, country)} and the number"
    return "the number as it was given by the tax office"
