"""The form of a contract signed elsewhere: what everybody can read off the paper."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.catalogue import ENGAGEMENTS
from outwork.engagements.terms.outside import OutsideFacts, Per
from outwork.kernel.money import Money
from outwork.people.models import OrganisationKind
from outwork.web.components.reader import Reader
from outwork.web.fields import DayInput, choose, country_options, currency_options, decimal_mark_of

SOMEBODY_NEW = ""
PERS = ((Per.YEAR, _("a year")), (Per.MONTH, _("a month")), (Per.WHOLE, _("in all")))
NEEDED = {
    "name": _("Say who it is, or choose somebody from the list."),
    "country": _("Choose their country: tax and law depend on it."),
}
FIELD_OF = {"lines": "value", "phases": "arrangement", "purchase_order": "reference"}
"""Where a problem of the terms stands in this form."""


class OutsideForm(forms.Form):
    """Supplier, what it is, what it costs, how it ends, and the paper."""

    supplier = forms.ChoiceField(label=_("Supplier"), required=False)
    name = forms.CharField(label=_("Name of a new supplier"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Their country"), choices=country_options, required=False)
    kind = forms.ChoiceField(
        label=_("They are"),
        choices=[
            (OrganisationKind.COMPANY.value, _("a firm")),
            (OrganisationKind.SOLE_TRADER.value, _("one person")),
        ],
        initial=OrganisationKind.COMPANY.value,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("Their e-mail"),
        required=False,
        help_text=_("For a link later on. Nothing is sent now."),
    )
    title = forms.CharField(label=_("What is it for?"), max_length=120)
    arrangement = forms.ChoiceField(
        label=_("Way of working"),
        choices=[(one.id, one.name) for one in ENGAGEMENTS],
        initial="managed_service",
    )
    value = forms.CharField(label=_("What it costs"), max_length=30, help_text=_("Without VAT."))
    per = forms.ChoiceField(
        label=_("That is"), choices=PERS, initial=Per.YEAR, widget=forms.RadioSelect
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_options)
    signed_on = forms.DateField(label=_("Signed on"), required=False, widget=DayInput)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DayInput)
    ends_on = forms.DateField(
        label=_("Last day of this term"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: it goes on until somebody gives notice."),
    )
    renews_months = forms.IntegerField(
        label=_("Renews by itself for"), initial=0, help_text=_("Months; 0 if it just ends.")
    )
    notice_days = forms.IntegerField(label=_("Days of notice"), initial=30)
    reference = forms.CharField(label=_("Contract or order number"), required=False, max_length=60)
    owner = forms.ChoiceField(
        label=_("Who looks after it"), required=False, help_text=_("Empty: you.")
    )
    cost_centre = forms.CharField(label=_("Cost centre"), required=False, max_length=40)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only your organisation reads it."),
    )
    paper = forms.FileField(
        label=_("The signed contract"), required=False, help_text=_("PDF, up to 25 MB.")
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        reader: Reader,
        suppliers: Sequence[tuple[str, str]],
        members: Sequence[tuple[str, str]],
    ) -> None:
        self.reader = reader
        super().__init__(data, files)
        choose(self, "supplier", [*suppliers, (SOMEBODY_NEW, str(_("somebody new")))])
        choose(self, "owner", [("", "–"), *members])

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if not typed.get("supplier"):
            for field, words in NEEDED.items():
                if not typed.get(field) and field not in self.errors:
                    self.add_error(field, str(words))
        return typed

    def facts(self) -> OutsideFacts:
        """What was read off the paper. Raises Refusal for an amount that is none."""
        typed = self.cleaned_data
        value = Money.parse(
            typed["value"],
            typed["currency"],
            field="value",
            decimal_mark=decimal_mark_of(self.reader),
            minimum_minor=1,
        )
        return OutsideFacts(
            title=typed["title"],
            arrangement=typed["arrangement"],
            currency=typed["currency"],
            value_minor=value.minor,
            per=Per(typed["per"]),
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            notice_days=typed["notice_days"],
            renews_months=typed["renews_months"],
            reference=typed["reference"],
        )

    def name_of(self, path: str) -> str:
        """The field that a problem of the act is about."""
        if path == "file":
            return "paper"
        first = path.split(".")[0]
        return FIELD_OF.get(first, first)


class NoteForm(forms.Form):
    """What one's own organisation notes about an engagement."""

    owner = forms.ChoiceField(label=_("Who looks after it"), required=False)
    cost_centre = forms.CharField(label=_("Cost centre"), required=False, max_length=40)
    department = forms.ChoiceField(
        label=_("Department"),
        required=False,
        help_text=_("Roles that are limited to it reach what belongs to it."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only your organisation reads it."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        members: Sequence[tuple[str, str]],
        departments: Sequence[tuple[str, str]],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """Without departments it does not ask for one."""
        super().__init__(data, initial=dict(initial or {}))
        choose(self, "owner", [("", "–"), *members])
        choose(self, "department", [("", "–"), *departments])
        if not departments:
            del self.fields["department"]

    @property
    def owner_id(self) -> UUID | None:
        """The member that was chosen."""
        return self._chosen("owner")

    @property
    def department_id(self) -> UUID | None:
        """The department that was chosen."""
        return self._chosen("department")

    def _chosen(self, name: str) -> UUID | None:
        chosen = self.cleaned_data.get(name)
        return UUID(chosen) if chosen else None


class PaperForm(forms.Form):
    """The signed contract itself."""

    paper = forms.FileField(label=_("The signed contract"), help_text=_("PDF, up to 25 MB."))

    def name_of(self, path: str) -> str:
        """The store calls it a file."""
        return "paper" if path == "file" else path
