"""Pages at an organisation's doors: webhooks, tokens, mail, contracts signed elsewhere."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from playwright.sync_api import Page

from outwork.engagements.actions.outside import bring_in
from outwork.engagements.terms.outside import OutsideFacts, Per, content_of
from outwork.gateways.mail.sending import keep
from outwork.people.actions import set_address
from outwork.running.demo.cast import address_of
from outwork.running.demo.clock import let_follow
from outwork.webhooks.actions import add_endpoint, switch_off, try_out
from outwork.webhooks.models import Delivery
from outwork.webhooks.sending import send_due
from tests.browser.acts import press
from tests.browser.serving import Place, Visit
from tests.browser.staging import stage

NOWHERE = "https://hooks.invalid/outwork/northwind-clinics/bookkeeping"
"""A name that leads nowhere, by its standard: telling it fails."""
MAIL = (("ana", "Northwind Clinics offers you Website copy"), ("ben", "Approved: 31:30 hours"))


def webhooks_with_deliveries(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """One that is told of everything and takes nothing, one that is off."""
    telling, off, deliveries = place.aside(_told)
    one = f"/organisation/webhooks/{telling}"
    pages = [one, *(f"{one}/{part}" for part in ("change", "secret", "removal"))]
    told = [f"/organisation/deliveries/{each}" for each in deliveries[:2]]
    return visit("chidi"), [
        "/organisation/webhooks",
        *pages,
        f"/organisation/webhooks/{off}",
        *told,
    ]


def _told() -> tuple[UUID, UUID, list[UUID]]:
    here = stage()
    at = here.clock.now
    chidi = here["chidi"].at(here.clock, at)
    telling, off = (
        add_endpoint(url=NOWHERE, kinds=kinds, label=label, by=chidi, at=at)
        for kinds, label in ((["*"], "Bookkeeping"), (["people.*"], ""))
    )
    try_out(endpoint=telling.pk, by=chidi, at=at)
    switch_off(endpoint=off.pk, by=chidi, at=at)
    set_address(
        lines="Lindenstrasse 8",
        postal_code="10969",
        city="Berlin",
        country="DE",
        by=chidi,
        at=at,
    )
    let_follow(at)
    send_due(at=at + timedelta(seconds=1))
    found = Delivery.objects.using("worker").filter(endpoint=telling).order_by("queued_at")
    return telling.pk, off.pk, list(found.values_list("pk", flat=True))


def a_new_token(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """A key for a program, and the question before it is ended."""
    page = visit("chidi")
    page.goto("/security/keys/new")
    page.get_by_label("What it is for").fill("Bookkeeping")
    page.locator("main input[type=checkbox]").first.check()
    press(page, "Make it")
    page.goto("/security")
    end = page.locator("main a[href^='/security/keys/'][href$='/end']").first
    return page, ["/security", urlsplit(str(end.get_attribute("href"))).path]


def mail_that_waits(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """The host reads what would have gone out."""
    place.aside(_kept)
    page = visit("hana")
    page.goto("/operator/outbox")
    links = page.locator("main a[href^='/operator/outbox/']").all()
    return page, [str(one.get_attribute("href")) for one in links[:3]]


def _kept() -> None:
    for name, subject in MAIL:
        text = f"Dear {name.title()},\n\nopen it: https://outwork.example/link/x\n"
        keep(to=address_of(name), subject=subject, text=text, key=name, at=datetime.now(UTC))


def a_contract_to_confirm(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Chidi entered a paper that Brama signed too: Edo reads what was read off it."""
    return visit("edo"), [f"/contracts/{place.aside(_brought_in)}"]


def a_contract_that_renews(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """What Chidi sees of it."""
    engagement = place.aside(_brought_in)
    return visit("chidi"), [f"/register/{engagement}", f"/register/{engagement}/renewal"]


def _brought_in() -> UUID:
    here = stage()
    at = here.clock.now
    brama = here["edo"].at(here.clock, at).organisation
    assert brama is not None
    facts = OutsideFacts(
        title="Wartung der Terminvergabesoftware aller Standorte, Rahmenvertrag",
        arrangement="managed_service",
        currency="EUR",
        value_minor=18_600_000,
        per=Per.YEAR,
        starts_on=here.clock.day(-700),
        ends_on=here.clock.day(120),
        renews_months=12,
        notice_days=90,
    )
    return bring_in(
        content=content_of(facts, today=at.date()),
        supplier=brama,
        by=here["chidi"].at(here.clock, at),
        at=at,
    ).pk


SCENES_OF_ACCOUNTS = (
    webhooks_with_deliveries,
    a_new_token,
    mail_that_waits,
    a_contract_to_confirm,
    a_contract_that_renews,
)
