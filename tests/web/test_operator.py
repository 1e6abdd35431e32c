"""What whoever hosts the instance sees, and nobody else."""

from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from outwork.gateways.mail.models import OutboxMessage
from outwork.gateways.mail.sending import keep
from outwork.journal.models import Event
from outwork.people.actions import become_first_administrator, first_administrator_link
from outwork.people.actions.beginnings import Place
from outwork.people.models import Account
from outwork.people.scopes import newcomer
from outwork.store.actor import Actor
from outwork.store.scope import scope
from tests import world
from tests.web.test_register import text
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db(databases=["default", "worker"])

Browser = Callable[[Known], Client]
PAGES = ("outbox", "health")


@pytest.fixture
def hana(client: Client) -> Client:
    """The browser of the operator."""
    secret = first_administrator_link(at=NOW)
    assert secret is not None
    become_first_administrator(
        secret=secret,
        email="hana@example.com",
        password_digest="",
        name="Hana Kim",
        organisation_name="The host",
        place=Place(zone="Asia/Seoul", country="KR"),
        by=newcomer(),
        at=NOW,
    )
    client.force_login(Account.objects.get(email="hana@example.com"))
    return client


def held() -> OutboxMessage:
    keep(to="ana@example.com", subject="Your link", text="Open it: /x", key="one", at=NOW)
    return OutboxMessage.objects.get()


@pytest.mark.parametrize("name", PAGES)
def test_owners_of_other_organisations_are_told_it_is_not_theirs(
    browser_of: Browser, name: str
) -> None:
    assert browser_of(world.chidi()).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_led_to_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302


def test_the_outbox_says_that_no_server_is_set(hana: Client, settings: Settings) -> None:
    settings.SMTP_URL = ""
    held()
    page = text(hana.get(reverse("outbox")))
    assert "No mail server is set" in page
    assert "Your link" in page
    assert "Held here" in page
    assert "Open it" not in page


def test_reading_a_mail_is_on_record(hana: Client) -> None:
    message = held()
    response = hana.get(reverse("mail", args=[message.pk]))
    assert "Open it: /x" in text(response)
    account = Account.objects.get(email="hana@example.com")
    with scope(Actor(person=account.person_id)):
        own = account.person.memberships.get().party_id
    with scope(Actor(person=account.person_id, organisations=frozenset({own}))):
        assert Event.objects.filter(kind="notices.mail_read", subject_id=message.pk).exists()


def test_nobody_else_reads_a_mail(browser_of: Browser) -> None:
    message = held()
    assert browser_of(world.ivo()).get(reverse("mail", args=[message.pk])).status_code == 403


def test_health_says_that_no_worker_runs_here(hana: Client) -> None:
    page = text(hana.get(reverse("health")))
    assert "Something needs you" in page
    assert "not running" in page
    assert "0 failed" in page


GIVEN_UP = """
insert into procrastinate_jobs (queue_name, task_name, args, status, attempts)
values ('reactions', 'react', '{"event_id": "7", "reaction": "print_issued"}', 'failed', 12)
"""
STATES = "select status::text from procrastinate_jobs"


def states() -> list[str]:
    with connections["worker"].cursor() as cursor:
        cursor.execute(STATES)
        return [state for (state,) in cursor.fetchall()]


def test_what_was_given_up_stands_on_the_page_and_is_tried_again_there(hana: Client) -> None:
    with connections["worker"].cursor() as cursor:
        cursor.execute(GIVEN_UP)
    page = text(hana.get(reverse("health")))
    assert "print_issued" in page
    assert "Try again" in page
    hana.post(reverse("trying_again"), {"form_key": "once"})
    assert states() == ["todo"]
    page = text(hana.get(reverse("health")))
    assert "What was given up is being tried again." in page
    assert "print_issued" not in page
    assert "What ran meanwhile" not in page


def test_nobody_else_tries_again(browser_of: Browser) -> None:
    with connections["worker"].cursor() as cursor:
        cursor.execute(GIVEN_UP)
    assert browser_of(world.chidi()).post(reverse("trying_again")).status_code == 403
    assert states() == ["failed"]
