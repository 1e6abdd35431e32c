"""Giving work back with what is wrong with it: one form for hours, statements and expenses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.web.requests import Request

RETURN = "return"
"""The act that asks for the form, and that it sends again with the reason."""


class ReturnForm(forms.Form):
    """Why something goes back."""

    reason = forms.CharField(
        label=_("What is wrong with it"),
        widget=forms.Textarea,
        error_messages={"required": _("Say what is wrong, so that it can be put right.")},
        max_length=2_000,
    )


def return_form(request: Request, *, who_reads: str) -> ReturnForm | None:
    """The form where somebody is returning something, empty at first; None otherwise.

    `who_reads`: who reads the reason and what they do then, as a sentence.
    """
    if request.POST.get("act") != RETURN:
        return None
    form = ReturnForm(request.POST if "sent" in request.POST else None)
    form.fields["reason"].help_text = who_reads
    return form
