"""What invoices need to know of an organisation: its tax, and where money to it goes."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.billing.actions.profiles import set_bank_details, set_tax_profile
from outwork.billing.models import BankDetails, TaxProfile
from outwork.people.authority import own_organisation
from outwork.people.models import Organisation
from outwork.web.drawing import known
from outwork.web.fields import country_options
from outwork.web.pages.account.single_form import Asking, ask_with, sent
from outwork.web.proving import proven
from outwork.web.requests import KnownRequest

TAXED = ("country", "vat_id", "tax_number", "registration", "is_small_business")


class TaxForm(forms.Form):
    """An organisation before the tax office."""

    country = forms.ChoiceField(label=gettext_lazy("Pays tax in"), choices=country_options)
    vat_id = forms.CharField(label=gettext_lazy("VAT number"), required=False, max_length=32)
    tax_number = forms.CharField(label=gettext_lazy("Tax number"), required=False, max_length=40)
    registration = forms.CharField(
        label=gettext_lazy("Register"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Court and number, where it is in a commercial register."),
    )
    is_small_business = forms.BooleanField(
        label=gettext_lazy("Exempt as a small business"), required=False
    )
    is_cash_accounting = forms.BooleanField(
        label=gettext_lazy("Tax is due when money comes in"), required=False
    )


class BankForm(forms.Form):
    """Where money goes."""

    account_name = forms.CharField(label=gettext_lazy("Holder of the account"), max_length=70)
    iban = forms.CharField(label=gettext_lazy("IBAN"), max_length=42)
    bic = forms.CharField(
        label=gettext_lazy("BIC"),
        required=False,
        max_length=11,
        help_text=gettext_lazy("Not needed within the euro area."),
    )


@known
@require_http_methods(["GET", "POST"])
def tax(request: KnownRequest) -> HttpResponse:
    """Where the organisation pays tax, and how it is registered."""
    party = own_organisation(request.actor)
    found = TaxProfile.objects.filter(party_id=party).first()
    names = (*TAXED, "is_cash_accounting")
    initial: dict[str, object] = (
        {name: getattr(found, name) for name in names}
        if found
        else {"country": Organisation.objects.get(pk=party).country}
    )
    asking = Asking(
        title=_("Tax"),
        words=_("Invoices follow it from now on; those that were issued keep what stood here."),
        button=_("Save"),
        back=reverse("organisation"),
        said=_("Saved."),
    )

    def perform(typed: dict[str, Any]) -> None:
        set_tax_profile(**typed, by=request.actor, at=request.at)

    form = TaxForm(sent(request), initial=initial)
    return ask_with(request, form, asking=asking, perform=perform)


@known
@proven
@require_http_methods(["GET", "POST"])
def bank(request: KnownRequest) -> HttpResponse:
    """Where money to the organisation goes; the account before is kept with its dates."""
    party = own_organisation(request.actor)
    found = BankDetails.objects.filter(party_id=party).order_by("-id").first()
    names = ("account_name", "iban", "bic")
    initial = {name: getattr(found, name) for name in names} if found else {}
    asking = Asking(
        title=_("Bank details"),
        words=_("They stand on every invoice from now on."),
        button=_("Save"),
        back=reverse("organisation"),
        said=_("Saved."),
    )

    def perform(typed: dict[str, Any]) -> None:
        set_bank_details(**typed, by=request.actor, at=request.at)

    return ask_with(
        request, BankForm(sent(request), initial=initial), asking=asking, perform=perform
    )
