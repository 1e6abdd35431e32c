"""The contract as both sides get it: for them and nobody else."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from outwork.engagements.models import Engagement
from outwork.people.models import Account
from tests import world
from tests.world import Known

pytestmark = pytest.mark.django_db


def browser(known: Known) -> Client:
    client = Client()
    client.force_login(Account.objects.get(email=known.email))
    return client


@pytest.fixture
def cast() -> dict[str, Known]:
    return {"chidi": world.chidi(), "ana": world.ana(), "ivo": world.ivo()}


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    return world.agreed(cast["chidi"], cast["ana"])


@pytest.mark.parametrize("side", ["chidi", "ana"])
def test_both_sides_read_what_they_signed(
    cast: dict[str, Known], engagement: Engagement, side: str
) -> None:
    answer = browser(cast[side]).get(f"/engagements/{engagement.pk}/terms/1.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for words in ("Patient portal redesign", "Ana Marques", "Northwind Clinics", "Booking flow"):
        assert words in text
    assert "typed name with second factor" in text


def test_a_stranger_finds_no_contract(cast: dict[str, Known], engagement: Engagement) -> None:
    answer = browser(cast["ivo"]).get(f"/engagements/{engagement.pk}/terms/1.pdf")
    assert answer.status_code == 404


def test_nobody_unknown_gets_it(engagement: Engagement) -> None:
    answer = Client().get(f"/engagements/{engagement.pk}/terms/1.pdf")
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]
