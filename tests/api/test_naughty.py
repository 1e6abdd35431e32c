"""Whatever stands in a field, the answer names the field, what came and what is accepted.

Each POST and PUT of the walk is sent again by whoever was entitled, with something absurd in each
of its fields in turn, and with bodies that no program should send.
"""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import pytest
from django.db import connection, transaction

from outwork.api.door import ROUTES
from tests.api.program import Answered, Program
from tests.api.walk import Call, Walk
from tests.api.whole_walk import whole_walk
from tests.world import ana, chidi

pytestmark = pytest.mark.django_db

Place = tuple[str | int, ...]
Thing = TypeVar("Thing")

ABSURD: tuple[object, ...] = (
    -1,
    0.005,
    10**400,
    "NaN",
    "-0.5",
    "a\x00b",
    "\ud800",
    "x" * 100_001,
    "9999-12-31",
    "nothing",
    "../../etc/passwd",
    "=1+1",
    True,
    None,
    [],
    {},
    [[[[[[]]]]]],
)
FEW = 2
"""How many of them each field, or each route, gets in the short run: in turn all of them."""


def fields(body: object, at: Place = ()) -> Iterator[Place]:
    """Every place in a body where a value stands."""
    match body:
        case dict():
            for name, value in body.items():
                yield from fields(value, (*at, name))
        case list() | tuple():
            for place, value in enumerate(body[:1]):
                yield from fields(value, (*at, place))
        case _:
            yield at


def put(body: Any, at: Place, value: object) -> Any:
    """The body with a value at a place."""
    if not at:
        return value
    copy = list(body) if isinstance(body, list | tuple) else dict(body)
    copy[at[0]] = put(copy[at[0]], at[1:], value)  # type: ignore[call-overload,index]
    return copy


def few_of(things: Sequence[Thing], number: int) -> Sequence[Thing]:
    """In the short run a few, others for each number; all of them in the long one."""
    if os.environ.get("OUTWORK_LONG"):
        return things
    first = number * FEW % len(things)
    return [*things, *things][first : first + FEW]


def sent(call: Call, body: bytes, who: Program, *, key: str) -> Answered:
    """What an answer wrote must hold at the end of its transaction, and is not kept."""
    with transaction.atomic():
        headers = {"Idempotency-Key": key}
        found = who.call(call.route.method, call.path, body, headers=headers)
        connection.check_constraints()
        transaction.set_rollback(True)
    return found


def wrong_with(found: Answered) -> str:
    """Why an answer to something absurd is no good one; empty where it is."""
    if found.status >= 500:
        return f"{found.status}"
    if found.status != 422:
        return ""
    for one in found.body["problems"]:
        if not one["field"] or not one["message"]:
            return f"says nothing of the field: {one}"
    return "" if found.body["problems"] else f"names nothing: {found.body['detail']}"


def test_something_absurd_in_every_field() -> None:
    walk = whole_walk(chidi(), ana())
    found: list[str] = []
    for call, who in spoiled(walk):
        for number, at in enumerate(fields(call.body)):
            for value in few_of(ABSURD, number):
                body = json.dumps(put(call.body, at, value), default=str).encode()
                answer = sent(call, body, who, key=f"{call.route.name}-{number}-{value!r:.20}")
                if wrong := wrong_with(answer):
                    found.append(f"{call.route.name} {at} {value!r:.30}: {wrong}")
    assert found == []


BODIES = {
    "no JSON": b"{",
    "no UTF-8": b'{"a": "\xff"}',
    "too deep": b"[" * 100_000,
    "deep and whole": b"[" * 500 + b"]" * 500,
    "a number without end": b'{"a": 1e400}',
    "no number": b'{"a": NaN}',
    "a field twice": b'{"text": "one", "text": "two"}',
    "a null byte": b"\x00",
    "nothing": b"",
    "null": b"null",
}


def test_bodies_that_no_program_should_send() -> None:
    walk = whole_walk(chidi(), ana())
    found: list[str] = []
    for number, (call, who) in enumerate(spoiled(walk)):
        for what, body in few_of(list(BODIES.items()), number):
            answer = sent(call, body, who, key=f"{call.route.name}-{what[:9]}".replace(" ", "_"))
            told = answer.headers["Content-Type"] == "application/problem+json"
            if answer.status not in {400, 422} or not told:
                found.append(f"{call.route.name}: {what}: {answer.status}")
    assert found == []


def spoiled(walk: Walk) -> Iterator[tuple[Call, Program]]:
    """One call of each route that takes a body, with whoever sends it: the client suffices, as
    what does not fit is told before anybody asks whether they may."""
    known: set[str] = set()
    for call in walk.calls:
        if call.body is not None and call.route.name not in known:
            known.add(call.route.name)
            yield call, walk.client
    assert len(known) > len(ROUTES) / 4
