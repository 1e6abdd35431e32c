"""The whole direct engagement by API, and everybody who has no part in it.

Each call of the walk is sent again without a token, with a token of another scope, and by a
stranger with a token for everything. Answers hold a canary: nobody else may ever read it.
"""

import json
from dataclasses import replace

import pytest
from django.test import Client

from outwork.api.door import ROUTES
from outwork.api.scopes import reaches
from outwork.people.actions.tokens import PROOFS
from tests.api.program import HERE, Answered, Program, answered, program
from tests.api.walk import CANARY, Call, Walk
from tests.api.whole_walk import whole_walk
from tests.world import ana, chidi, ivo

pytestmark = pytest.mark.django_db

HIDDEN = {403, 404}
OWN = {"put_mail_preference", "put_own_figure", "take_back_own_figure"}
"""What names nothing of anybody's in its path though it has a place there."""
NOT_THERE = HIDDEN | {409, 422}
"""How somebody is refused who has nothing of the kind, or names another's record in the body."""


def test_every_route_serves_the_entitled_and_nobody_else() -> None:
    walk = whole_walk(chidi(), ana())
    served = {call.route.name for call in walk.calls}
    assert {route.name for route in ROUTES} == served
    for call in walk.calls:
        _nobody_is_told(call)
        _another_scope_is_not_enough(call, walk)
    stranger = program(ivo())
    reads_first = sorted(walk.calls, key=lambda call: call.route.method != "GET")
    for call in reads_first:
        _a_stranger_finds_nothing(call, stranger)


def _nobody_is_told(call: Call) -> None:
    response = Client().generic(call.route.method, HERE + call.path)
    found = answered(response)
    assert found.status == 401, call
    assert found.headers["WWW-Authenticate"] == 'Bearer realm="outwork"'
    assert found.body["type"] == "/api/v1/problems/unknown"


def _another_scope_is_not_enough(call: Call, walk: Walk) -> None:
    found = call.by(walk.narrow(call.route.scope))
    assert found.status == 403, (call, found.body)
    assert call.route.scope in found.body["detail"]


def _a_stranger_finds_nothing(call: Call, stranger: Program) -> None:
    """What names a record is not there for them; what names none is about their own."""
    found = call.by(stranger)
    route = call.route
    if route.name in OWN or "{" not in route.path:
        assert found.status in NOT_THERE | {route.status}, (route.name, found.status, found.body)
    else:
        assert found.status in HIDDEN, (route.name, found.status, found.body)
    if route.method == "GET" or found.status != route.status:
        assert CANARY not in _answer_beside_the_question(found), route.name


def _answer_beside_the_question(found: Answered) -> str:
    """What an answer tells, without what it repeats of the request."""
    if isinstance(found.body, dict) and "problems" in found.body:
        told = [one | {"given": ""} for one in found.body["problems"]]
        return _text(replace(found, body=found.body | {"problems": told}))
    return _text(found)


def _text(found: Answered) -> str:
    return (
        found.body.decode()
        if isinstance(found.body, bytes)
        else json.dumps(found.body, ensure_ascii=False)
    )


def test_scopes_reach_as_the_table_says() -> None:
    assert reaches({"money:write"}, "money:read")
    assert not reaches({"money:read"}, "money:write")
    assert not reaches({"engagements:write"}, "sign")
    assert {route.scope for route in ROUTES} >= PROOFS
