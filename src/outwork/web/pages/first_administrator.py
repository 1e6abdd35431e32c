"""The page behind the one-time link of a new instance: its first person, who runs it."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from outwork.calendars.zones import zones_of
from outwork.people.actions import become_first_administrator
from outwork.people.actions.beginnings import Place
from outwork.people.models import Account, LinkPurpose
from outwork.people.queries.links import open_link
from outwork.people.scopes import newcomer
from outwork.store.actor import Door
from outwork.web.acting import act
from outwork.web.drawing import draw_open
from outwork.web.requests import Request
from outwork.web.sign_in.forms import PASSWORD_HINT, country_choices


class FirstAdministratorForm(forms.Form):
    """Who runs this instance."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), widget=forms.TextInput({"autocomplete": "name"})
    )
    organisation_name = forms.CharField(
        label=gettext_lazy("Who runs this Outwork"),
        help_text=gettext_lazy(
            "Your company or association. Everybody who uses it reads the name."
        ),
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        choices=lambda: [("", _("Choose")), *country_choices()],
        widget=forms.Select({"autocomplete": "country"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, object]:
        """A password is judged beside the address it must not resemble."""
        password = self.cleaned_data.get("password")
        if password:
            try:
                validate_password(password, Account(email=self.cleaned_data.get("email", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdministratorPage:
    """The page's context."""

    form: FirstAdministratorForm


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def first_administrator(request: Request, secret: str) -> HttpResponse:
    """Become the owner of the organisation that runs this instance. Used, old, wrong: missing."""
    open_link(secret=secret, at=request.at, purpose=LinkPurpose.FIRST_ADMINISTRATOR)
    form = FirstAdministratorForm(request.POST or None)

    def again() -> HttpResponse:
        page = FirstAdministratorPage(form=form)
        status = 422 if form.errors else 200
        return draw_open(request, "outwork/pages/first_administrator.html", page, status=status)

    if request.method == "GET" or not form.is_valid():
        return again()
    values = form.cleaned_data
    zones = zones_of(values["country"])

    def perform() -> str:
        become_first_administrator(
            secret=secret,
            email=values["email"],
            password_digest=make_password(values["password"]),
            name=values["name"],
            organisation_name=values["organisation_name"],
            place=Place(zone=zones[0] if zones else "UTC", country=values["country"]),
            by=newcomer(door=Door.LINK),
            at=request.at,
        )
        return reverse("account_login")

    return act(request, perform, said=_("Welcome. Sign in."), form=form, again=again)
