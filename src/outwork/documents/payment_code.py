"""The QR code that a banking app reads: a SEPA credit transfer, filled in.

Source: European Payments Council, EPC069-12, version 2: euro only, 0.01 to 999,999,999.99, name of
at most 70 characters, text of at most 140, error correction M.
"""

import io
from decimal import Decimal

from segno import helpers

from outwork.kernel.money import Money

_LEAST_MINOR, _MOST_MINOR = 1, 99_999_999_999
_LONGEST_NAME, _LONGEST_TEXT = 70, 140


def payment_code(*, name: str, iban: str, amount: Money, reference: str, bic: str = "") -> str:
    """The code as SVG; empty for what the standard cannot carry, such as another currency."""
    payable = amount.currency == "EUR" and _LEAST_MINOR <= amount.minor <= _MOST_MINOR
    if not payable or len(reference) > _LONGEST_TEXT:
        return ""
    code = helpers.make_epc_qr(
        name=name[:_LONGEST_NAME],
        iban=iban,
        amount=Decimal(amount.minor).scaleb(-2),
        text=reference,
        bic=bic or None,
        encoding="utf-8",
    )
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=0, dark="#000", omitsize=True, xmldecl=False)
    return drawn.getvalue().decode()
