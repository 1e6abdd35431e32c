"""The whole direct engagement by API, and everybody who has no part in it.

Each call of the walk is sent again without a token, with a token of another scope, and by a
stranger with a token for everything. Answers hold a canary: nobody else may ever read it.
"""

import json

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
OWN = {
    "show_me",
    "list_organisations",
    "enter_other_organisation",
    "list_engagements",
    "list_invoices",
    "list_payment_orders",
    "list_register",
    "show_today",
    "show_awaited",
    "put_address",
    "put_tax_profile",
    "put_bank_details",
    "list_webhooks",
    "add_webhook",
}
"""What everybody may do: it tells of, and changes, nothing but their own."""
ASKS_FOR_SOMEBODY = {"draft_engagement", "bring_in_contract", "prepare_payment_order"}
"""What names another's record in its body: refused as not there."""


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
    found = call.by(stranger)
    name = call.route.name
    if name in OWN:
        assert found.status == call.route.status, (name, found.body)
        assert CANARY not in _text(found) or call.route.method != "GET", name
    elif name in ASKS_FOR_SOMEBODY:
        assert found.status in HIDDEN | {422}, (name, found.status, found.body)
    else:
        assert found.status in HIDDEN, (name, found.status, found.body)
        assert CANARY not in _text(found), name


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
