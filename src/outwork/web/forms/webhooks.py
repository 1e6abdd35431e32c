"""The form of a webhook: where to tell, and what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.webhooks.kinds import EVERYTHING
from outwork.webhooks.models import Endpoint

ROOMS = (
    (EVERYTHING, _("Everything that happens")),
    ("engagements.*", _("Engagements: offered, agreed, started, ended")),
    ("delivery.*", _("Work: results, hours, expenses, statements")),
    ("billing.*", _("Money: charged, invoiced, paid")),
    ("conversation.*", _("Messages: written, asked, answered")),
    ("files.*", _("Files: uploaded")),
    ("duties.*", _("Duties: reminded of, decided by silence")),
    ("intake.*", _("Imports: read, started, done")),
    ("people.*", _("People: members, roles, addresses")),
    ("webhooks.*", _("Webhooks: changed, switched off")),
)
"""What most programs ask for: the events of a room."""


class WebhookForm(forms.Form):
    """An address, and the events it is told of."""

    url = forms.CharField(
        label=_("Address"),
        max_length=2_000,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("A public https address. Its program answers with a status from 200 to 299."),
    )
    label = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=80,
        help_text=_("So that you know it again."),
    )
    rooms = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=ROOMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    single = forms.CharField(
        label=_("Single kinds of events"),
        required=False,
        max_length=2_000,
        help_text=_("As the reference names them, with commas: billing.paid, delivery.accepted."),
    )

    @classmethod
    def of(cls, endpoint: Endpoint, data: Any) -> "WebhookForm":
        """The form as the endpoint is."""
        rooms = [kind for kind, _words in ROOMS]
        initial = {
            "url": endpoint.url,
            "label": endpoint.label,
            "rooms": [kind for kind in endpoint.kinds if kind in rooms],
            "single": ", ".join(kind for kind in endpoint.kinds if kind not in rooms),
        }
        return cls(data, initial=initial)

    def kinds(self) -> list[str]:
        """What was chosen, rooms and single kinds."""
        single = (one.strip() for one in self.cleaned_data["single"].split(","))
        return [*self.cleaned_data["rooms"], *filter(None, single)]

    def name_of(self, path: str) -> str:
        """The action speaks of kinds, wherever they were typed."""
        if path != "kinds":
            return path
        return "single" if self.cleaned_data.get("single") else "rooms"
