"""What allauth's pages need around them to look like ours."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

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
        around = {"shell": open_shell(request), "reader": request.reader, "toasts": toasts}
        response.context_data = {**around, **(response.context_data or {})}
        return response
