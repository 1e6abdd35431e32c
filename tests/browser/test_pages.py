"""Every page, looked at once: axe finds nothing, dark and phone hold, the console stays silent."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from outwork.web.components.specimen.pages import SPECIMENS
from tests.browser.conftest import Visit
from tests.browser.looking import faults_of
from tests.browser.serving import Place
from tests.browser.walking import pages_of

OPEN = ("/", "/sign-in/login/", "/sign-in/signup/", "/sign-in/password/reset/", "/look")
MISSING = "/engagements/00000000-0000-7000-8000-000000000000"


def faults(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    """The pages at which something is found."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(address)
        if ours := faults_of(page):
            found[address] = ours
    return found


@pytest.mark.parametrize("who", ["chidi", "ana"])
def test_whatever_somebody_reaches_is_clear_to_everybody(
    place: Place, visit: Visit, who: str
) -> None:
    addresses = pages_of(place, who, of_each_kind=1)
    assert len(addresses) > 15
    assert faults(visit(who), addresses) == {}


def test_what_needs_no_account(visit: Visit) -> None:
    assert faults(visit(), OPEN) == {}


def test_specimens_of_every_component(visit: Visit) -> None:
    assert faults(visit(), [f"/look/{name}" for name in SPECIMENS]) == {}


def test_what_is_not_there(visit: Visit) -> None:
    assert faults(visit("chidi"), [MISSING, "/no/such/page"]) == {}


def test_the_look_sees_a_fault_where_there_is_one(visit: Visit) -> None:
    page = visit()
    page.goto("/look/error")
    page.evaluate(SPOIL)
    found = " ".join(faults_of(page))
    assert "image-alt" in found
    assert "on a phone" in found


SPOIL = """() => {
  const picture = document.createElement("img");
  picture.width = 900;
  picture.height = 20;
  picture.src = "/static/outwork/none.png";
  picture.style.maxWidth = "none";
  document.querySelector("main").append(picture);
}"""
