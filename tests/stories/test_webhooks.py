"""Webhooks: who is told, signed so that it can be trusted, tried again, told anew, switched off."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from outwork.gateways.web import Rules
from outwork.journal.models import Event
from outwork.kernel.refusal import Ground, Refusal
from outwork.notices.models import Notice
from outwork.people.actions import set_address
from outwork.store.scope import scope
from outwork.webhooks.actions import (
    add_endpoint,
    change_endpoint,
    recover,
    remove_endpoint,
    renew_secret,
    replay,
    switch_off,
    try_out,
)
from outwork.webhooks.kinds import wants
from outwork.webhooks.models import Attempt, Delivery, DeliveryState, Endpoint
from outwork.webhooks.secret import secret_of
from outwork.webhooks.sending import RETRY_AFTER, forget_old, send_due
from tests.following import follow
from tests.world import NOW, Known, chidi, ivo

ANYWHERE = Rules(schemes=frozenset({"http", "https"}), is_allowed=lambda address: True)
"""A test's receiver is on this machine."""
PUBLIC_URL = "https://example.com/hook"


@dataclass
class Receiver:
    """A program that takes events, or says why not."""

    url: str
    answers: list[int] = field(default_factory=list)
    """What it says, in turn; 200 once they are used up."""
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.taken.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(found.answers.pop(0) if found.answers else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Tests say what they expect; the server need not."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found = Receiver(url=f"http://127.0.0.1:{server.server_port}/hook")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def listening(known: Known, receiver: Receiver, *kinds: str) -> Endpoint:
    """An endpoint of somebody at the receiver, entered as if it stood in public."""
    endpoint = add_endpoint(
        url=PUBLIC_URL, kinds=kinds or ("people.*",), label="Books", by=known.actor, at=NOW
    )
    with scope(known.actor):
        Endpoint.objects.filter(pk=endpoint.pk).update(url=receiver.url)
        endpoint.refresh_from_db()
    return endpoint


def something_happens(known: Known, at: datetime = NOW) -> None:
    set_address(lines="Rua 1", postal_code="1", city="Town", country="PT", by=known.actor, at=at)


def deliveries(known: Known) -> list[Delivery]:
    with scope(known.actor):
        return list(Delivery.objects.order_by("id"))


@pytest.mark.django_db
class TestWhoIsTold:
    def test_of_the_kinds_that_were_asked_for(self) -> None:
        client = chidi()
        add_endpoint(url=PUBLIC_URL, kinds=["people.address_changed"], by=client.actor, at=NOW)
        add_endpoint(url=PUBLIC_URL, kinds=["billing.*"], by=client.actor, at=NOW)
        something_happens(client)
        follow(client)
        assert [one.kind for one in deliveries(client)] == ["people.address_changed"]

    def test_nobody_else(self) -> None:
        client, stranger = chidi(), ivo()
        add_endpoint(url=PUBLIC_URL, kinds=["people.*"], by=stranger.actor, at=NOW)
        something_happens(client)
        follow(client, stranger)
        with scope(stranger.actor):
            told = {one.event_id for one in Delivery.objects.all()}
            assert told <= set(Event.objects.values_list("pk", flat=True))
        assert deliveries(client) == []

    def test_not_what_is_switched_off(self) -> None:
        client = chidi()
        endpoint = add_endpoint(url=PUBLIC_URL, kinds=["people.*"], by=client.actor, at=NOW)
        switch_off(endpoint=endpoint.pk, by=client.actor, at=NOW)
        something_happens(client)
        follow(client)
        assert deliveries(client) == []
        change_endpoint(
            endpoint=endpoint.pk, url=PUBLIC_URL, kinds=["people.*"], by=client.actor, at=NOW
        )
        something_happens(client)
        follow(client)
        assert len(deliveries(client)) == 1

    def test_trying_one_out_tells_that_one_alone(self) -> None:
        client = chidi()
        tried, _ = (
            add_endpoint(url=PUBLIC_URL, kinds=kinds, by=client.actor, at=NOW)
            for kinds in (["billing.*"], ["*"])
        )
        follow(client)
        before = len(deliveries(client))
        try_out(endpoint=tried.pk, by=client.actor, at=NOW)
        follow(client)
        told = deliveries(client)[before:]
        assert [(one.endpoint_id, one.kind) for one in told] == [(tried.pk, "webhooks.tried_out")]

    def test_what_is_off_is_not_tried_out(self) -> None:
        client = chidi()
        endpoint = add_endpoint(url=PUBLIC_URL, kinds=["*"], by=client.actor, at=NOW)
        switch_off(endpoint=endpoint.pk, by=client.actor, at=NOW)
        with pytest.raises(Refusal, match="switches it on"):
            try_out(endpoint=endpoint.pk, by=client.actor, at=NOW)

    def test_not_what_is_removed(self) -> None:
        client = chidi()
        endpoint = add_endpoint(url=PUBLIC_URL, kinds=["*"], by=client.actor, at=NOW)
        remove_endpoint(endpoint=endpoint.pk, by=client.actor, at=NOW)
        something_happens(client)
        follow(client)
        assert deliveries(client) == []

    @pytest.mark.parametrize(
        ("kinds", "kind", "wanted"),
        [
            (["*"], "billing.paid", True),
            (["billing.*"], "billing.paid", True),
            (["billing.paid"], "billing.paid", True),
            (["billing.issued"], "billing.paid", False),
            (["bill.*"], "billing.paid", False),
        ],
    )
    def test_patterns(self, kinds: list[str], kind: str, wanted: bool) -> None:
        assert wants(kinds, kind) is wanted


@pytest.mark.django_db
class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "url", ["http://example.com", "https://user@example.com", "ftp://x", "https://", "no"]
    )
    def test_addresses_that_cannot_be_called(self, url: str) -> None:
        client = chidi()
        with pytest.raises(Refusal) as refused:
            add_endpoint(url=url, kinds=["*"], by=client.actor, at=NOW)
        assert [one.field for one in refused.value.problems] == ["url"]

    @pytest.mark.parametrize("kinds", [[], ["Billing.paid"], ["*.paid"], ["a" * 70], ["*"] * 0])
    def test_kinds_that_there_cannot_be(self, kinds: list[str]) -> None:
        client = chidi()
        with pytest.raises(Refusal) as refused:
            add_endpoint(url=PUBLIC_URL, kinds=kinds, by=client.actor, at=NOW)
        assert [one.field for one in refused.value.problems] == ["kinds"]

    def test_whoever_has_not_proven_who_they_are(self) -> None:
        client = chidi()
        hasty = replace(client.actor, second_factor=False)
        with pytest.raises(Refusal) as refused:
            add_endpoint(url=PUBLIC_URL, kinds=["*"], by=hasty, at=NOW)
        assert refused.value.ground is Ground.FORBIDDEN

    def test_somebody_elses(self) -> None:
        endpoint = add_endpoint(url=PUBLIC_URL, kinds=["*"], by=chidi().actor, at=NOW)
        with pytest.raises(Refusal) as refused:
            renew_secret(endpoint=endpoint.pk, by=ivo().actor, at=NOW)
        assert refused.value.ground is Ground.MISSING


