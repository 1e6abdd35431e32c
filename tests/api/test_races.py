"""Requests that come at once, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.api.contents import acquainted, draft_sent
from tests.api.program import Answered, Program, program
from tests.world import ana, chidi

pytestmark = pytest.mark.usefixtures("committing")

AT_ONCE = 12


def test_the_same_act_sent_at_once_happens_once() -> None:
    client, supplier = chidi(), ana()
    acquainted(client, supplier)
    secret = program(client).secret
    start = Barrier(AT_ONCE)

    def send(_: int) -> Answered:
        try:
            start.wait()
            return Program(secret=secret).post("/engagements", draft_sent(supplier), key="one")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as senders:
        answers = list(senders.map(send, range(AT_ONCE)))

    assert {one.status for one in answers} == {201}
    assert len({one.body["id"] for one in answers}) == 1
    assert sum("Idempotency-Replayed" not in one.headers for one in answers) == 1
    assert len(program(client).get("/engagements").body["items"]) == 1


def test_every_use_is_counted() -> None:
    secret = program(chidi(), "people:read").secret

    def ask(_: int) -> str:
        try:
            return Program(secret=secret).get("/me").headers["RateLimit"].partition(";t=")[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as askers:
        left = list(askers.map(ask, range(AT_ONCE)))
    assert len(set(left)) == AT_ONCE
