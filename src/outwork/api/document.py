"""The API as one object: its document (OpenAPI 3.1), and how it tells what went wrong."""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError, ValidationErrorContext
from ninja.openapi.schema import OpenAPISchema

import outwork
from outwork.api.entry import Unknown
from outwork.api.parsing import OtherKind, StrictParser
from outwork.api.problems import MEDIA_TYPE, problem, refused
from outwork.api.scopes import WORDS
from outwork.api.validation import problems_of
from outwork.kernel.refusal import Problem, Refusal
from outwork.store.absence import is_away

log = logging.getLogger(__name__)

DESCRIPTION = """Work done outside the company: engagements, terms, work, invoices, payments.

Amounts are whole minor units of their currency, times are UTC, days are dates. Ids are UUIDs of
version 7. Lists are paged by cursor. What is not yours to see is not there. Every POST carries an
Idempotency-Key. Errors are problem details (RFC 9457)."""

PROBLEM = {
    "title": "Problem",
    "description": "What is wrong, in words, with every field that is.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "problems"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message", "given", "accepted"],
                "properties": {
                    name: {"type": "string"} for name in ("field", "message", "given", "accepted")
                },
            },
        },
    },
}
PROBLEM_ANSWER = {
    "description": "A problem",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of a person for one organisation. Its scopes: "
    + "; ".join(f"`{scope}` {words}" for scope, words in WORDS.items()),
}


class Unfit(ValidationError):
    """What came does not fit the schema."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__([])
        self.problems = problems


class Document(OpenAPISchema):
    """The library's document, in which a name stands for one thing."""

    def add_schema_definitions(self, definitions: dict[str, object]) -> None:
        for name, definition in definitions.items():
            known = self.schemas.setdefault(name, definition)
            assert known == definition, f"two schemas are named {name}"


class OutworkApi(NinjaAPI):
    """The library's API with our words for errors and the parts of the document it has none for."""

    def __init__(self) -> None:
        super().__init__(
            title="Outwork",
            version=outwork.__version__,
            description=DESCRIPTION,
            urls_namespace="api",
            docs_url=None,
            parser=StrictParser(),
        )
        self._document: OpenAPISchema | None = None

    def on_exception(self, request: HttpRequest, exc: Exception | type[Exception]) -> HttpResponse:
        """What went wrong, as a problem; what no request can cause is logged."""
        match exc:
            case Refusal():
                return refused(exc)
            case Unfit():
                words = " ".join(one.message for one in exc.problems)
                return problem(422, detail=words, problems=exc.problems)
            case Unknown():
                return problem(401)
            case HttpError(__cause__=Refusal() as why):
                return refused(why)
            case HttpError(__cause__=OtherKind()):
                return problem(415)
            case HttpError():
                return problem(exc.status_code)
            case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
                return problem(413)
            case MultiPartParserError() | BadRequest():
                return problem(400)
        log.error("%s %s failed", request.method, request.path, exc_info=exc)  # type: ignore[arg-type]
        return problem(503 if isinstance(exc, Exception) and is_away(exc) else 500)

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        return Unfit(problems_of(error_contexts))

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        if self._document is None:
            prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
            self._document = _completed(Document(self, prefix))
        return self._document


def _completed(document: OpenAPISchema) -> OpenAPISchema:
    """With what the library has no words for: errors, tokens, and unchanged answers."""
    components = document["components"]
    components["schemas"]["Problem"] = PROBLEM
    components["responses"] = {"Problem": PROBLEM_ANSWER}
    components["securitySchemes"] = {"token": TOKEN}
    for method, operation in _operations(document):
        if method == "get":
            operation["responses"][304] = {"description": "Nothing changed"}
        operation["responses"]["4XX"] = {"$ref": "#/components/responses/Problem"}
    return document


def _operations(document: OpenAPISchema) -> Iterable[tuple[str, dict[str, dict[object, object]]]]:
    for methods in document["paths"].values():
        yield from methods.items()
