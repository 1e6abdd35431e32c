"""Bringing contracts in from pages: one by a form with its paper, many by a file; confirming."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from outwork.engagements.actions.outside import bring_in
from outwork.engagements.models import Engagement, OutsideContract, RegisterEntry
from outwork.engagements.terms.outside import content_of
from outwork.intake.models import Import
from outwork.running.imports import go_on
from outwork.store.scope import scope
from tests import world
from tests.stories.test_outside import CLEANING, PAPER, brought_in
from tests.stories.test_outside_file import BAD, LIST
from tests.web.test_register import text
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

Browser = Callable[[Known], Client]
TYPED = {
    "supplier": "",
    "name": "Reinhardt",
    "country": "DE",
    "kind": "company",
    "title": "Cleaning, 14 clinics",
    "arrangement": "managed_service",
    "value": "186,000.00",
    "per": "year",
    "currency": "EUR",
    "starts_on": "2024-07-01",
    "ends_on": "2040-06-30",
    "renews_months": "12",
    "notice_days": "90",
    "form_key": "one-form",
}


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("cleaning.pdf", PAPER, content_type="application/pdf")


def as_file(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("contracts.csv", content.encode(), content_type="text/csv")


class TestOne:
    def test_a_form_and_its_paper_make_a_line(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        browser = browser_of(chidi)
        response = browser.post(reverse("register_new"), {**TYPED, "paper": paper()})
        assert response.status_code == 303
        page = text(browser.get(response["Location"]))
        for words in ("Cleaning, 14 clinics", "€186,000.00", "cleaning.pdf", "your side only"):
            assert words in page
        assert "until the term ends" in page

    def test_sent_twice_it_comes_in_once(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        browser = browser_of(chidi)
        places = {browser.post(reverse("register_new"), TYPED)["Location"] for _ in range(2)}
        assert len(places) == 1
        with scope(chidi.actor):
            assert Engagement.objects.count() == 1

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"name": ""}, "Say who it is"),
            ({"value": "much"}, "amount"),
            ({"value": "0"}, "Enter 0.01 EUR or more"),
            ({"ends_on": "", "renews_months": "12"}, "on which day the present term ends"),
            ({"ends_on": "2020-01-01", "renews_months": "0"}, "This end has passed"),
            ({"notice_days": "99999"}, "days of notice"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field_and_kept(
        self, browser_of: Browser, changes: dict[str, str], words: str
    ) -> None:
        chidi = world.chidi()
        response = browser_of(chidi).post(reverse("register_new"), TYPED | changes)
        assert response.status_code == 422
        assert words in text(response)
        assert 'value="Cleaning, 14 clinics"' in text(response)
        with scope(chidi.actor):
            assert not Engagement.objects.exists()

    def test_a_paper_of_another_kind_is_refused_and_nothing_stays(
        self, browser_of: Browser
    ) -> None:
        chidi = world.chidi()
        wrong = SimpleUploadedFile("cleaning.pdf", b"MZ\x90\x00 no contract", content_type="x/y")
        response = browser_of(chidi).post(reverse("register_new"), {**TYPED, "paper": wrong})
        assert response.status_code == 422
        with scope(chidi.actor):
            assert not Engagement.objects.exists()

    def test_notes_are_kept_and_the_paper_may_come_later(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        engagement = brought_in(chidi)
        browser = browser_of(chidi)
        entry = reverse("register_entry", args=[engagement.pk])
        browser.post(entry, {"owner": "", "cost_centre": "4711", "note": "Ask Rita."})
        browser.post(reverse("register_paper", args=[engagement.pk]), {"paper": paper()})
        with scope(chidi.actor):
            assert RegisterEntry.objects.get().cost_centre == "4711"
            assert OutsideContract.objects.get().file is not None


class TestConfirming:
    def test_the_other_side_compares_and_confirms(self, browser_of: Browser) -> None:
        chidi, ben = world.chidi(), world.ben()
        assert ben.actor.organisation is not None
        content = content_of(CLEANING, today=NOW.date())
        engagement = bring_in(
            content=content, supplier=ben.actor.organisation, by=chidi.actor, at=NOW
        )
        address = reverse("outside_contract", args=[engagement.pk])
        browser = browser_of(ben)
        assert "Compare and confirm" in text(browser.get(address))
        assert browser.post(address).status_code == 303
        assert "Both sides have confirmed this." in text(browser.get(address))
        entry = browser_of(chidi).get(address)
        assert entry["Location"] == reverse("register_entry", args=[engagement.pk])


class TestMany:
    def test_a_file_is_read_shown_and_brought_in(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        browser = browser_of(chidi)
        read = browser.post(reverse("register_file"), {"file": as_file(LIST)})
        page = text(browser.get(read["Location"]))
        assert "3 rows can come in" in page
        assert "Bring in 3 contracts" in page
        with scope(chidi.actor):
            found = Import.objects.get()
        started = browser.post(reverse("register_import_start", args=[found.pk]))
        assert "goes on when you close this page" in text(browser.get(started["Location"]))
        with scope(chidi.actor):
            found.refresh_from_db()
        go_on(found, at=NOW)
        assert "3 in the register, 0 need you" in text(browser.get(started["Location"]))

    def test_bad_rows_are_left_out_only_when_somebody_says_so(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        browser = browser_of(chidi)
        read = browser.post(reverse("register_file"), {"file": as_file(BAD)})
        assert "Row 2" in text(browser.get(read["Location"]))
        with scope(chidi.actor):
            found = Import.objects.get()
        refused = browser.post(reverse("register_import_start", args=[found.pk]))
        assert refused.status_code == 422
        assert "5 of the rows cannot be brought in" in text(refused)

    def test_other_columns_can_be_chosen(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        browser = browser_of(chidi)
        strange = "Who;What;Sum;Money\nFeld;Payroll;100;EUR\n"
        read = browser.post(reverse("register_file"), {"file": as_file(strange)})
        page = text(browser.get(read["Location"]))
        assert "Say which column holds: Supplier, Contract, Currency." in page
        address, _, file = read["Location"].partition("?file=")
        chosen = {"supplier": "0", "title": "1", "value_year": "2", "currency": "3"}
        again = browser.post(
            f"{address}/columns",
            {f"column-{name}": place for name, place in chosen.items()} | {"file": file},
        )
        assert "1 row can come in" in text(browser.get(again["Location"]))

    def test_nobody_else_sees_an_import(self, browser_of: Browser) -> None:
        chidi, ivo = world.chidi(), world.ivo()
        read = browser_of(chidi).post(reverse("register_file"), {"file": as_file(LIST)})
        assert browser_of(ivo).get(read["Location"]).status_code == 404

    def test_what_is_no_table_is_refused(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        wrong = SimpleUploadedFile("contracts.csv", PAPER)
        response = browser_of(chidi).post(reverse("register_file"), {"file": wrong})
        assert response.status_code == 422
