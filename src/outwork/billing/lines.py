"""The rows of an invoice or a credit note: its lines and its tax, not saved yet."""

from collections.abc import Sequence

from outwork.billing.models import Charge, Invoice, InvoiceLine, InvoiceTax
from outwork.billing.tax import Tax, TaxTotal
from outwork.kernel.money import Money


def lines_of(
    invoice: Invoice, *, charges: Sequence[Charge], taxes: Sequence[Tax], shares: Sequence[Money]
) -> tuple[InvoiceLine, ...]:
    """One line a charge, in their order. A line's amounts are positive whatever the charge's."""
    return tuple(
        InvoiceLine(
            engagement_id=invoice.engagement_id,
            invoice=invoice,
            place=place,
            charge=charge,
            net_minor=abs(charge.net_minor),
            tax_minor=share.minor,
            category=tax.category,
            rate_basis_points=tax.rate_basis_points,
            words=tax.words,
            party_id=invoice.party_id,
            counterparty_id=invoice.counterparty_id,
        )
        for place, (charge, tax, share) in enumerate(zip(charges, taxes, shares, strict=True), 1)
    )


def taxes_of(invoice: Invoice, *, totals: Sequence[TaxTotal]) -> tuple[InvoiceTax, ...]:
    """One row a category and rate."""
    return tuple(
        InvoiceTax(
            engagement_id=invoice.engagement_id,
            invoice=invoice,
            place=place,
            category=total.tax.category,
            rate_basis_points=total.tax.rate_basis_points,
            words=total.tax.words,
            base_minor=total.base.minor,
            tax_minor=total.amount.minor,
            party_id=invoice.party_id,
            counterparty_id=invoice.counterparty_id,
        )
        for place, total in enumerate(totals, 1)
    )
