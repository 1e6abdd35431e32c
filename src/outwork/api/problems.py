"""Errors as problem details (RFC 9457): what kind, in words, and every field that is wrong."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from types import MappingProxyType

from django.http import HttpResponse

from outwork.kernel.refusal import Ground, Problem, Refusal
from outwork.store.absence import TRY_AGAIN_AFTER_SECONDS

MEDIA_TYPE = "application/problem+json"
WHERE = "/api/v1/problems/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of problem: its page in the document, its status, and what to do about it."""

    name: str
    status: int
    title: str
    remedy: str

    @property
    def type(self) -> str:
        return WHERE + self.name


KINDS = (
    Kind(
        name="not-understood",
        status=400,
        title="The request could not be read",
        remedy="Send well-formed JSON in UTF-8, or the form that the route asks for.",
    ),
    Kind(
        name="unknown",
        status=401,
        title="Nobody is known by this",
        remedy="Send a token that is in force: Authorization: Bearer outwork_...",
    ),
    Kind(
        name="forbidden",
        status=403,
        title="Not yours to do",
        remedy="Act with a token of the scope that is named, for a person who may.",
    ),
    Kind(
        name="missing",
        status=404,
        title="Nothing here",
        remedy="Check the id. What is not yours to see is not there for you.",
    ),
    Kind(
        name="method",
        status=405,
        title="Not in this way",
        remedy="Use one of the methods in the header Allow.",
    ),
    Kind(
        name="conflict",
        status=409,
        title="Too late for this, or used before",
        remedy="Read it again. Take a new Idempotency-Key for new content.",
    ),
    Kind(
        name="changed",
        status=412,
        title="It is another one by now",
        remedy="Read it again: its ETag is not the one in If-Match.",
    ),
    Kind(
        name="too-large",
        status=413,
        title="Too much at once",
        remedy="Send it in smaller parts.",
    ),
    Kind(
        name="unsupported",
        status=415,
        title="Not in this form",
        remedy="Send application/json, or multipart/form-data where a route takes a file.",
    ),
    Kind(
        name="invalid",
        status=422,
        title="This does not work as it is",
        remedy="Each of `problems` names a field, what came and what is accepted.",
    ),
    Kind(
        name="too-many",
        status=429,
        title="Too often",
        remedy="Wait as many seconds as Retry-After says.",
    ),
    Kind(
        name="ours",
        status=500,
        title="Something broke",
        remedy="That was our mistake, and nothing was done. Try again with the same key.",
    ),
    Kind(
        name="away",
        status=503,
        title="Back in a moment",
        remedy="Nothing was done. Try again with the same key after as many seconds as "
        "Retry-After says.",
    ),
)

BY_STATUS = MappingProxyType({kind.status: kind for kind in KINDS})
BY_NAME = MappingProxyType({kind.name: kind for kind in KINDS})

STATUS_OF = MappingProxyType(
    {
        Ground.INVALID: 422,
        Ground.FORBIDDEN: 403,
        Ground.MISSING: 404,
        Ground.CONFLICT: 409,
        Ground.TOO_MANY: 429,
    }
)


def problem(status: int, *, detail: str = "", problems: Iterable[Problem] = ()) -> HttpResponse:
    """An answer that says what is wrong. An unlisted status is told as the request's fault."""
    kind = BY_STATUS.get(status) or BY_STATUS[400 if status < 500 else 500]
    body = {
        "type": kind.type,
        "title": kind.title,
        "status": status,
        "detail": detail or kind.remedy,
        "problems": [asdict(one) for one in problems],
    }
    answer = HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE)
    if status == BY_NAME["unknown"].status:
        answer["WWW-Authenticate"] = 'Bearer realm="outwork"'
    if status == BY_NAME["away"].status:
        answer["Retry-After"] = str(TRY_AGAIN_AFTER_SECONDS)
    return answer


def refused(refusal: Refusal) -> HttpResponse:
    """A refusal as this door tells it."""
    status = STATUS_OF[refusal.ground]
    return problem(status, detail=refusal.message, problems=refusal.problems)
