"""Documents for both sides: contract, invoice, credit note, statement and timesheet, as PDF.

Pure functions on frozen inputs: the same input gives the same bytes. Each `print_...` returns a
`Printed` with a PDF/A-3a that is tagged for screen readers (PDF/UA-1) and carries its fonts. Text
is data and is never interpreted (`rendering`).
"""

from outwork.documents.contract import (
    Annex,
    Clause,
    Contract,
    Milestone,
    PriceLine,
    Signature,
    print_contract,
)
from outwork.documents.invoice import (
    Invoice,
    InvoiceKind,
    InvoiceLine,
    PaymentInstruction,
    TaxTotal,
    print_invoice,
)
from outwork.documents.parts import Fact, Party, Seal, Sheet
from outwork.documents.rendering import Printed
from outwork.documents.statement import OpenItem, Statement, StatementRow, print_statement
from outwork.documents.timesheet import Timesheet, TimesheetRow, print_timesheet

__all__ = [
    "Annex",
    "Clause",
    "Contract",
    "Fact",
    "Invoice",
    "InvoiceKind",
    "InvoiceLine",
    "Milestone",
    "OpenItem",
    "Party",
    "PaymentInstruction",
    "PriceLine",
    "Printed",
    "Seal",
    "Sheet",
    "Signature",
    "Statement",
    "StatementRow",
    "TaxTotal",
    "Timesheet",
    "TimesheetRow",
    "print_contract",
    "print_invoice",
    "print_statement",
    "print_timesheet",
]
