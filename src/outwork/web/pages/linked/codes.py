"""Codes by mail: asked for behind a link, mailed to the address it went to, typed into a form."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.gateways.mail.message import Message
from outwork.notices.actions import queue_mail
from outwork.people.actions import make_code, try_code
from outwork.people.models import OneTimeCode
from outwork.web.pages.linked.door import LinkedRequest

MOST_CHARACTERS = 20


class CodeField(forms.CharField):
    """The digits of a mail; blanks between them do not matter."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Code from the mail"),
            help_text=gettext_lazy("Eight digits. They hold for 15 minutes and five tries."),
            max_length=MOST_CHARACTERS,
            error_messages={"required": gettext_lazy("Enter the code from the mail.")},
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
        )


def mail_code(request: LinkedRequest, *, subject: UUID, purpose: str) -> None:
    """Make a code about one thing and queue its mail. Refuses more than five an hour."""
    code = make_code(subject_id=subject, by=request.actor, at=request.at)
    digits = f"{code.digits[:4]} {code.digits[4:]}"
    message = Message(
        to=request.link.email,
        subject=_("Your code: %(digits)s") % {"digits": digits},
        paragraphs=(
            _("Hello %(name)s,") % {"name": request.contact.name},
            _("%(digits)s is your code: %(purpose)s. It holds for 15 minutes.")
            % {"digits": digits, "purpose": purpose},
            _("If you did not ask for it, do nothing: without it nothing is signed."),
        ),
    )
    queue_mail(message=message, key=f"code:{code.id}", person=request.actor.person, at=request.at)


def has_code(request: LinkedRequest, *, subject: UUID) -> bool:
    """Whether a code about this was mailed and still holds."""
    return OneTimeCode.objects.filter(
        subject_id=subject,
        person_id=request.contact.person_id,
        used_at=None,
        expires_at__gt=request.at,
    ).exists()


def proves(request: LinkedRequest, form: forms.Form, *, subject: UUID) -> bool:
    """Whether the typed digits are right; a wrong try counts, and is told beside the field."""
    digits = form.cleaned_data["code"]
    if try_code(subject_id=subject, digits=digits, by=request.actor, at=request.at):
        return True
    words = _("This code is wrong or too old. Look at the newest mail, or ask for a new code.")
    form.add_error("code", words)
    return False


def masked(address: str) -> str:
    """An address as far as its owner knows it again: "a…@example.com"."""
    local, _at, domain = address.partition("@")
    return f"{local[:1]}…@{domain}"
