"""A service in the browser: told, read month by month, contested, answered and agreed to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from outwork.billing.models import Charge
from outwork.delivery.models import ServiceEvent
from outwork.engagements.models import Engagement
from outwork.engagements.terms.service.content import Baseline
from outwork.store.scope import scope
from tests import agency, world
from tests.service import KEY, case, months_pass, period_of, service_line, service_terms, told
from tests.web.conftest import Clock
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 12, 31)
NEW_YEAR = NOW.replace(year=2027, month=1, day=2)
MONDAY = NOW.replace(month=12, day=7, hour=9, minute=0)
HOUR = timedelta(hours=1)


@pytest.fixture
def cast() -> dict[str, Known]:
    return {"chidi": world.chidi(), "edo": agency.edo(), "ivo": world.ivo()}


@pytest.fixture
def engagement(cast: dict[str, Known]) -> Engagement:
    line = service_line(before=Baseline(volume=140, cost_minor=310_000))
    return world.agreed(cast["chidi"], cast["edo"], service_terms(line, starts_on=None))


@pytest.fixture(autouse=True)
def later(clock: Clock) -> None:
    clock.at = NEW_YEAR


@pytest.fixture
def december(cast: dict[str, Known], engagement: Engagement) -> str:
    """The address of a December with one of two cases answered late."""
    events = [*case("T-1", MONDAY), *case("T-2", MONDAY, hours=6)]
    told(engagement, cast["edo"], MONDAY + 9 * HOUR * 5, *events)
    months_pass(engagement, at=NEW_YEAR)
    period = period_of(engagement, date(2026, 12, 1), by=cast["chidi"])
    return reverse("service_period", args=[period.pk])


def test_both_sides_read_every_month_beside_what_was_before(
    cast: dict[str, Known],
    engagement: Engagement,
    december: str,
    browser_of: Callable[[Known], Client],
) -> None:
    work = reverse("engagement", args=[engagement.pk])
    here = reverse("engagement_service", args=[engagement.pk])
    for who in ("chidi", "edo"):
        browser = browser_of(cast[who])
        assert here in browser.get(work).content.decode()
        page = browser.get(here).content.decode()
        for words in ("50 %", "1 of 2", "70 %", "140", "€3,100.00", "to check", december):
            assert words in page, words
    telling = reverse("service_telling", args=[engagement.pk, KEY])
    assert telling in browser_of(cast["edo"]).get(here).content.decode()
    assert telling not in browser_of(cast["chidi"]).get(here).content.decode()


def test_the_client_contests_the_supplier_answers_and_the_client_agrees(
    cast: dict[str, Known], december: str, browser_of: Callable[[Known], Client]
) -> None:
    client, supplier = browser_of(cast["chidi"]), browser_of(cast["edo"])
    page = client.get(december).content.decode()
    for words in ("€2,000.00", "−€200.00", "below 80 %", "€1,800.00", "charged by itself"):
        assert words in page, words
    assert client.post(december, {"act": "contest"}).status_code == 200
    empty = client.post(december, {"act": "contest", "sent": "1", "reason": ""})
    assert empty.status_code == 422
    sent = {"act": "contest", "sent": "1", "reason": "T-1 was not answered."}
    assert client.post(december, sent).status_code == 303
    asked = supplier.get(december).content.decode()
    assert "T-1 was not answered." in asked
    wrong = {"act": "answer", "sent": "1", "answer": "True.", "concession": "much"}
    assert supplier.post(december, wrong).status_code == 422
    assert supplier.post(december, wrong | {"concession": "100.00"}).status_code == 303
    assert "€1,700.00" in client.get(december).content.decode()
    assert client.post(december, {"act": "close"}).status_code == 303
    with scope(cast["chidi"].actor):
        assert Charge.objects.get().net_minor == 170_000


def test_one_thing_is_told_and_corrected_by_its_number(
    cast: dict[str, Known], engagement: Engagement, browser_of: Callable[[Known], Client]
) -> None:
    here = reverse("service_telling", args=[engagement.pk, KEY])
    browser = browser_of(cast["edo"])
    opened = {"happening": "opened", "at": "2026-12-07T10:00", "case": "T-9", "priority": "urgent"}
    assert browser.post(here, opened).status_code == 303
    with scope(cast["edo"].actor):
        event = ServiceEvent.objects.get()
    assert (event.at, event.priority) == (MONDAY, "urgent")
    refused = browser.post(here, opened | {"priority": "", "corrects": "1"})
    assert (refused.status_code, b"Choose a priority" in refused.content) == (422, True)
    assert browser.post(here, opened | {"priority": "normal", "corrects": "1"}).status_code == 303
    assert "T-9" in browser.get(here).content.decode()


def test_cases_are_found_by_how_they_stand(
    cast: dict[str, Known],
    engagement: Engagement,
    december: str,
    browser_of: Callable[[Known], Client],
) -> None:
    here = reverse("service_cases", args=[engagement.pk, KEY])
    browser = browser_of(cast["chidi"])
    shown = {
        which: [name in browser.get(here, {"which": which}).content.decode() for name in CASES]
        for which in ("all", "late", "open", "nonsense")
    }
    assert shown == {
        "all": [True, True],
        "late": [False, True],
        "open": [False, False],
        "nonsense": [True, True],
    }


CASES = ("T-1", "T-2")


def test_a_stranger_finds_nothing(
    cast: dict[str, Known],
    engagement: Engagement,
    december: str,
    browser_of: Callable[[Known], Client],
) -> None:
    browser = browser_of(cast["ivo"])
    addresses = [
        december,
        reverse("engagement_service", args=[engagement.pk]),
        reverse("service_cases", args=[engagement.pk, KEY]),
        reverse("service_telling", args=[engagement.pk, KEY]),
    ]
    assert {browser.get(one).status_code for one in addresses} == {404}
    assert browser_of(cast["chidi"]).get(addresses[3]).status_code == 404


def test_before_its_first_day_the_page_says_what_will_stand_there(
    cast: dict[str, Known], browser_of: Callable[[Known], Client]
) -> None:
    content = replace(service_terms(), starts_on=date(2027, 3, 1))
    coming = world.agreed(cast["chidi"], cast["edo"], content)
    page = browser_of(cast["chidi"]).get(reverse("engagement_service", args=[coming.pk]))
    assert b"No service yet" in page.content
