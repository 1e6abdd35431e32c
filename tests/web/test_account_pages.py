"""Pages about oneself and one's organisation: what is seen, kept, refused and shown once."""

import json
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outwork.arrangement.authority import Role
from outwork.people.models import (
    Account,
    ApiToken,
    Department,
    Membership,
    Organisation,
    PersonDetails,
    Profile,
    RoleGrant,
    WorkingWeekRow,
)
from outwork.people.queries import free_minutes, profile_of, token_holder
from outwork.store.scope import scope
from tests import world
from tests.proving import proved
from tests.web.test_register import text
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

Browser = Callable[[Known], Client]
OWN_PAGES = (
    "profile",
    "details",
    "working_week",
    "organisation",
    "organisation_details",
    "organisation_address",
    "organisation_tax",
    "department_new",
    "security",
)
PROVEN_PAGES = ("member_invitation", "organisation_bank", "token_new", "erasure")


def row(number: int, name: str, level: str = "expert") -> dict[str, str]:
    return {f"skill-{number}-name": name, f"skill-{number}-level": level}


PROFILE = {
    "headline": "Portals that patients understand",
    "about": "Ten years of forms.",
    "text_language": "en",
    "languages": ["en", "pt"],
    "rate": "65.00",
    "currency": "EUR",
    "skills-rows": "2",
    "pieces-rows": "1",
    "piece-0-title": "Booking flow",
    "piece-0-year": "2025",
    **row(0, "Service design"),
    **row(1, "", "basic"),
}


class TestWhoSeesThem:
    @pytest.mark.parametrize("name", [*OWN_PAGES, *PROVEN_PAGES])
    def test_strangers_are_led_to_sign_in(self, client: Client, name: str) -> None:
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")

    @pytest.mark.parametrize("name", OWN_PAGES)
    def test_whoever_is_known_sees_their_own(self, browser_of: Browser, name: str) -> None:
        assert browser_of(world.ana()).get(reverse(name)).status_code == 200

    @pytest.mark.parametrize("name", PROVEN_PAGES)
    def test_what_is_grave_asks_for_a_proof_before_anybody_types(
        self, browser_of: Browser, name: str
    ) -> None:
        browser = browser_of(world.ana())
        response = browser.get(reverse(name))
        assert response["Location"].startswith(reverse("account_reauthenticate"))
        assert proved(browser).get(reverse(name)).status_code == 200


class TestProfile:
    def test_it_is_saved_and_says_what_is_missing(self, browser_of: Browser) -> None:
        ana = world.ana()
        browser = browser_of(ana)
        assert browser.post(reverse("profile"), PROFILE).status_code == 303
        page = text(browser.get(reverse("profile")))
        assert "75 % complete" in page
        assert "Add two more skills" in page
        with scope(ana.actor):
            assert ana.actor.organisation is not None
            saved = profile_of(organisation=ana.actor.organisation, person=ana.actor.person)
        assert saved is not None
        assert [one.name for one in saved.skills.all()] == ["Service design"]

    def test_free_hours_of_the_coming_weeks_stand_beside_it(self, browser_of: Browser) -> None:
        assert "14:00" in text(browser_of(world.ana()).get(reverse("profile")))

    def test_it_is_shown_to_everybody_and_taken_back(self, browser_of: Browser) -> None:
        ana = world.ana()
        browser = browser_of(ana)
        browser.post(reverse("profile"), PROFILE)
        for name, is_published in (("profile_publication", True), ("profile_withdrawal", False)):
            browser.post(reverse(name))
            with scope(ana.actor):
                assert (Profile.objects.get().published_at is not None) is is_published

    def test_rows_grow_and_keep_what_was_typed(self, browser_of: Browser) -> None:
        page = text(
            browser_of(world.ana()).post(reverse("profile"), PROFILE | {"more-skills": "1"})
        )
        assert "skill-3-name" in page
        assert "Portals that patients understand" in page

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"rate": "much"}, "amount"),
            (row(1, "service design"), "A skill stands there twice"),
            ({"piece-0-year": "12"}, "year in four digits"),
        ],
    )
    def test_what_cannot_be_is_said_and_kept(
        self, browser_of: Browser, changes: dict[str, str], words: str
    ) -> None:
        response = browser_of(world.ana()).post(reverse("profile"), PROFILE | changes)
        assert response.status_code == 422
        assert words in text(response)
        assert "Portals that patients understand" in text(response)


class TestOneself:
    def test_a_week_is_typed_as_people_say_it(self, browser_of: Browser) -> None:
        ana = world.ana()
        typed = {"zone": "Europe/Lisbon", "day-0": "9:00-12:30, 14-17:00", "day-4": "22:00-02:00"}
        assert browser_of(ana).post(reverse("working_week"), typed).status_code == 303
        with scope(ana.actor):
            assert WorkingWeekRow.objects.get().week.total_minutes == 390 + 240
        assert ana.actor.person is not None
        assert free_minutes(person=ana.actor.person, week=NOW.date(), by=ana.actor) == 630

    @pytest.mark.parametrize("hours", ["mornings", "9-25", "9:00-12:00, 11:00-13:00", "9"])
    def test_hours_that_cannot_be_are_refused(self, browser_of: Browser, hours: str) -> None:
        typed = {"zone": "Europe/Lisbon", "day-1": hours}
        response = browser_of(world.ana()).post(reverse("working_week"), typed)
        assert response.status_code == 422
        assert hours in text(response)

    def test_details_are_changed(self, browser_of: Browser) -> None:
        ana = world.ana()
        typed = {
            "name": "Ana Lima",
            "contact_email": "",
            "country": "PT",
            "zone": "Europe/Lisbon",
            "language": "pt",
        }
        assert browser_of(ana).post(reverse("details"), typed).status_code == 303
        assert ana.actor.person is not None
        with scope(ana.actor):
            assert PersonDetails.objects.get(person_id=ana.actor.person).name == "Ana Lima"


