"""What allauth's pages need around them to look like ours."""

from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.translation import gettext as _

from outwork.web.components.handover import QrFigure
from outwork.web.components.notices import Toast
from outwork.web.middleware import Respond
from outwork.web.requests import Request
from outwork.web.shell import open_shell


class SignInShell:
    """Gives the shell, the reader and what is to be said to pages of libraries.

    Those answer with a template that is drawn later; our own pages are drawn at once and pass by.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_template_response(
        self, request: Request, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        toasts = tuple(Toast(text=str(message)) for message in get_messages(request))
        around: dict[str, object] = {
            "shell": open_shell(request),
            "reader": request.reader,
            "toasts": toasts,
        }
        given = response.context_data or {}
        for value in given.values():
            if isinstance(value, BaseForm):
                take_out_placeholders(value)
        if "totp_url" in given:
            around["code_to_scan"] = code_to_scan(given["totp_url"])
        response.context_data = {**around, **given}
        return response


def take_out_placeholders(form: BaseForm) -> None:
    """They repeat the label inside its box, and vanish once one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def code_to_scan(address: str) -> QrFigure:
    """What an authenticator app reads, drawn so that it stays black on white at night."""
    return QrFigure(
        content=address,
        name=_("Code for your authenticator app"),
        caption=_("Scan this with the app."),
    )
