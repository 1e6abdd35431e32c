"""Statements in the browser: added up by the provider, approved or returned by the client."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.stating import submit_statement
from outwork.engagements.models import Engagement
from tests import agency, world
from tests.agency import app_terms, colleague, statement_of, worked
from tests.hours import FRIDAY_EVENING
from tests.web.conftest import Clock
from tests.world import Known

pytestmark = pytest.mark.django_db

MONDAY_AFTER = FRIDAY_EVENING + timedelta(days=3)


@pytest.fixture
def cast() -> dict[str, Known]:
    edo = agency.edo()
    return {"chidi": world.chidi(), "edo": edo, "lena": colleague(edo, "Lena Nowak")}


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    return world.agreed(cast["chidi"], cast["edo"], app_terms())


@pytest.fixture(autouse=True)
def later(clock: Clock) -> None:
    clock.at = MONDAY_AFTER


def test_the_manager_adds_up_and_the_client_returns_and_approves(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    worked(engagement, cast["lena"], cast["edo"], 4)
    here = reverse("statement", args=[statement_of(cast["edo"]).pk])
    manager, client = browser_of(cast["edo"]), browser_of(cast["chidi"])
    assert b"Add up and hand in" in manager.get(here).content
    assert b"No totals yet" in client.get(here).content
    assert manager.post(here, {"act": "submit"}).status_code == 303
    read = client.get(here).content.decode()
    assert "Developer" in read
    assert "4:00" in read
    assert "€320.00" in read
    assert "approved by itself" in read
    assert client.post(here, {"act": "return"}).status_code == 200
    empty = client.post(here, {"act": "return", "sent": "1", "reason": ""})
    assert (empty.status_code, b"Say what is wrong" in empty.content) == (422, True)
    back = {"act": "return", "sent": "1", "reason": "Tuesday was called off."}
    assert client.post(here, back).status_code == 303
    assert b"Tuesday was called off." in manager.get(here).content
    manager.post(here, {"act": "submit"})
    assert client.post(here, {"act": "approve"}).status_code == 303
    assert "approved" in client.get(here).content.decode()


def test_no_page_shows_the_client_who_works(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    worked(engagement, cast["lena"], cast["edo"], 4)
    statement = statement_of(cast["edo"]).pk
    submit_statement(statement=statement, by=cast["edo"].actor, at=MONDAY_AFTER)
    client = browser_of(cast["chidi"])
    place = reverse("engagement", args=[engagement.pk])
    pages = [
        place,
        f"{place}/terms",
        f"{place}/money",
        f"{place}/messages",
        reverse("statement", args=[statement]),
        reverse("today"),
        f"{reverse('search')}?q=Lena",
        reverse("register_export"),
    ]
    for page in pages:
        answer = client.get(page, follow=True)
        assert answer.status_code == 200, page
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Nowak" not in body, page


def test_hours_are_written_on_a_task_of_a_package(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    package = plan_package(
        engagement=engagement.pk, title="Sign-in", by=cast["edo"].actor, at=FRIDAY_EVENING
    )
    team = browser_of(cast["lena"])
    here = reverse("engagement", args=[engagement.pk])
    asked = team.get(here, {"week": "2026-11-23", "task": "Codes", "package": str(package.pk)})
    field = f"0|{package.pk}|Codes"
    assert field in asked.content.decode()
    address = reverse("engagement_hours", args=[engagement.pk, "hours"])
    sent = {"week": "2026-11-23", "act": "save", field: "3:00", "0|no-id|Codes": "1"}
    assert team.post(address, sent).status_code == 422
    del sent["0|no-id|Codes"]
    assert team.post(address, sent).status_code == 303
    assert "Sign-in" in team.get(here, {"week": "2026-11-23"}).content.decode()
