"""How every route answers: one transaction in the actor's scope; acts once under a key.

Reads carry an ETag and are told shortly when nothing changed. Acts keep their answer under their
key, so that a retry has one effect and the same answer.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from pydantic import BaseModel

from outwork.api.requests import ApiRequest
from outwork.journal.idempotency import Answer, once
from outwork.kernel.refusal import Refusal
from outwork.store.reading import remembering
from outwork.store.scope import scope

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
LONGEST_KEY = 200
JSON = "application/json"
FORM = "multipart/form-data"

View = Callable[..., BaseModel]
Served = Callable[..., HttpResponseBase]


def reading(view: View) -> Served:
    """A view that shows something."""

    @wraps(view)
    def serve(request: ApiRequest, **values: object) -> HttpResponseBase:
        with scope(request.actor), remembering():
            body = view(request, **values).model_dump_json()
        return _unless_known(request, _tagged(body))

    return serve


def handing_out(view: Served) -> Served:
    """A view that gives out bytes of its own kind."""

    @wraps(view)
    def serve(request: ApiRequest, **values: object) -> HttpResponseBase:
        with scope(request.actor), remembering():
            return _unless_known(request, view(request, **values))

    return serve


def setting(view: View) -> Served:
    """A view that lets something be as it was sent: again is the same, so it needs no key."""

    @wraps(view)
    def serve(request: ApiRequest, **values: object) -> HttpResponse:
        with scope(request.actor):
            body = view(request, **values).model_dump_json()
        return _answer(body, status=200)

    return serve


def acting(view: View, *, status: int) -> Served:
    """A view that makes or moves something, once under its key."""

    @wraps(view)
    def serve(request: ApiRequest, **values: object) -> HttpResponse:
        performed = False

        def perform() -> Answer:
            nonlocal performed
            performed = True
            return Answer(status=status, body=view(request, **values).model_dump_json())

        with scope(request.actor):
            kept = once(
                by=request.actor,
                route=f"{request.method} {request.path}",
                key=_key(request),
                content=_content(request),
                at=request.at,
                perform=perform,
            )
        answer = _answer(kept.body, status=kept.status)
        if not performed:
            answer[REPLAYED_HEADER] = "true"
        return answer

    return serve


def _answer(body: str, *, status: int) -> HttpResponse:
    answer = HttpResponse(body, status=status, content_type=JSON)
    answer["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ["Authorization"])
    return answer


def _tagged(body: str) -> HttpResponse:
    answer = _answer(body, status=200)
    answer["ETag"] = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    return answer


def _unless_known(request: ApiRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The answer, or 304 where whoever asks has it under its tag."""
    whole = cast("HttpResponse", answer)
    return cast(
        "HttpResponseBase",
        get_conditional_response(request, etag=answer.get("ETag"), response=whole),
    )


def _key(request: ApiRequest) -> str:
    key = request.headers.get(KEY_HEADER, "").strip()
    if 0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable():
        return key
    raise Refusal.of(
        KEY_HEADER,
        f"Send the header {KEY_HEADER} with a text of your own, new for each act and the same for "
        "each retry of it.",
        given=key,
        accepted=f"1 to {LONGEST_KEY} printable ASCII characters",
    )


def _content(request: ApiRequest) -> bytes:
    """What was sent and for whom, in one spelling; of a form, fields and what the files hold."""
    whole = hashlib.sha256(str(request.actor.organisation).encode())
    if request.content_type != FORM:
        whole.update(request.body)
        return whole.digest()
    for name, values in sorted(request.POST.lists()):
        whole.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            whole.update(repr((name, file.name, _digest(file))).encode())
    return whole.digest()


def _digest(file: "UploadedFile[bytes]") -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
