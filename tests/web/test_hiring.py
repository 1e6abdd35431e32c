"""Hire me: a public page from which a client starts an engagement with whom it is about."""

import re
from collections.abc import Callable

import pytest
from django import forms
from django.core import mail
from django.test import Client
from django.urls import reverse

from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.people.actions import (
    PortfolioOffer,
    SkillOffer,
    change_organisation,
    publish_profile,
    save_profile,
    withdraw_profile,
)
from outwork.people.models import SkillLevel
from outwork.store.scope import scope
from tests.world import NOW, Known, ana, chidi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Browse = Callable[[Known], Client]
PAGE, START = "/hire/ana-marques", "/hire/ana-marques/engagement"
SIGN_UP = "/hire/ana-marques/sign-up"
PASSWORD = "four herons over Lisbon"


def publish(who: Known, *, slug: str = "ana-marques") -> None:
    change_organisation(
        name=who.name,
        country="PT",
        zone="Europe/Lisbon",
        language="en",
        slug=slug,
        website="",
        by=who.actor,
        at=NOW,
    )
    save_profile(
        headline="Interfaces that nurses can use at night",
        about="I draw, test and draw again. " * 20,
        text_language="en",
        languages=["pt", "en"],
        skills=[
            SkillOffer(name=name, level=SkillLevel.EXPERT)
            for name in ("Interface design", "Usability tests", "Prototypes")
        ],
        portfolio=[PortfolioOffer(title="Ward board", text="For six wards", year=2025)],
        rate_per_hour=Money(6_500, "EUR"),
        by=who.actor,
        at=NOW,
    )
    publish_profile(by=who.actor, at=NOW)


@pytest.fixture
def supplier() -> Known:
    found = ana()
    publish(found)
    return found


def typed(form: forms.Form) -> dict[str, str]:
    """What the fields hold when their page is drawn, as a browser sends them."""
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


@pytest.mark.usefixtures("supplier")
class TestPage:
    def test_everybody_reads_what_is_published(self) -> None:
        page = Client().get(PAGE).content.decode()
        for expected in (
            "Ana Marques",
            "Interfaces that nurses can use at night",
            "€65.00 an hour",
            "Portugal",
            "Portuguese",
            "Usability tests",
            "Ward board",
        ):
            assert expected in page, expected

    def test_whoever_is_not_signed_in_comes_back_after_signing_up(self) -> None:
        assert SIGN_UP in Client().get(PAGE).content.decode()
        led = Client().get(SIGN_UP).url
        assert "answer=need_work_done" in led
        assert "next=%2Fhire%2Fana-marques%2Fengagement" in led
        answer = Client().get(START)
        assert answer.status_code == 302
        assert answer.url.endswith("next=/hire/ana-marques/engagement")

    def test_a_new_client_is_led_back_once_the_address_is_proven(self) -> None:
        browser = Client()
        values = {
            "answer": "need_work_done",
            "name": "Fumi Sato",
            "organisation_name": "Kita Staffing",
            "country": "JP",
            "email": "fumi@example.com",
            "password1": PASSWORD,
            "next": START,
        }
        assert browser.post(browser.get(SIGN_UP).url, values).status_code == 302
        proof = re.search(r"/sign-in/confirm-email/\S+", str(mail.outbox[-1].body))
        assert proof is not None
        assert browser.post(proof[0]).status_code == 302
        entered = {"login": "fumi@example.com", "password": PASSWORD}
        answer = browser.post(reverse("account_login"), entered)
        assert answer.url == START
        assert browser.get(START).status_code == 200

    def test_nobody_is_found_at_an_unknown_address(self) -> None:
        assert Client().get("/hire/nobody").status_code == 404


def test_what_was_withdrawn_is_gone(supplier: Known, browser_of: Browse) -> None:
    withdraw_profile(by=supplier.actor, at=NOW)
    assert Client().get(PAGE).status_code == 404
    assert browser_of(chidi()).get(START).status_code == 404


def test_its_owner_finds_the_link_to_put_on_their_own_site(
    supplier: Known, browser_of: Browse
) -> None:
    page = browser_of(supplier).get(PAGE).content.decode()
    assert f'value="http://127.0.0.1:8000{PAGE}"' in page
    assert "Start an engagement" not in page


class TestStarting:
    def test_a_draft_begins_with_the_supplier_and_the_rate(
        self, supplier: Known, browser_of: Browse
    ) -> None:
        client = chidi()
        browser = browser_of(client)
        form = browser.get(START).context["form"]
        assert form["rate"].value() == "65.00"
        values = {
            **typed(form),
            "title": "Night board",
            "work": "Design",
            "hours": "10",
            "rows": "0",
            "form_key": "one-key",
        }
        answers = [browser.post(START, values) for _ in range(2)]
        assert [one.status_code for one in answers] == [303, 303]
        with scope(client.actor):
            made = Engagement.objects.get()
        assert made.supplier_id == supplier.actor.organisation
        assert made.counterparty_id is None
        assert answers[0].url == reverse("engagement_terms", args=[made.pk])

    def test_the_supplier_hears_nothing_of_a_draft(
        self, supplier: Known, browser_of: Browse
    ) -> None:
        browser = browser_of(chidi())
        form = browser.get(START).context["form"]
        browser.post(START, {**typed(form), "title": "Secret", "work": "x", "hours": "1"})
        assert "Secret" not in browser_of(supplier).get(reverse("engagements")).content.decode()

    @pytest.mark.usefixtures("supplier")
    def test_bad_input_is_kept(self, browser_of: Browse) -> None:
        answer = browser_of(chidi()).post(START, {"title": "Board", "rate": "much"})
        assert answer.status_code == 422
        assert "Board" in answer.content.decode()

    def test_nobody_hires_themself(self, supplier: Known, browser_of: Browse) -> None:
        browser = browser_of(supplier)
        form = browser.get(START).context["form"]
        answer = browser.post(START, {**typed(form), "title": "Mine", "work": "x", "hours": "1"})
        assert answer.status_code == 422
        assert "nobody works for themself" in answer.content.decode()
