"""The link that an empty instance prints: once, for whoever holds the machine."""

import pytest
from django.test import Client

from outwork.people.actions import first_administrator_link
from outwork.people.models import Account, OrganisationKind
from outwork.people.queries import choices_of
from outwork.web.requests import now

PASSWORD = "four herons over Lisbon"
HANA = {
    "name": "Hana Sato",
    "organisation_name": "Studio Cooperative",
    "country": "FR",
    "email": "hana@example.com",
    "password": PASSWORD,
}


@pytest.fixture
def link() -> str:
    return f"/first/{first_administrator_link(at=now())}"


@pytest.mark.django_db
class TestFirstAdministrator:
    def test_becomes_the_owner_of_the_operator_and_signs_in(
        self, client: Client, link: str
    ) -> None:
        assert b"Run this Outwork" in client.get(link).content
        done = client.post(link, HANA)
        assert (done.status_code, done.headers["Location"]) == (303, "/sign-in/login/")
        account = Account.objects.get(email="hana@example.com")
        (choice,) = choices_of(account=account, at=now())
        assert (choice.name, choice.kind) == ("Studio Cooperative", OrganisationKind.OPERATOR)
        client.post("/sign-in/login/", {"login": HANA["email"], "password": PASSWORD})
        assert "_auth_user_id" in client.session

    def test_the_link_opens_once(self, client: Client, link: str) -> None:
        client.post(link, HANA)
        assert client.get(link).status_code == 404
        second = client.post(link, HANA | {"email": "ivo@example.com"})
        assert second.status_code == 404
        assert not Account.objects.filter(email="ivo@example.com").exists()

    def test_a_guessed_link_opens_nothing(self, client: Client, link: str) -> None:
        assert client.get("/first/of-somebody").status_code == 404

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("password", "password1234", "too common"),
            ("country", "XX", "Select a valid choice"),
            ("email", "hana", "valid email"),
            ("name", "Hana\u202eotaS", "name"),
        ],
    )
    def test_what_does_not_fit_is_said_and_the_link_stays(
        self, client: Client, link: str, field: str, value: str, said: str
    ) -> None:
        answer = client.post(link, HANA | {field: value})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert client.post(link, HANA).status_code == 303
