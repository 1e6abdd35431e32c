"""What one's own organisation says of itself for billing."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest
from outwork.api.schemas.accounts import (
    Address,
    AddressSent,
    BankDetails,
    BankDetailsSent,
    Series,
    SeriesSent,
    TaxProfile,
    TaxProfileSent,
)
from outwork.arrangement.authority import Act
from outwork.billing.actions.profiles import set_bank_details, set_series, set_tax_profile
from outwork.billing.models import BankDetails as BankRow
from outwork.billing.models import Series as SeriesRow
from outwork.billing.models import TaxProfile as TaxRow
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import set_address
from outwork.people.authority import ask, own_organisation
from outwork.people.models import OrganisationAddress

accounts = Noun("Billing details")

Row = TypeVar("Row", bound=Model)


@accounts.get("/organisation/tax-profile", scope="money:read")
def show_tax_profile(request: ApiRequest) -> TaxProfile:
    """The organisation before the tax office."""
    return TaxProfile.of(_own(request, TaxRow.objects.all(), what="tax profile"))


@accounts.put("/organisation/tax-profile", scope="bank")
def put_tax_profile(request: ApiRequest, body: TaxProfileSent) -> TaxProfile:
    """Say where the organisation pays tax, and how it is registered."""
    made = set_tax_profile(**body.model_dump(), by=request.actor, at=request.at)
    return TaxProfile.of(made)


@accounts.get("/organisation/bank-details", scope="money:read")
def show_bank_details(request: ApiRequest) -> BankDetails:
    """Where money to the organisation goes now."""
    ordered = BankRow.objects.order_by("-id")
    return BankDetails.of(_own(request, ordered, what="bank account"))


@accounts.put("/organisation/bank-details", scope="bank")
def put_bank_details(request: ApiRequest, body: BankDetailsSent) -> BankDetails:
    """Say where money to the organisation goes. Colleagues are told."""
    made = set_bank_details(**body.model_dump(), by=request.actor, at=request.at)
    return BankDetails.of(made)


@accounts.get("/organisation/number-series", scope="money:read")
def show_number_series(request: ApiRequest) -> Series:
    """How the numbers of invoices and credit notes begin."""
    ask(Act.VIEW_BOOKS, by=request.actor, at=request.at)
    found = SeriesRow.objects.filter(party_id=own_organisation(request.actor)).first()
    return Series.of(found or SeriesRow())


@accounts.put("/organisation/number-series", scope="bank")
def put_number_series(request: ApiRequest, body: SeriesSent) -> Series:
    """Say how the numbers of invoices and credit notes begin."""
    return Series.of(set_series(**body.model_dump(), by=request.actor, at=request.at))


@accounts.get("/organisation/address", scope="people:read")
def show_address(request: ApiRequest) -> Address:
    """Where invoices to the organisation go."""
    found = OrganisationAddress.objects.filter(party_id=own_organisation(request.actor)).first()
    if found is None:
        raise _nothing_said("address")
    return Address.of(found)


@accounts.put("/organisation/address", scope="people:write")
def put_address(request: ApiRequest, body: AddressSent) -> Address:
    """Say where invoices to the organisation go."""
    return Address.of(set_address(**body.model_dump(), by=request.actor, at=request.at))


def _own(request: ApiRequest, rows: QuerySet[Row], *, what: str) -> Row:
    """What the organisation said, for whoever may read its books."""
    ask(Act.VIEW_BOOKS, by=request.actor, at=request.at)
    found = rows.filter(party_id=own_organisation(request.actor)).first()
    if found is None:
        raise _nothing_said(what)
    return found


def _nothing_said(what: str) -> Refusal:
    return Refusal(f"No {what} was entered yet.", ground=Ground.MISSING)
