"""Expenses in the browser: noted down with a receipt, handed in, returned, put right, approved."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from outwork.arrangement.answers import Basis
from outwork.billing.models import Charge
from outwork.delivery.models import Expense
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import LineContent
from outwork.store.scope import scope
from tests import world
from tests.web.conftest import Clock
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
TRAVEL = LineContent(
    key="travel", basis=Basis.EXPENSE, what="Travel", expense_kinds=("train", "hotel")
)


@pytest.fixture
def cast() -> dict[str, Known]:
    return {"chidi": world.chidi(), "ana": world.ana(), "ivo": world.ivo()}


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    terms = world.terms(lines=(*world.terms().lines, TRAVEL))
    return world.agreed(cast["chidi"], cast["ana"], terms)


@pytest.fixture(autouse=True)
def later(clock: Clock) -> None:
    clock.at = NOW + timedelta(hours=1)


def picture(name: str = "ticket.png") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/png")


def spent(**changed: object) -> dict[str, object]:
    return {
        "day": TODAY.isoformat(),
        "kind": "travel:0",
        "what": "Lisbon to Berlin",
        "amount": "300",
        "receipt": picture(),
        "act": "submit",
        **changed,
    }


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def the_expense(by: Known) -> Expense:
    with scope(by.actor):
        return Expense.objects.get()


def test_from_the_receipt_to_the_charge(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    ana, chidi = browser_of(cast["ana"]), browser_of(cast["chidi"])
    place = reverse("engagement_expenses", args=[engagement.pk])
    assert place in text(ana.get(reverse("engagement", args=[engagement.pk])))
    assert "No expense yet" in text(ana.get(place))
    new = reverse("expense_new", args=[engagement.pk])
    assert new in text(ana.get(place))
    assert new not in text(chidi.get(place))
    assert ana.post(new, spent()).status_code == 303

    one = reverse("expense", args=[the_expense(cast["ana"]).pk])
    assert one in text(chidi.get(reverse("today")))
    read = text(chidi.get(one))
    for words in ("Lisbon to Berlin", "train", "€300.00", "ticket.png", "Ana Marques"):
        assert words in read
    assert chidi.post(one, {"act": "return"}).status_code == 200
    wordless = chidi.post(one, {"act": "return", "sent": "1", "reason": " "})
    assert (wordless.status_code, "Say what is wrong" in text(wordless)) == (422, True)
    back = {"act": "return", "sent": "1", "reason": "The ticket says 280."}
    assert chidi.post(one, back).status_code == 303

    assert "The ticket says 280." in text(ana.get(one))
    changed = spent(amount="280.00", act="submit")
    del changed["receipt"]
    assert ana.post(one, changed).status_code == 303
    assert "€280.00" in text(chidi.get(one))
    assert chidi.post(one, {"act": "approve"}).status_code == 303
    assert "approved" in text(ana.get(place))
    with scope(cast["ana"].actor):
        assert Charge.objects.get().net_minor == 28_000


def test_kept_for_later_it_is_nobody_s_duty_and_may_be_withdrawn(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    ana, chidi = browser_of(cast["ana"]), browser_of(cast["chidi"])
    ana.post(reverse("expense_new", args=[engagement.pk]), spent(act="keep"))
    one = reverse("expense", args=[the_expense(cast["ana"]).pk])
    assert one not in text(chidi.get(reverse("today")))
    assert ana.post(one, {"act": "withdraw"}).status_code == 303
    assert the_expense(cast["ana"]).state == "withdrawn"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"amount": "NaN"}, "NaN"),
        ({"amount": "-5"}, "or more"),
        ({"amount": "0.005"}, "0.005"),
        ({"day": "2026-12-24"}, "still to come"),
        ({"day": "someday"}, "valid date"),
        ({"kind": "travel:7"}, "travel:7"),
        ({"what": ""}, "required"),
        ({"receipt": SimpleUploadedFile("ticket.png", b"MZ\x90\x00 not a picture")}, "A receipt"),
        ({"receipt": ""}, "required"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_the_rest_is_kept(
    cast: dict[str, Known],
    engagement: Engagement,
    browser_of: Callable[[Known], Client],
    changed: dict[str, object],
    said: str,
) -> None:
    new = reverse("expense_new", args=[engagement.pk])
    answer = browser_of(cast["ana"]).post(new, spent(**changed))
    assert answer.status_code == 422
    assert said in text(answer)
    assert ("Lisbon to Berlin" in text(answer)) is ("what" not in changed)
    with scope(cast["ana"].actor):
        assert not Expense.objects.exists()


def test_a_stranger_finds_nothing(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    browser_of(cast["ana"]).post(reverse("expense_new", args=[engagement.pk]), spent())
    ivo = browser_of(cast["ivo"])
    for name, of in (
        ("engagement_expenses", engagement.pk),
        ("expense_new", engagement.pk),
        ("expense", the_expense(cast["ana"]).pk),
    ):
        assert ivo.get(reverse(name, args=[of])).status_code == 404
