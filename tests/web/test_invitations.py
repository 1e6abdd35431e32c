"""An invitation from the page of people to a new member, over the mail that carries it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from outwork.notices.models import Mail
from tests import world
from tests.proving import proved
from tests.web.test_register import text
from tests.world import Known

Browser = Callable[[Known], Client]


@pytest.mark.usefixtures("committing")
def test_an_invitation_goes_by_mail_and_makes_a_member(browser_of: Browser) -> None:
    chidi, ben = world.chidi(), world.ben()
    typed = {
        "email": ben.email,
        "role": "manager",
        "limit": "5,000.00",
        "currency": "EUR",
        "first_day": "2026-01-01",
    }
    browser = proved(browser_of(chidi))
    assert browser.post(reverse("member_invitation"), typed).status_code == 303
    address = Mail.objects.using("worker").get(address=ben.email).link_path
    guest = browser_of(ben)
    assert guest.get(address).status_code == 200
    assert guest.post(address).status_code == 303
    page = text(browser.get(reverse("organisation")))
    assert "Ben Otieno" in page
    assert "signs up to €5,000.00" in page
    assert guest.get(address).status_code == 404, "it works once"
