"""What no request may carry: a null byte, which no text of the database can hold."""

from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NULL = "\x00"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class PlainTextMiddleware:
    """Answers with 400 before any view runs; only a program sends such a thing."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if any(NULL in text for text in _texts(request)):
            raise BadRequest("A null byte is no text.")
        return self.respond(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    sent = [request.GET]
    if request.content_type in FORMS and not request.path.startswith("/api/"):
        sent.append(request.POST)
    for values in sent:
        for name, texts in values.lists():
            yield name
            yield from map(str, texts)
