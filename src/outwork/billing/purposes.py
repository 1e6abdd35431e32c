"""What the accounts of billing are for (`money.md`, "The accounts"): rows that the ledger is told.

A name says what an account holds; its owner is an engagement, or an organisation where it says so.
"""

from outwork.billing.tax.rates import known_rates
from outwork.ledger.models import Side
from outwork.ledger.purposes import NewPurpose

OWED = "owed"
"""What the client owes the supplier."""
BILLED = "billed"
"""What the supplier billed, without tax."""
SETTLED = "settled"
"""What was paid directly, between the two sides' own banks."""
OVERPAID = "overpaid"
"""What was paid too much: for the next invoice, or to be returned."""
TAX_RECEIVED = "tax_received"
"""The tax on invoices of suppliers who bill on their own, as it stands on them."""
STATEMENT_RECEIPTS = "statement_receipts"
"""Money that an organisation's own bank statement shows and nobody has explained yet."""
UNMATCHED_RECEIPTS = "unmatched_receipts"
"""The other side of it: what it was for is not known."""


TAX_BILLED = "tax_billed_"


def tax_billed(rate_basis_points: int) -> str:
    """The tax that was billed at one rate: 2300 is 23 %."""
    return f"{TAX_BILLED}{rate_basis_points}"


PURPOSES = (
    NewPurpose(code=OWED, normal_side=Side.DEBIT, has_floor=True),
    NewPurpose(code=BILLED, normal_side=Side.CREDIT, has_floor=True),
    NewPurpose(code=SETTLED, normal_side=Side.DEBIT, has_floor=True),
    NewPurpose(code=OVERPAID, normal_side=Side.CREDIT, has_floor=True),
    NewPurpose(code=TAX_RECEIVED, normal_side=Side.CREDIT, has_floor=True),
    NewPurpose(code=STATEMENT_RECEIPTS, normal_side=Side.DEBIT, has_floor=True),
    NewPurpose(code=UNMATCHED_RECEIPTS, normal_side=Side.CREDIT, has_floor=True),
    *(
        NewPurpose(code=tax_billed(rate), normal_side=Side.CREDIT, has_floor=True)
        for rate in sorted(known_rates())
        if rate
    ),
)
