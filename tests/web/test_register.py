"""The register page: who sees it, what it says, how it is narrowed, and what leaves it."""

from dataclasses import replace
from datetime import date
from typing import Protocol

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outwork.arrangement.authority import Role
from outwork.engagements.actions.outside import bring_in
from outwork.engagements.models import Engagement
from outwork.engagements.terms.outside import OutsideFacts, Per, content_of
from outwork.people.actions import create_department, enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.models import Account, Organisation, OrganisationKind, RoleGrant
from outwork.store.scope import scope
from tests import world
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

FACTS = OutsideFacts(
    title="Cleaning, 14 clinics",
    arrangement="managed_service",
    currency="EUR",
    value_minor=18_600_000,
    per=Per.YEAR,
    starts_on=date(2024, 7, 1),
    ends_on=date(2040, 6, 30),
    renews_months=12,
    notice_days=90,
)


def signed_in(client: Client, known: Known) -> Client:
    client.force_login(Account.objects.get(email=known.email))
    return client


def supplier(by: Known, name: str = "Reinhardt", country: str = "DE") -> Organisation:
    return enter_organisation(
        kind=OrganisationKind.COMPANY,
        name=name,
        place=Place(zone="Europe/Berlin", country=country),
        by=by.actor,
        at=NOW,
    ).organisation


def contract(by: Known, of: Organisation | None = None, **changes: object) -> Engagement:
    facts = replace(FACTS, **changes)  # type: ignore[arg-type]
    return bring_in(
        content=content_of(facts, today=NOW.date()),
        supplier=(of or supplier(by)).pk,
        by=by.actor,
        at=NOW,
    )


class Drawn(Protocol):
    """What a browser got, as Django's client and its types name it."""

    @property
    def content(self) -> bytes: ...


def text(response: Drawn) -> str:
    """What it says, with single spaces."""
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


class TestWhoSeesIt:
    def test_a_stranger_is_led_to_sign_in(self, client: Client) -> None:
        response = client.get(reverse("register"))
        assert response.status_code == 302
        assert "/sign-in/" in response["Location"]

    def test_another_organisation_sees_an_empty_one(self, client: Client) -> None:
        contract(world.chidi())
        page = text(signed_in(client, world.ivo()).get(reverse("register")))
        assert "No engagement yet. Bring in a contract." in page
        assert "Cleaning" not in page

    def test_another_organisation_finds_no_entry(self, client: Client) -> None:
        found = contract(world.chidi())
        stranger = signed_in(client, world.ivo())
        assert stranger.get(reverse("register_entry", args=[found.pk])).status_code == 404
        assert stranger.get(reverse("outside_contract", args=[found.pk])).status_code == 404

    def test_a_specialist_has_no_register(self, client: Client) -> None:
        chidi = world.chidi()
        with scope(chidi.actor):
            RoleGrant.objects.update(role=Role.SPECIALIST)
        assert signed_in(client, chidi).get(reverse("register")).status_code == 403


class TestWhatItSays:
    def test_a_line_says_what_it_is_worth_when_it_ends_and_what_leaving_costs(
        self, client: Client
    ) -> None:
        chidi = world.chidi()
        contract(chidi)
        page = text(signed_in(client, chidi).get(reverse("register")))
        for words in ("Cleaning, 14 clinics", "Reinhardt, Germany · made elsewhere", "186,000"):
            assert words in page
        assert "30 Jun 2040" in page
        assert "1 engagement, 1 supplier, 1 country" in page

    def test_an_engagement_made_here_stands_in_it_too(self, client: Client) -> None:
        chidi, ana = world.chidi(), world.ana()
        world.agreed(chidi, ana)
        page = text(signed_in(client, chidi).get(reverse("register")))
        assert "Patient portal redesign" in page

    def test_currencies_are_never_mixed(self, client: Client) -> None:
        chidi = world.chidi()
        contract(chidi)
        contract(chidi, title="Lab", currency="JPY", value_minor=900_000)
        page = text(signed_in(client, chidi).get(reverse("register")))
        assert "€186,000.00" in page
        assert "¥900,000" in page
        assert "other currencies are not converted" in page


