"""An invoice that a supplier wrote elsewhere, as it is read off its paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.web.fields import DayInput


class ReceivedForm(forms.Form):
    """What stands on it."""

    number = forms.CharField(label=_("Number"), max_length=40)
    issued_on = forms.DateField(label=_("Issued on"), widget=DayInput)
    due_on = forms.DateField(label=_("Due on"), widget=DayInput)
    net = forms.CharField(label=_("Without tax"), max_length=30)
    tax = forms.CharField(label=_("Tax"), max_length=30, help_text=_("0 where none is charged."))
    purchase_order = forms.CharField(label=_("Purchase order"), max_length=60, required=False)
    file = forms.FileField(
        label=_("The invoice itself"), required=False, help_text=_("PDF, XML or a picture.")
    )


class MatchForm(forms.Form):
    """Which charges an invoice bills."""

    charges = forms.MultipleChoiceField(
        label=_("It bills"), widget=forms.CheckboxSelectMultiple, required=False
    )


class RefusalForm(forms.Form):
    """Why it goes back."""

    why = forms.CharField(
        label=_("What is wrong with it"),
        help_text=_("The supplier reads this; its charges can be billed again."),
        error_messages={"required": _("Say what is wrong, so that it can be put right.")},
        max_length=300,
    )


class PaidForm(forms.Form):
    """What of it is paid."""

    amount = forms.CharField(label=_("What was paid"), max_length=30)
