"""Paying and being paid by files, in the browser: the payer's order, the payee's statement."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from outwork.billing.actions.issuing import issue
from outwork.billing.actions.receiving_money import waiting_receipts
from outwork.billing.models import Invoice, PaymentOrder
from outwork.billing.queries.settling import open_by_invoice
from outwork.engagements.models import Engagement
from outwork.store.scope import scope
from tests import world
from tests.bank_file import entry, statement
from tests.billing import banked, earn, registered
from tests.proving import proved
from tests.web.conftest import Clock
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

PAYERS = "FR1420041010050500013M02606"
SOON = (NOW + timedelta(days=3)).date()


@pytest.fixture
def cast() -> dict[str, Known]:
    known = {"chidi": world.chidi(), "ana": world.ana(), "ivo": world.ivo()}
    registered(known["chidi"], country="DE", vat_id="DE136695976")
    registered(known["ana"], country="PT", vat_id="PT501964843")
    banked(known["chidi"], PAYERS)
    banked(known["ana"])
    return known


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    return world.agreed(cast["chidi"], cast["ana"])


@pytest.fixture
def invoice(engagement: Engagement, cast: dict[str, Known]) -> Invoice:
    earn(engagement=engagement, minor=30_000, by=cast["chidi"].actor)
    return issue(engagement=engagement.pk, by=cast["ana"].actor, at=NOW)


@pytest.fixture(autouse=True)
def later(clock: Clock) -> None:
    clock.at = NOW + timedelta(hours=1)


def text(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def left(invoice: Invoice, by: Known) -> int:
    with scope(by.actor):
        return int(open_by_invoice([invoice.pk])[invoice.pk])


def prepared(browser: Client, invoice: Invoice) -> UUID:
    sent = {"invoices": [str(invoice.pk)], "execution_day": SOON.isoformat()}
    answer = browser.post(reverse("payments"), sent)
    assert answer.status_code == 303
    return UUID(answer.headers["Location"].rsplit("/", 1)[-1])


def test_an_order_is_prepared_released_and_its_file_is_there(
    cast: dict[str, Known], invoice: Invoice, browser_of: Callable[[Known], Client]
) -> None:
    chidi = proved(browser_of(cast["chidi"]))
    assert "€300.00" in text(chidi.get(reverse("payments")))
    order = prepared(chidi, invoice)
    one = reverse("payment_release", args=[order])
    assert "Release" in text(chidi.get(one))
    released = chidi.post(one, {"act": "release"}, follow=True)
    assert "pain.001" in text(released)
    with scope(cast["chidi"].actor):
        file = PaymentOrder.objects.get(pk=order).file_id
    content = b"".join(chidi.get(reverse("file", args=[file])).streaming_content)
    assert invoice.reference.encode() in content
    again = chidi.post(one, {"act": "release"})
    assert again.status_code == 409


def test_an_order_taken_back_frees_its_invoices(
    cast: dict[str, Known], invoice: Invoice, browser_of: Callable[[Known], Client]
) -> None:
    chidi = proved(browser_of(cast["chidi"]))
    first = prepared(chidi, invoice)
    chidi.post(reverse("payment_release", args=[first]), {"act": "cancel"})
    assert "taken back" in text(chidi.get(reverse("payments")))
    assert prepared(chidi, invoice) != first


def test_releasing_asks_first_who_it_is(
    cast: dict[str, Known], invoice: Invoice, browser_of: Callable[[Known], Client]
) -> None:
    chidi = browser_of(cast["chidi"])
    order = prepared(chidi, invoice)
    asked = chidi.get(reverse("payment_release", args=[order]))
    assert asked.status_code == 302
    assert "reauthenticate" in asked.headers["Location"]


def test_what_cannot_be_paid_is_told_beside_its_field(
    cast: dict[str, Known], invoice: Invoice, browser_of: Callable[[Known], Client]
) -> None:
    chidi = browser_of(cast["chidi"])
    nothing = chidi.post(reverse("payments"), {"execution_day": SOON.isoformat()})
    past = chidi.post(
        reverse("payments"), {"invoices": [str(invoice.pk)], "execution_day": "2020-01-01"}
    )
    assert (nothing.status_code, past.status_code) == (422, 422)
    assert "a day that is still to come" in text(past)


def test_a_statement_settles_what_is_sure_and_the_rest_is_assigned(
    cast: dict[str, Known], invoice: Invoice, browser_of: Callable[[Known], Client]
) -> None:
    ana = browser_of(cast["ana"])
    content = statement(
        entry("100.00", invoice.reference, id="A"),
        entry("200.00", "who knows", id="B"),
        closing="300.00",
    )

    def read() -> str:
        file = SimpleUploadedFile("november.xml", content, content_type="text/xml")
        answer = ana.post(reverse("bank"), {"file": file}, follow=True)
        return text(answer)

    assert "Settled: 1. To be assigned: 1. Known before: 0." in read()
    assert "Settled: 0. To be assigned: 0. Known before: 2." in read()
    assert left(invoice, cast["ana"]) == 20_000
    page = ana.get(reverse("bank"))
    assert "who knows" in text(page)
    with scope(cast["ana"].actor):
        (waiting,) = waiting_receipts(by=cast["ana"].actor)
    place = reverse("receipt_assignment", args=[waiting.pk])
    none = ana.post(place, {"invoice": "none"})
    assert (none.status_code, "Choose one of your open invoices" in text(none)) == (422, True)
    assert browser_of(cast["ivo"]).post(place, {"invoice": invoice.number}).status_code == 422
    assert ana.post(place, {"invoice": invoice.number}).status_code == 303
    assert left(invoice, cast["ana"]) == 0
    assert "Nothing waits" in text(ana.get(reverse("bank")))


@pytest.mark.parametrize("content", [b"", b"<html>", b"\x00\xff", b"<Document/>"])
def test_what_is_no_statement_is_told_beside_its_field(
    cast: dict[str, Known], browser_of: Callable[[Known], Client], content: bytes
) -> None:
    file = SimpleUploadedFile("statement.xml", content)
    answer = browser_of(cast["ana"]).post(reverse("bank"), {"file": file})
    assert answer.status_code == 422


def test_a_stranger_finds_no_order(
    cast: dict[str, Known], invoice: Invoice, browser_of: Callable[[Known], Client]
) -> None:
    order = prepared(browser_of(cast["chidi"]), invoice)
    place = reverse("payment_release", args=[order])
    for name in ("ana", "ivo"):
        browser = proved(browser_of(cast[name]))
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"act": "release"}).status_code == 404