class TestNarrowing:
    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ("", {"Cleaning", "Portal"}),
            ("?q=reinhardt", {"Cleaning"}),
            ("?arrangement=freelance", {"Portal"}),
            ("?country=FR", {"Portal"}),
            ("?state=over", set()),
            ("?state=nonsense&page=99&owner=x&order=nothing", {"Cleaning", "Portal"}),
        ],
    )
    def test_the_address_says_what_is_shown(
        self, client: Client, asked: str, shown: set[str]
    ) -> None:
        chidi = world.chidi()
        contract(chidi, title="Cleaning")
        other = supplier(chidi, "Sensify", "FR")
        contract(chidi, other, title="Portal", arrangement="freelance")
        page = text(signed_in(client, chidi).get(reverse("register") + asked))
        assert {word for word in ("Cleaning", "Portal") if f">{word}</a>" in page} == shown

    def test_the_order_stands_in_the_address(self, client: Client) -> None:
        chidi = world.chidi()
        contract(chidi, title="Small", value_minor=100_00)
        contract(chidi, title="Large", value_minor=900_00)
        page = text(signed_in(client, chidi).get(reverse("register") + "?order=-value"))
        assert page.index(">Large</a>") < page.index(">Small</a>")

    def test_a_long_register_has_pages(self, client: Client) -> None:
        chidi = world.chidi()
        one = supplier(chidi)
        for number in range(52):
            contract(chidi, one, title=f"Service {number:02}")
        page = text(signed_in(client, chidi).get(reverse("register") + "?page=2"))
        assert "51 to 52 of 52" in page
        assert "52 engagements" in page

    def test_thirty_lines_take_as_many_queries_as_three(self, client: Client) -> None:
        chidi = world.chidi()
        one = supplier(chidi)
        known = signed_in(client, chidi)
        counts = []
        for more in (3, 27):
            for number in range(more):
                contract(chidi, one, title=f"Service {more} {number}")
            with CaptureQueriesContext(connection) as queries:
                known.get(reverse("register"))
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestWhatLeavesIt:
    def test_a_title_cannot_become_a_formula(self, client: Client) -> None:
        chidi = world.chidi()
        contract(chidi, title="=HYPERLINK(1)")
        response = signed_in(client, chidi).get(reverse("register_export"))
        assert response["Content-Type"].startswith("text/csv")
        assert "attachment" in response["Content-Disposition"]
        assert "'=HYPERLINK(1)" in response.content.decode()

    def test_export_follows_the_filters(self, client: Client) -> None:
        chidi = world.chidi()
        contract(chidi, title="Cleaning")
        contract(chidi, title="Portal", arrangement="freelance")
        export = reverse("register_export") + "?arrangement=freelance"
        lines = signed_in(client, chidi).get(export).content.decode()
        assert "Portal" in lines
        assert "Cleaning" not in lines

    def test_ends_and_notice_dates_are_days_of_a_calendar(self, client: Client) -> None:
        chidi = world.chidi()
        contract(chidi)
        feed = signed_in(client, chidi).get(reverse("register_calendar")).content.decode()
        assert "DTSTART;VALUE=DATE:20400401" in feed
        assert "DTSTART;VALUE=DATE:20400630" in feed


def test_a_line_is_placed_in_a_department_by_whoever_leads(client: Client) -> None:
    chidi = world.chidi()
    made = contract(chidi)
    clinics = create_department(name="Clinics", by=chidi.actor, at=NOW)
    page = signed_in(client, chidi).get(reverse("register_entry", args=[made.pk]))
    assert "Clinics" in page.content.decode()
    client.post(reverse("register_entry", args=[made.pk]), {"department": str(clinics.pk)})
    again = client.get(reverse("register_entry", args=[made.pk])).content.decode()
    assert f'<option value="{clinics.pk}" selected>' in again
    assert ",Clinics," in client.get(reverse("register_export")).content.decode()
    client.post(reverse("register_entry", args=[made.pk]), {"department": ""})
    assert ",Clinics," not in client.get(reverse("register_export")).content.decode()
