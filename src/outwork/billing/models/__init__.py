from outwork.billing.models.charges import Charge
from outwork.billing.models.invoices import Invoice, InvoiceKind, InvoiceLine, InvoiceTax
from outwork.billing.models.orders import OrderedPayment, PaymentOrder
from outwork.billing.models.payments import Payment, PaymentReport, Settlement, Source
from outwork.billing.models.profiles import (
    BankDetails,
    NumberCounter,
    Series,
    TaxChoice,
    TaxProfile,
)
from outwork.billing.models.received import MatchedCharge, ReceivedInvoice
from outwork.billing.models.statements import Receipt

__all__ = [
    "BankDetails",
    "Charge",
    "Invoice",
    "InvoiceKind",
    "InvoiceLine",
    "InvoiceTax",
    "MatchedCharge",
    "NumberCounter",
    "OrderedPayment",
    "Payment",
    "PaymentOrder",
    "PaymentReport",
    "Receipt",
    "ReceivedInvoice",
    "Series",
    "Settlement",
    "Source",
    "TaxChoice",
    "TaxProfile",
]
