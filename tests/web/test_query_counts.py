"""Every page sends as many statements for thirty rows as for three."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from outwork.billing.actions.issuing import issue
from outwork.billing.models import Invoice
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import LineContent, MilestoneContent
from outwork.store.scope import scope
from tests import world
from tests.billing import banked, earn, registered
from tests.following import follow
from tests.web.conftest import Clock
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 12
"""Twelve engagements take seconds to agree on; one statement more a row shows as well as at 30."""

RESULTS = world.terms().lines[:1]
"""Paid by result alone: hours would ask for free time in the supplier's week."""
Browser = Callable[[Known], Client]
numbers = count(1)


@pytest.fixture
def client_and_supplier(clock: Clock) -> tuple[Known, Known]:
    clock.at = NOW + timedelta(hours=1)
    client, supplier = world.chidi(), world.ana()
    for known in (client, supplier):
        registered(known, country="DE")
    banked(supplier)
    return client, supplier


def statements(browser: Client, address: str) -> int:
    """What a second visit sends: the first one fills what a process keeps."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as sent:
        browser.get(address)
    return len(sent)


def billed(client: Known, supplier: Known) -> Engagement:
    """An engagement with duties on both sides and an open invoice."""
    number = next(numbers)
    engagement = world.agreed(
        client, supplier, world.terms(title=f"Portal {number}", lines=RESULTS)
    )
    earn(engagement=engagement, minor=100_00, by=client.actor)
    issue(engagement=engagement.pk, by=supplier.actor, at=NOW)
    return engagement


def with_results(number: int) -> tuple[LineContent, ...]:
    """A price line with so many results."""
    results = tuple(
        MilestoneContent(
            key=f"r{place}", title=f"Result {place}", amount_minor=100_00, criteria=("It works",)
        )
        for place in range(number)
    )
    line = world.terms().lines[0]
    return (LineContent(key=line.key, basis=line.basis, what=line.what, milestones=results),)


@pytest.mark.parametrize("address", ["/today", "/engagements", "/money", "/register"])
def test_a_list_sends_as_many_statements_however_long(
    address: str, client_and_supplier: tuple[Known, Known], browser_of: Browser
) -> None:
    client, supplier = client_and_supplier
    browser = browser_of(client)
    for _ in range(FEW):
        billed(client, supplier)
    follow(client, supplier)
    few = statements(browser, address)
    for _ in range(MANY - FEW):
        billed(client, supplier)
    follow(client, supplier)

    assert statements(browser, address) == few


def test_the_work_of_an_engagement_sends_as_many_however_many_results_it_has(
    client_and_supplier: tuple[Known, Known], browser_of: Browser
) -> None:
    client, supplier = client_and_supplier
    sent = []
    for number in (3, 30):
        engagement = world.agreed(client, supplier, world.terms(lines=with_results(number)))
        follow(client, supplier)
        sent.append(statements(browser_of(client), f"/engagements/{engagement.pk}"))

    assert sent[0] == sent[1]


def test_money_and_invoice_of_an_engagement_send_as_many_however_much_was_earned(
    client_and_supplier: tuple[Known, Known], browser_of: Browser
) -> None:
    client, supplier = client_and_supplier
    browser, sent = browser_of(client), []
    for lines in (3, 30):
        engagement = world.agreed(client, supplier, world.terms(lines=RESULTS))
        for _ in range(lines):
            earn(engagement=engagement, minor=10_00, by=client.actor)
        issue(engagement=engagement.pk, by=supplier.actor, at=NOW)
        for _ in range(lines):
            earn(engagement=engagement, minor=10_00, by=client.actor)
        follow(client, supplier)
        with scope(client.actor):
            invoice = Invoice.objects.filter(engagement=engagement).order_by("id")[0].pk
        addresses = (f"/engagements/{engagement.pk}/money", f"/invoices/{invoice}")
        sent.append([statements(browser, address) for address in addresses])

    assert sent[0] == sent[1]


def test_an_engagement_asks_once_who_the_reader_is(
    client_and_supplier: tuple[Known, Known], browser_of: Browser
) -> None:
    client, supplier = client_and_supplier
    engagement = billed(client, supplier)
    follow(client, supplier)
    browser = browser_of(client)
    address = f"/engagements/{engagement.pk}/money"
    browser.get(address)
    with CaptureQueriesContext(connection) as sent:
        browser.get(address)

    members = [one["sql"] for one in sent if 'FROM "people_membership"' in one["sql"]]
    assert len(members) == 1


@pytest.mark.parametrize("tab", ["", "/money", "/terms", "/expenses"])
def test_a_page_asks_nothing_twice(
    tab: str, client_and_supplier: tuple[Known, Known], browser_of: Browser
) -> None:
    client, supplier = client_and_supplier
    engagement = billed(client, supplier)
    follow(client, supplier)
    browser = browser_of(client)
    address = f"/engagements/{engagement.pk}{tab}"
    browser.get(address)
    with CaptureQueriesContext(connection) as sent:
        assert browser.get(address).status_code == 200

    asked = Counter(one["sql"] for one in sent if one["sql"].startswith("SELECT"))
    assert [sql for sql, times in asked.items() if times > 1] == []
