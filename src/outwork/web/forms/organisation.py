"""Forms of an organisation: what it is, where it is, who belongs to it and may do what."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.authority import Role
from outwork.kernel.money import Money
from outwork.people.actions import RoleOffer
from outwork.web.components.reader import Reader
from outwork.web.fields import DayInput, choose, country_options, currency_options, decimal_mark_of
from outwork.web.forms.account import language_options, zone_options

ROLES = {
    Role.OWNER: _("Owner"),
    Role.MANAGER: _("Manager"),
    Role.FINANCE: _("Finance"),
    Role.LEGAL: _("Legal"),
    Role.SPECIALIST: _("Specialist"),
    Role.VIEWER: _("Viewer"),
    Role.AUDITOR: _("Auditor"),
}


class OrganisationForm(forms.Form):
    """What it is."""

    name = forms.CharField(label=_("Name"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=country_options)
    zone = forms.ChoiceField(label=_("Clock"), choices=zone_options)
    language = forms.ChoiceField(label=_("Language"), choices=language_options)
    slug = forms.CharField(
        label=_("Public address"),
        required=False,
        max_length=64,
        help_text=_("Small letters, digits and hyphens: the end of your public link."),
    )
    website = forms.CharField(label=_("Website"), required=False, max_length=200)


class AddressForm(forms.Form):
    """Where invoices go."""

    lines = forms.CharField(
        label=_("Street"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    postal_code = forms.CharField(label=_("Postal code"), required=False, max_length=16)
    city = forms.CharField(label=_("City"), max_length=100)
    country = forms.ChoiceField(label=_("Country"), choices=country_options)
    invoice_email = forms.EmailField(label=_("E-mail for invoices"), required=False)


class DepartmentForm(forms.Form):
    """A named unit, to which roles can be limited."""

    name = forms.CharField(label=_("Name of the department"), max_length=100)


class RoleForm(forms.Form):
    """A role with its limits."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.MANAGER.value)
    department = forms.ChoiceField(label=_("Only for the department"), required=False)
    limit = forms.CharField(
        label=_("Signs up to"),
        required=False,
        max_length=30,
        help_text=_("Empty: any amount."),
    )
    currency = forms.ChoiceField(label=_("Currency of the limit"), choices=currency_options)
    first_day = forms.DateField(label=_("From"), widget=DayInput)
    last_day = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DayInput,
        help_text=_("Included. Empty: until further notice."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        reader: Reader,
        departments: Sequence[tuple[str, str]],
        today: date,
    ) -> None:
        self.reader = reader
        super().__init__(data, initial={"first_day": today})
        choose(self, "department", [("", str(_("all of it"))), *departments])

    def offer(self) -> RoleOffer:
        """The role that was typed. Raises Refusal for an amount that is none."""
        typed = self.cleaned_data
        limit = (
            Money.parse(
                typed["limit"],
                typed["currency"],
                field="limit",
                decimal_mark=decimal_mark_of(self.reader),
            )
            if typed["limit"]
            else None
        )
        return RoleOffer(
            role=Role(typed["role"]),
            first_day=typed["first_day"],
            last_day=typed["last_day"],
            limit=limit,
            department=UUID(typed["department"]) if typed["department"] else None,
        )

    def name_of(self, path: str) -> str:
        """A role is limited to a department here."""
        return {"limited_to": "department", "roles": "role"}.get(path, path)


class InvitationForm(RoleForm):
    """Whom to invite, and the role that waits for them."""

    email = forms.EmailField(label=_("Their e-mail"))
    field_order = ("email", "role")


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    deputy = forms.ChoiceField(label=_("Who stands in"))
    first_day = forms.DateField(label=_("From"), widget=DayInput)
    last_day = forms.DateField(label=_("Until"), widget=DayInput, help_text=_("Included."))

    def __init__(self, data: Any = None, *, members: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        choose(self, "deputy", members)
