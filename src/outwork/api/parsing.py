"""Reading a body: JSON as RFC 8259 has it, in which a name comes once and numbers are numbers."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn, cast

from django.http import HttpRequest
from ninja.parser import Parser

from outwork.kernel.refusal import Refusal, shown

KIND = "application/json"


class OtherKind(Exception):
    """The body says of itself that it is no JSON."""


class StrictParser(Parser):
    """The library's, without what JSON in Python takes beyond the standard."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Raises Refusal, ValueError and RecursionError for what is no JSON, or OtherKind."""
        if request.content_type != KIND:
            raise OtherKind(request.content_type)
        read = json.loads(
            request.body.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number
        )
        return cast("dict[str, Any]", read)


def _each_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Refusal.of(
                shown(name), "This field came twice. Send it once.", given=value, accepted="once"
            )
        found[name] = value
    return found


def _no_number(given: str) -> NoReturn:
    raise Refusal.of(
        "", "This is no number in JSON. Send digits.", given=given, accepted="a finite number"
    )
