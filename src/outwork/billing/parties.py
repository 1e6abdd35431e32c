"""The two sides of an invoice: whose scope it takes to write it, and how they are just now."""

from dataclasses import asdict, dataclass, replace
from uuid import UUID

from outwork.billing.models import BankDetails, TaxProfile
from outwork.billing.tax import Trader
from outwork.engagements.models import Engagement
from outwork.kernel.refusal import Problem
from outwork.people.models import Organisation, OrganisationAddress, OrganisationKind
from outwork.store.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyThen:
    """One side as an invoice prints it, for good."""

    name: str
    address: tuple[str, ...]
    country: str
    vat_id: str = ""
    tax_number: str = ""
    registration: str = ""
    email: str = ""
    is_cash_accounting: bool = False
    """Whether its tax is due when money comes in: the law wants that on the invoice."""

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"address": list(self.address)}


def of_both_sides(engagement: Engagement, *, by: Actor) -> Actor:
    """The same actor with the rows of both sides: an invoice names both as they are.

    Only acts do this, after they asked authority, and what they read goes onto the invoice alone.
    """
    both = {engagement.client_id, engagement.supplier_id}
    known = Organisation.objects.filter(pk__in=both).values_list("successor_id", flat=True)
    successors = {successor for successor in known if successor is not None}
    return replace(by, organisations=by.organisations | both | successors)


def standing_for(organisation: Organisation) -> Organisation:
    """Who signs for it today: whoever claimed it, else itself."""
    return organisation.successor or organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Seller and buyer of an engagement as they are now, in the scope of both."""

    seller: Organisation
    buyer: Organisation

    @classmethod
    def of(cls, engagement: Engagement) -> "Sides":
        found = Organisation.objects.select_related("successor").in_bulk(
            [engagement.supplier_id, engagement.client_id]
        )
        return cls(
            seller=standing_for(found[engagement.supplier_id]),
            buyer=standing_for(found[engagement.client_id]),
        )


def party_now(organisation: Organisation) -> PartyThen:
    """How it is called and registered today. Its address may be missing (`missing_for`)."""
    profile = profile_of(organisation.pk)
    address = OrganisationAddress.objects.filter(party=organisation).first()
    return PartyThen(
        name=organisation.name,
        address=_lines(address) if address else (),
        country=address.country if address else organisation.country,
        vat_id=profile.vat_id if profile else "",
        tax_number=profile.tax_number if profile else "",
        registration=profile.registration if profile else "",
        email=address.invoice_email if address else "",
        is_cash_accounting=profile.is_cash_accounting if profile else False,
    )


def _lines(address: OrganisationAddress) -> tuple[str, ...]:
    town = f"{address.postal_code} {address.city}".strip()
    return (*address.lines.splitlines(), town, address.country)


def trader_now(organisation: Organisation) -> Trader:
    """What tax asks of it today."""
    profile = profile_of(organisation.pk)
    is_firm = organisation.kind != OrganisationKind.SOLE_TRADER
    if profile is None:
        return Trader(country=organisation.country, is_business=is_firm)
    registered = bool(profile.vat_id or profile.tax_number or profile.registration)
    return Trader(
        country=profile.country,
        has_vat_id=bool(profile.vat_id),
        has_tax_number=bool(profile.tax_number),
        is_small=profile.is_small_business,
        is_business=is_firm or registered,
    )


def missing_for(sides: Sides) -> list[Problem]:
    """What the law wants on an invoice and nobody has told yet, each with its remedy."""
    found = []
    if profile_of(sides.seller.pk) is None:
        found.append(
            Problem(
                field="tax_profile",
                message="Say first in which country you pay tax and how you are registered.",
                accepted="a tax profile",
            )
        )
    for side, remedy in ((sides.seller, "Enter it."), (sides.buyer, "Ask them to enter it.")):
        if not OrganisationAddress.objects.filter(party=side).exists():
            found.append(
                Problem(
                    field="address",
                    message=f"The address of {side.name} is missing. {remedy}",
                    accepted="street, postal code, city and country",
                )
            )
    return found


def profile_of(organisation: UUID) -> TaxProfile | None:
    return TaxProfile.objects.filter(party_id=organisation).first()


def bank_details_of(organisation: UUID) -> BankDetails | None:
    """Where its money goes now."""
    return BankDetails.objects.filter(party_id=organisation).order_by("-id").first()


def pay_to_now(organisation: UUID) -> dict[str, str]:
    """The same as an invoice keeps it; empty where none was told."""
    found = bank_details_of(organisation)
    return {} if found is None else found.said
