"""What an organisation says of itself for billing."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from outwork.api.schemas.people import Country
from outwork.api.schemas.shared import Line, Sent, Shown, Text


class TaxProfileSent(Sent):
    """An organisation before the tax office."""

    country: Country
    vat_id: Annotated[Line, Field(max_length=32)] = ""
    tax_number: Annotated[Line, Field(max_length=40)] = ""
    registration: Annotated[Line, Field(max_length=120)] = ""
    is_small_business: bool = False
    is_cash_accounting: bool = False


class TaxProfile(Shown):
    """As it stands now. Issued invoices keep what stood here then."""

    country: str
    vat_id: str
    tax_number: str
    registration: str
    is_small_business: bool
    is_cash_accounting: bool
    changed_at: datetime


class BankDetailsSent(Sent):
    """Where money to the organisation goes."""

    account_name: Annotated[Line, Field(min_length=1, max_length=70)]
    iban: Annotated[Line, Field(max_length=50)]
    bic: Annotated[Line, Field(max_length=20)] = ""


class BankDetails(Shown):
    """Where money goes from now on. What stood before is kept."""

    account_name: str
    iban: str
    bic: str
    entered_at: datetime


class AddressSent(Sent):
    """Where invoices to the organisation go."""

    lines: Annotated[Text, Field(min_length=1, max_length=300)]
    postal_code: Annotated[Line, Field(max_length=16)] = ""
    city: Annotated[Line, Field(min_length=1, max_length=100)]
    country: Country
    invoice_email: Annotated[str, Field(max_length=254)] = ""


class Address(Shown):
    """Where invoices to the organisation go."""

    lines: str
    postal_code: str
    city: str
    country: str
    invoice_email: str
