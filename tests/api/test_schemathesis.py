"""Whatever a program sends, the API answers as its document says, and never with a 500.

Cases are generated from the document, sent by somebody entitled, mostly about records that are
there. What an answer wrote must hold at the end of its transaction too.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

import pytest
import schemathesis
from django.db import connection, transaction
from django.test.client import ClientHandler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.walk import Walk
from tests.api.whole_walk import whole_walk
from tests.world import ana, chidi

pytestmark = pytest.mark.django_db

EXAMPLES = 100 if os.environ.get("OUTWORK_LONG") else 4
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
Ids = dict[str, list[dict[str, str]]]
Start = Callable[[str, list[tuple[str, str]]], object]


def test_nothing_that_is_sent_breaks_the_api() -> None:
    walk = whole_walk(chidi(), ana())
    known = _ids(walk)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", _served)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > len(known) / 2
    for operation in operations:
        _send(operation, ids=known[operation.path.removeprefix("/api/v1")], walk=walk)


def _send(operation: Any, *, ids: list[dict[str, str]], walk: Walk) -> None:
    """Some cases of one operation; nothing that they do is kept."""
    about = st.sampled_from(ids) if ids else st.just({})

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_cases(operation), real=about, is_real=st.integers(0, 4))
    def send(case: Any, real: dict[str, str], is_real: int) -> None:
        if is_real:
            case.path_parameters = {**(case.path_parameters or {}), **real}
        secret = (walk.client if is_real % 2 else walk.supplier).secret
        with transaction.atomic():
            answer = case.call(headers={"Authorization": f"Bearer {secret}"})
            connection.check_constraints()
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)

    send()


def _cases(operation: Any) -> st.SearchStrategy[Any]:
    """What fits the document, and what does not."""
    fitting = operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
    if not (operation.body or operation.query or operation.headers):
        return fitting
    unfit = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    return st.one_of(fitting, unfit)


def _ids(walk: Walk) -> Ids:
    """What the walk's paths were about, by the path of their route."""
    found: Ids = defaultdict(list)
    for call in walk.calls:
        template, path = (one.partition("?")[0].split("/") for one in (call.route.path, call.path))
        pairs = zip(template, path, strict=True)
        found[call.route.path].append(
            {name.strip("{}"): value for name, value in pairs if name.startswith("{")}
        )
    return found


def _served(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """The server as a WSGI application within the transaction of a test."""
    answer = ClientHandler(enforce_csrf_checks=True)(environ)
    start(
        f"{answer.status_code} {HTTPStatus(answer.status_code).phrase}",
        [(name, str(value)) for name, value in answer.items()],
    )
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return [whole]
