"""The form in which something is said: words and files."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.files.actions import store
from outwork.files.media import WORK
from outwork.web.fields import ManyFiles
from outwork.web.requests import Request

LONGEST = 20_000


class WordsForm(forms.Form):
    """Words alone: what was said, corrected."""

    text = forms.CharField(
        label=_("Message"),
        widget=forms.Textarea,
        max_length=LONGEST,
        error_messages={"required": _("Write something first.")},
    )


class SayingForm(WordsForm):
    """Something said to the other side, asked of it, or noted."""

    attached = ManyFiles(label=_("Files"), required=False)

    def name_of(self, path: str) -> str:
        """The field that a refusal of an action is about."""
        return "attached" if path in {"file", "files"} else path

    def stored(self, request: Request, *, party: UUID) -> list[UUID]:
        """Keep the uploads for one's own side; the message shows them to its readers."""
        return [
            store(
                source=file,
                name=file.name or "",
                accepts=WORK,
                party_id=party,
                by=request.actor,
                at=request.at,
            ).pk
            for file in self.cleaned_data["attached"]
        ]
