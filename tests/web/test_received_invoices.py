"""Invoices written elsewhere, in the browser: entered, matched with the work, approved, paid."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from outwork.billing.models import Charge, ReceivedInvoice
from outwork.engagements.models import Engagement
from outwork.store.scope import scope
from tests import world
from tests.billing import book, earn, registered
from tests.web.conftest import Clock
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> dict[str, Known]:
    known = {"chidi": world.chidi(), "ana": world.ana(), "ivo": world.ivo()}
    registered(known["chidi"], country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    return world.agreed(cast["chidi"], cast["ana"], world.terms(purchase_order="PO-1"))


@pytest.fixture
def charge(engagement: Engagement, cast: dict[str, Known]) -> Charge:
    return earn(engagement=engagement, minor=100_000, by=cast["chidi"].actor)


@pytest.fixture(autouse=True)
def later(clock: Clock) -> None:
    clock.at = NOW + timedelta(hours=1)


def text(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def paper(**changed: object) -> dict[str, object]:
    return {
        "number": "R-77",
        "issued_on": "2026-11-23",
        "due_on": "2026-12-07",
        "net": "1000",
        "tax": "230.00",
        "purchase_order": "PO-1",
        **changed,
    }


def entered(browser: Client, engagement: Engagement, by: Known) -> str:
    answer = browser.post(reverse("received_invoice_new", args=[engagement.pk]), paper())
    assert answer.status_code == 303
    with scope(by.actor):
        one = ReceivedInvoice.objects.get()
    return reverse("received_invoice", args=[one.pk])


def test_from_the_paper_to_the_payment(
    cast: dict[str, Known],
    engagement: Engagement,
    charge: Charge,
    browser_of: Callable[[Known], Client],
) -> None:
    chidi = browser_of(cast["chidi"])
    money = reverse("engagement_money", args=[engagement.pk])
    assert reverse("received_invoice_new", args=[engagement.pk]) in text(chidi.get(money))
    one = entered(chidi, engagement, cast["chidi"])
    assert "R-77" in text(chidi.get(money))
    assert one in text(chidi.get(reverse("today")))
    assert chidi.post(one, {"act": "match", "charges": [str(charge.pk)]}).status_code == 303
    assert "on the invoice," not in text(chidi.get(one))
    assert chidi.post(one, {"act": "approve"}).status_code == 303
    assert book(engagement, cast["chidi"])["owed"] == 123_000
    due = reverse("invoice_payment", args=[one.rsplit("/", 1)[-1]])
    assert due in text(chidi.get(reverse("today")))
    assert chidi.get(due).headers["Location"] == one
    too_much = chidi.post(one, {"act": "pay", "amount": "2000"})
    assert (too_much.status_code, "Enter that or less" in text(too_much)) == (422, True)
    assert chidi.post(one, {"act": "pay", "amount": "1230.00"}).status_code == 303
    assert book(engagement, cast["chidi"]).get("owed", 0) == 0


def test_what_does_not_agree_is_told_and_it_is_sent_back(
    cast: dict[str, Known],
    engagement: Engagement,
    charge: Charge,
    browser_of: Callable[[Known], Client],
) -> None:
    chidi = browser_of(cast["chidi"])
    one = entered(chidi, engagement, cast["chidi"])
    chidi.post(one, {"act": "match"})
    assert "1000.00 EUR on the invoice, 0.00 EUR expected" in text(chidi.get(one))
    wordless = chidi.post(one, {"act": "refuse", "why": " "})
    assert wordless.status_code == 422
    assert chidi.post(one, {"act": "refuse", "why": "Wrong month"}).status_code == 303
    assert "Wrong month" in text(chidi.get(one))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"net": "NaN"}, "NaN"),
        ({"net": "-5"}, "more"),
        ({"tax": "0.005"}, "0.005"),
        ({"due_on": "2026-13-01"}, "valid date"),
        ({"number": ""}, "required"),
        ({"file": SimpleUploadedFile("bill.pdf", b"MZ\x90\x00 a program")}, "An invoice"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    cast: dict[str, Known],
    engagement: Engagement,
    browser_of: Callable[[Known], Client],
    changed: dict[str, object],
    said: str,
) -> None:
    new = reverse("received_invoice_new", args=[engagement.pk])
    answer = browser_of(cast["chidi"]).post(new, paper(**changed))
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_stranger_finds_nothing(
    cast: dict[str, Known],
    engagement: Engagement,
    charge: Charge,
    browser_of: Callable[[Known], Client],
) -> None:
    one = entered(browser_of(cast["chidi"]), engagement, cast["chidi"])
    ivo = browser_of(cast["ivo"])
    assert ivo.get(one).status_code == 404
    assert ivo.get(reverse("received_invoice_new", args=[engagement.pk])).status_code == 404
