"""The forms of signing in whose words or fields are ours."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import ChangePasswordForm as ChangePassword
from allauth.account.forms import LoginForm as Login
from allauth.account.forms import ResetPasswordKeyForm as ResetPasswordKey
from allauth.account.forms import SetPasswordForm as SetPassword
from allauth.account.forms import SignupForm
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.core import context
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from outwork.calendars.zones import COUNTRIES, country_name, zones_of
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_name
from outwork.people.actions import FirstAnswer, sign_up
from outwork.people.actions.beginnings import Place
from outwork.people.actions.signing_up import AddressTaken
from outwork.people.models import Account
from outwork.people.scopes import newcomer

PASSWORD_HINT = _("12 characters or more. A few words that nobody else would put together do well.")
FIRMS = frozenset({FirstAnswer.NEED_WORK_DONE, FirstAnswer.FIRM_THAT_DOES_WORK})
"""Answers that found a company, which has a name of its own."""


class LoginForm(Login):
    """E-mail and password; the way to a new one stands below the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SignUpForm(SignupForm):
    """Who somebody is and what they are here for (MKT-7), on one page."""

    answer = forms.ChoiceField(
        label=_("What are you here for?"),
        choices=FirstAnswer.choices,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Your name"), widget=forms.TextInput({"autocomplete": "name"}))
    organisation_name = forms.CharField(
        label=_("Name of the company or business"),
        help_text=_("If you work on your own, leave it empty to use your own name."),
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=_("Country"), widget=forms.Select({"autocomplete": "country"})
    )
    zone = forms.CharField(required=False, widget=forms.HiddenInput({"data-own-zone": ""}))
    """Filled in by a script; without one the country's first zone is taken."""

    field_order = ("answer", "name", "organisation_name", "country", "email", "password1", "zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT
        self.fields["answer"].initial = chosen_on_first_visit()
        self.fields["country"].choices = [("", _("Choose")), *country_choices()]

    def clean_name(self) -> str:
        return str(refused_beside(lambda: clean_name(self.cleaned_data["name"], field="name")))

    def clean_organisation_name(self) -> str:
        """A company has a name; who works alone may do without."""
        text = self.cleaned_data["organisation_name"]
        if not text and self.cleaned_data.get("answer") not in FIRMS:
            return ""
        return str(refused_beside(lambda: clean_name(text, field="organisation_name")))

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """A used address gets the same answer in the same time, also where two come at once."""
        self.password_digest = make_password(self.cleaned_data["password1"])
        try:
            found: tuple[Account | None, HttpResponse | None] = super().try_save(request)
        except AddressTaken:
            email = self.cleaned_data["email"]
            return None, prevent_enumeration(request, email=email)
        return found

    def save(self, request: HttpRequest) -> Account:
        """The person, the account and the organisation, in one act."""
        values = self.cleaned_data
        country = values["country"]
        zones = zones_of(country)
        return sign_up(
            email=values["email"],
            password_digest=self.password_digest,
            name=values["name"],
            answer=FirstAnswer(values["answer"]),
            organisation_name=values["organisation_name"],
            place=Place(
                zone=values["zone"] or (zones[0] if zones else "UTC"),
                country=country,
                language=get_language() or "en",
            ),
            by=newcomer(),
            at=timezone.now(),
        )

    def clean_zone(self) -> str:
        """A script that names no zone we know is not the person's mistake."""
        zone = str(self.cleaned_data["zone"])
        zones = {one for country in COUNTRIES for one in zones_of(country)}
        return zone if zone in zones else ""


class NewPasswordForm(ResetPasswordKey):
    """A new password behind a mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_hint(self)


class ChangePasswordForm(ChangePassword):
    """A new password for somebody who knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_hint(self)
        self.fields["oldpassword"].help_text = ""


class SetPasswordForm(SetPassword):
    """A first password for an account that began with a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_hint(self)


def chosen_on_first_visit() -> str:
    """The answer that a link of the first page carries."""
    answer = context.request.GET.get("answer", "")
    return answer if answer in FirstAnswer.values else FirstAnswer.NEED_WORK_DONE


def with_hint(form: forms.BaseForm) -> None:
    """Say above the new password what it must be."""
    form.fields["password1"].help_text = PASSWORD_HINT


def refused_beside(clean: Callable[[], str]) -> str:
    """A refusal of ours as the form's own error."""
    try:
        return clean()
    except Refusal as refusal:
        raise forms.ValidationError(refusal.message) from refusal


def country_choices() -> list[tuple[str, str]]:
    """Countries by name."""
    return sorted(((code, country_name(code)) for code in COUNTRIES), key=lambda row: row[1])
