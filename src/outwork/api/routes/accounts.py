"""What one's own organisation says of itself for billing."""

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.accounts import (
    Address,
    AddressSent,
    BankDetails,
    BankDetailsSent,
    TaxProfile,
    TaxProfileSent,
)
from outwork.billing.actions.profiles import set_bank_details, set_tax_profile
from outwork.people.actions import set_address

accounts = Noun("Billing details")


@accounts.put("/organisation/tax-profile", scope="bank")
def put_tax_profile(request: ApiRequest, body: TaxProfileSent) -> TaxProfile:
    """Say where the organisation pays tax, and how it is registered."""
    made = set_tax_profile(**body.model_dump(), by=request.actor, at=request.at)
    return TaxProfile(
        country=made.country,
        vat_id=made.vat_id,
        tax_number=made.tax_number,
        registration=made.registration,
        is_small_business=made.is_small_business,
        is_cash_accounting=made.is_cash_accounting,
        changed_at=made.changed_at,
    )


@accounts.put("/organisation/bank-details", scope="bank")
def put_bank_details(request: ApiRequest, body: BankDetailsSent) -> BankDetails:
    """Say where money to the organisation goes. Colleagues are told."""
    made = set_bank_details(
        account_name=body.account_name,
        iban=body.iban,
        bic=body.bic,
        by=request.actor,
        at=request.at,
    )
    return BankDetails(
        account_name=made.account_name,
        iban=made.iban,
        bic=made.bic,
        entered_at=made.entered_at,
    )


@accounts.put("/organisation/address", scope="people:write")
def put_address(request: ApiRequest, body: AddressSent) -> Address:
    """Say where invoices to the organisation go."""
    made = set_address(**body.model_dump(), by=request.actor, at=request.at)
    return Address(
        lines=made.lines,
        postal_code=made.postal_code,
        city=made.city,
        country=made.country,
        invoice_email=made.invoice_email,
    )