class TestOrganisation:
    def test_an_address_and_a_department_are_kept(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        browser = browser_of(chidi)
        address = {"lines": "Torstr. 1", "postal_code": "10119", "city": "Berlin", "country": "DE"}
        browser.post(reverse("organisation_address"), address)
        browser.post(reverse("department_new"), {"name": "Oncology"})
        page = text(browser.get(reverse("organisation")))
        assert "Torstr. 1, 10119 Berlin" in page
        assert "Oncology" in page
        again = browser.post(reverse("department_new"), {"name": "Oncology"})
        assert again.status_code == 409

    def test_nobody_but_owners_sees_how_to_change_rights(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        with scope(chidi.actor):
            RoleGrant.objects.update(role=Role.VIEWER)
        page = text(browser_of(chidi).get(reverse("organisation")))
        assert "Invite somebody" not in page
        assert "Change it" not in page

    def test_one_does_not_end_ones_own_role(self, browser_of: Browser) -> None:
        chidi = world.chidi()
        with scope(chidi.actor):
            own = RoleGrant.objects.get()
        response = proved(browser_of(chidi)).post(reverse("role_end", args=[own.pk]))
        assert response.status_code == 403

    def test_a_role_of_another_organisation_is_not_there(self, browser_of: Browser) -> None:
        chidi, ivo = world.chidi(), world.ivo()
        with scope(chidi.actor):
            own = RoleGrant.objects.get()
        response = proved(browser_of(ivo)).post(reverse("role_end", args=[own.pk]))
        assert response.status_code == 404


class TestSecurity:
    def test_a_key_is_shown_once_opens_and_is_ended(self, browser_of: Browser) -> None:
        ana = world.ana()
        browser = proved(browser_of(ana))
        typed = {"label": "Time tracker", "scopes": ["delivery:write"], "days": "30"}
        made = browser.post(reverse("token_new"), typed)
        found = re.search(r"outwork_[\w-]{40,}", text(made))
        assert found is not None
        assert made["Cache-Control"] == "no-store"
        page = text(browser.get(reverse("security")))
        assert "Time tracker" in page
        assert found[0] not in page
        token = ApiToken.objects.get()
        assert token_holder(secret=found[0], at=token.made_at) is not None
        browser.post(reverse("token_revocation", args=[token.pk]))
        assert token_holder(secret=found[0], at=token.made_at) is None

    def test_a_key_of_somebody_else_is_not_there(self, browser_of: Browser) -> None:
        ana, ben = world.ana(), world.ben()
        typed = {"label": "Time tracker", "scopes": ["delivery:write"], "days": "30"}
        proved(browser_of(ana)).post(reverse("token_new"), typed)
        token = ApiToken.objects.get()
        address = reverse("token_revocation", args=[token.pk])
        assert proved(browser_of(ben)).post(address).status_code == 404

    def test_ones_data_come_as_a_file(self, browser_of: Browser) -> None:
        response = browser_of(world.ana()).post(reverse("own_data"))
        assert "attachment" in response["Content-Disposition"]
        assert json.loads(response.content)["details"][0]["name"] == "Ana Marques"

    def test_being_forgotten_needs_to_be_meant(self, browser_of: Browser) -> None:
        ana = world.ana()
        browser = proved(browser_of(ana))
        assert browser.post(reverse("erasure"), {}).status_code == 422
        assert Account.objects.filter(email=ana.email).exists()
        assert browser.post(reverse("erasure"), {"sure": "on"}).status_code == 303
        assert not Account.objects.filter(email=ana.email).exists()


def test_the_page_of_people_takes_as_many_queries_for_many_as_for_one(
    browser_of: Browser,
) -> None:
    chidi = world.chidi()
    assert chidi.actor.organisation is not None
    browser = browser_of(chidi)
    counts = []
    for people in ((), (world.ana(), world.ben(), world.ivo())):
        with scope(chidi.actor):
            own = Organisation.objects.get(pk=chidi.actor.organisation)
            for one in people:
                assert one.actor.person is not None
                Membership.objects.create(party=own, person_id=one.actor.person, joined_at=NOW)
            Department.objects.create(party_id=own.pk, name=f"Unit {len(people)}")
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("organisation"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", ["/search?q=%00", "/engagements?q=a%00b", "/api/v1/me?x=%00"])
def test_a_null_byte_is_no_text_anywhere(client: Client, address: str) -> None:
    client.force_login(Account.objects.get(email=world.chidi().email))
    assert client.get(address).status_code == 400
