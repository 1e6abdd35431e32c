"""What an organisation says of itself for billing."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from outwork.api.schemas.people import Country
from outwork.api.schemas.shared import Line, Sent, Shown, Text
from outwork.billing.models import BankDetails as BankRow
from outwork.billing.models import Series as SeriesRow
from outwork.billing.models import TaxProfile as TaxRow
from outwork.people.models import OrganisationAddress as AddressRow


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

    @classmethod
    def of(cls, row: TaxRow) -> "TaxProfile":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


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

    @classmethod
    def of(cls, row: BankRow) -> "BankDetails":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


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

    @classmethod
    def of(cls, row: AddressRow) -> "Address":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class SeriesSent(Sent):
    """With which letters the numbers of invoices and of credit notes begin."""

    invoice_prefix: Annotated[str, Field(max_length=12)] = ""
    credit_note_prefix: Annotated[str, Field(max_length=12)] = "C-"


class Series(Shown):
    """The two series of numbers; each goes on without gaps."""

    invoice_prefix: str
    credit_note_prefix: str

    @classmethod
    def of(cls, row: SeriesRow) -> "Series":
        return cls(invoice_prefix=row.invoice_prefix, credit_note_prefix=row.credit_note_prefix)
