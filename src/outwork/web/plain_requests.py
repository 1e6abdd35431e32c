"""What no browser and no decent program sends, refused before any view runs.

A null byte, which no text of the database can hold; bytes that are no UTF-8; a form of another
kind than forms have; more than anybody asks or sends at once. Under /api/ what a body holds is for
its routes to say.
"""

import codecs
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from outwork.web.components.notices import PageError
from outwork.web.errors import error_page, too_large

NULL = "\x00"
LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands in a part of a form where its bytes were no UTF-8: Django has read them by then."""
FIELDS = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
API = "/api/"
LONGEST_QUERY = 32_000
MOST_BYTES = 500 * 2**20


class PlainRequestMiddleware:
    """Answers what cannot be read with 400, 413, 414 or 415."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return error_page(request, _too_long())
        if _length(request) > MOST_BYTES:
            return too_large(request)
        if not _is_in_utf8(request) or not _is_form(request):
            return error_page(request, _of_no_use())
        _refuse_broken_text(request)
        return self.respond(request)


def _too_long() -> PageError:
    words = _("This address is too long. Ask for less at once.")
    return PageError(status=414, title=_("Too much at once"), words=words)


def _of_no_use() -> PageError:
    words = _("This was sent in a form that is not read here. Open the page and fill it in there.")
    return PageError(status=415, title=_("Not understood"), words=words)


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


def _is_in_utf8(request: HttpRequest) -> bool:
    """Another character set may spell what no text is, such as half a character."""
    return request.encoding is None or codecs.lookup(request.encoding).name == "utf-8"


def _is_form(request: HttpRequest) -> bool:
    """Whether what pages are sent is a form."""
    is_body = _length(request) > 0 and not request.path.startswith(API)
    return not is_body or request.method == "GET" or request.content_type in {FIELDS, PARTS}


def _refuse_broken_text(request: HttpRequest) -> None:
    """Raise BadRequest where something is no text; what Django raises where a form is broken."""
    spelled = [request.META.get("QUERY_STRING", "").encode("latin-1")]
    if request.content_type == FIELDS and not request.path.startswith(API):
        spelled.append(request.body)
    if not all(_is_utf8(unquote_to_bytes(one)) for one in spelled):
        raise BadRequest("What is no UTF-8 is no text.")
    if any(NULL in text for text in _texts(request)):
        raise BadRequest("A null byte is no text.")
    if any(LOST in text for text in _of_parts(request)):
        raise BadRequest("What is no UTF-8 is no text.")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from _all_of(request.GET)
    if request.content_type == FIELDS and not request.path.startswith(API):
        yield from _all_of(request.POST)
    yield from _of_parts(request)


def _of_parts(request: HttpRequest) -> Iterator[str]:
    if request.content_type == PARTS and not request.path.startswith(API):
        yield from _all_of(request.POST)


def _all_of(sent: QueryDict) -> Iterator[str]:
    for name, texts in sent.lists():
        yield name
        yield from map(str, texts)