@pytest.mark.usefixtures("committing")
class TestTelling:
    def test_it_is_signed_so_that_it_can_be_trusted(self, receiver: Receiver) -> None:
        client = chidi()
        endpoint = listening(client, receiver, "people.address_changed")
        something_happens(client)
        follow(client)
        at = datetime.now(NOW.tzinfo)
        follow_deliveries(at, client)
        headers, body = receiver.taken[-1]

        told = Webhook(secret_of(endpoint)).verify(body, headers)
        assert told == json.loads(body)
        assert told["type"] == "people.address_changed"
        assert sorted(told["data"]) == ["acting_for", "engagement", "facts", "id", "subject"]
        assert b"Rua 1" not in body
        with pytest.raises(WebhookVerificationError):
            Webhook(secret_of(endpoint)).verify(body + b" ", headers)

    def test_a_new_secret_ends_the_one_before(self, receiver: Receiver) -> None:
        client = chidi()
        endpoint = listening(client, receiver)
        old = secret_of(endpoint)
        renewed = renew_secret(endpoint=endpoint.pk, by=client.actor, at=NOW)
        something_happens(client)
        follow(client)
        follow_deliveries(datetime.now(NOW.tzinfo), client)
        headers, body = receiver.taken[-1]
        Webhook(secret_of(renewed)).verify(body, headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(old).verify(body, headers)

    def test_what_is_not_taken_is_tried_again_under_the_same_id(self, receiver: Receiver) -> None:
        client = chidi()
        listening(client, receiver, "people.address_changed")
        receiver.answers = [500, 302]
        something_happens(client)
        follow(client)

        assert send_due(at=NOW, rules=ANYWHERE) == 1
        assert send_due(at=NOW, rules=ANYWHERE) == 0, "not before its time"
        assert send_due(at=NOW + RETRY_AFTER[0], rules=ANYWHERE) == 1
        later = NOW + RETRY_AFTER[0] + RETRY_AFTER[1]
        assert send_due(at=later, rules=ANYWHERE) == 1
        (one,) = deliveries(client)
        assert (one.state, one.tries) == (DeliveryState.DELIVERED, 3)
        assert len({headers["webhook-id"] for headers, _ in receiver.taken}) == 1
        assert len({body for _, body in receiver.taken}) == 1
        with scope(client.actor):
            log = list(Attempt.objects.order_by("id").values_list("status", flat=True))
        assert log == [500, 302, 200]

    def test_after_the_last_try_it_is_given_up_and_can_be_told_anew(
        self, receiver: Receiver
    ) -> None:
        client = chidi()
        endpoint = listening(client, receiver, "people.address_changed")
        something_happens(client)
        follow(client)
        receiver.answers = [503] * (len(RETRY_AFTER) + 1)
        at = NOW
        for wait in (*RETRY_AFTER, timedelta(0)):
            assert send_due(at=at, rules=ANYWHERE) == 1
            at += wait
        (one,) = deliveries(client)
        assert one.state == DeliveryState.FAILED

        assert recover(endpoint=endpoint.pk, since=NOW, by=client.actor, at=at) == 1
        assert send_due(at=at, rules=ANYWHERE) == 1
        replay(delivery=one.pk, by=client.actor, at=at)
        assert send_due(at=at, rules=ANYWHERE) == 1
        assert deliveries(client)[0].state == DeliveryState.DELIVERED

    def test_after_five_days_of_failure_it_is_off_and_owners_are_told(
        self, receiver: Receiver
    ) -> None:
        client = chidi()
        endpoint = listening(client, receiver, "people.address_changed")
        receiver.answers = [500, 500]
        for days in (0, 5):
            at = NOW + timedelta(days=days)
            something_happens(client, at=at)
            follow(client, at=at)
            send_due(at=at, rules=ANYWHERE)
        with scope(client.actor):
            endpoint.refresh_from_db()
            told = Notice.objects.get(kind="webhook_disabled")
        assert endpoint.disabled_because == "It took nothing for five days."
        assert told.details == {"thing": "Books"}
        with pytest.raises(Refusal):
            recover(endpoint=endpoint.pk, since=NOW, by=client.actor, at=NOW)

        change_endpoint(endpoint=endpoint.pk, url=PUBLIC_URL, kinds=["*"], by=client.actor, at=NOW)
        assert recover(endpoint=endpoint.pk, since=NOW, by=client.actor, at=NOW) >= 0

    def test_who_says_that_it_is_gone_is_told_nothing_more(self, receiver: Receiver) -> None:
        client = chidi()
        endpoint = listening(client, receiver, "people.address_changed")
        receiver.answers = [410]
        something_happens(client)
        follow(client)
        send_due(at=NOW, rules=ANYWHERE)
        assert send_due(at=NOW + timedelta(days=1), rules=ANYWHERE) == 0
        with scope(client.actor):
            endpoint.refresh_from_db()
        assert endpoint.disabled_because == "It says that it is gone (410)."

    def test_an_address_that_became_private_is_not_called(self, receiver: Receiver) -> None:
        client = chidi()
        listening(client, receiver, "people.address_changed")
        something_happens(client)
        follow(client)
        private = Rules(schemes=frozenset({"http"}))
        assert send_due(at=NOW, rules=private) == 1
        assert receiver.taken == []
        with scope(client.actor):
            assert "private network" in Attempt.objects.get().detail

    def test_what_was_told_long_ago_is_forgotten(self, receiver: Receiver) -> None:
        client = chidi()
        listening(client, receiver, "people.address_changed")
        something_happens(client)
        follow(client)
        send_due(at=NOW, rules=ANYWHERE)
        assert forget_old(at=NOW + timedelta(days=89)) == 0
        assert forget_old(at=NOW + timedelta(days=91)) == 1
        assert deliveries(client) == []


def follow_deliveries(at: datetime, client: Known) -> None:
    """Send all that waits, whenever it was queued."""
    while send_due(at=at, rules=ANYWHERE):
        pass
    assert deliveries(client)
