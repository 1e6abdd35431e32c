"""An invoice that could not go out by itself: its duty leads to where it is completed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import world
from tests.billing import earn, invoices, registered
from tests.following import follow
from tests.web.test_register import text
from tests.world import Known

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Browser = Callable[[Known], Client]


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def address(chidi: Known, ana: Known) -> str:
    """Of a draft for which details are missing."""
    engagement = world.agreed(chidi, ana)
    follow(chidi, ana)
    earn(engagement=engagement, minor=50_000, by=chidi.actor)
    follow(chidi, ana)
    (draft,) = invoices(ana)
    return reverse("invoice_issue", args=[draft.pk])


def test_the_duty_leads_to_what_is_missing_and_then_to_the_invoice(
    browser_of: Browser, address: str, chidi: Known, ana: Known
) -> None:
    mine = browser_of(ana)
    assert address in mine.get(reverse("today")).content.decode()
    page = text(mine.get(address))
    assert "It could not go out by itself" in page
    assert reverse("organisation_tax") in mine.get(address).content.decode()
    assert "Issue it" not in page

    registered(ana, country="PT", vat_id="PT501964843")
    registered(chidi, country="DE", vat_id="DE136695976")
    whole = mine.get(address)
    assert "€500.00" in text(whole)
    assert "Issue it" in text(whole)
    mine.post(reverse("engagement_bill", args=[whole.context["frame"].id]))
    (issued,) = invoices(chidi)
    assert mine.get(address)["Location"] == reverse("invoice", args=[issued.pk])


def test_nobody_else_sees_a_draft(browser_of: Browser, address: str, chidi: Known) -> None:
    assert browser_of(chidi).get(address).status_code == 404
    assert browser_of(world.ivo()).get(address).status_code == 404
