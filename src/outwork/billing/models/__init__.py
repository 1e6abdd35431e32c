from outwork.billing.models.charges import Charge
from outwork.billing.models.invoices import Invoice, InvoiceKind, InvoiceLine, InvoiceTax
from outwork.billing.models.payments import Payment, PaymentReport, Settlement, Source
from outwork.billing.models.profiles import (
    BankDetails,
    NumberCounter,
    Series,
    TaxChoice,
    TaxProfile,
)

__all__ = [
    "BankDetails",
    "Charge",
    "Invoice",
    "InvoiceKind",
    "InvoiceLine",
    "InvoiceTax",
    "NumberCounter",
    "Payment",
    "PaymentReport",
    "Series",
    "Settlement",
    "Source",
    "TaxChoice",
    "TaxProfile",
]
