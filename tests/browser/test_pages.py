"""One page of each kind, looked at in four windows: rules, layout, source and console are clean."""

import pytest
from playwright.sync_api import Page

from outwork.web.components.specimen.pages import SPECIMENS
from tests.browser.looking import DESK, HALF, faults, faults_of
from tests.browser.scenes import behind_a_link
from tests.browser.serving import Place, Visit
from tests.browser.walking import kind_of, pages_of

ADVICE = "/advisor?example=software-team&whole=1"
OPEN = ("/", ADVICE, "/sign-in/login/", "/sign-in/signup/", "/sign-in/password/reset/", "/look")
MISSING = "/engagements/00000000-0000-7000-8000-000000000000"
OF_THE_OTHER_SIDE = {"today", "engagement", "engagement_terms", "engagement_money", "invoice"}
"""Kinds of pages that look different to a supplier."""


def test_whatever_the_client_reaches_is_clear_to_everybody(place: Place, visit: Visit) -> None:
    addresses = pages_of(place, "chidi", of_each_kind=1)
    assert len(addresses) > 40
    assert faults(visit("chidi"), addresses) == {}


def test_what_a_supplier_sees_otherwise(place: Place, visit: Visit) -> None:
    addresses = [
        one for one in pages_of(place, "ana", of_each_kind=1) if kind_of(one) in OF_THE_OTHER_SIDE
    ]
    assert len(addresses) == len(OF_THE_OTHER_SIDE)
    assert faults(visit("ana"), addresses) == {}


def test_what_stands_behind_a_mailed_link(place: Place, visit: Visit) -> None:
    page, addresses = behind_a_link(place, visit)
    assert faults(page, addresses) == {}


def test_what_needs_no_account(visit: Visit) -> None:
    assert faults(visit(), OPEN) == {}


def test_specimens_of_every_component(visit: Visit) -> None:
    assert faults(visit(), [f"/look/{name}" for name in SPECIMENS]) == {}


def test_what_is_not_there(visit: Visit) -> None:
    assert faults(visit("chidi"), [MISSING, "/no/such/page"]) == {}


class TestTheLookItself:
    """What it is there to find, it finds."""

    @pytest.fixture
    def page(self, visit: Visit) -> Page:
        page = visit()
        page.goto("/look/error")
        return page

    @pytest.mark.parametrize(
        ("spoil", "said"),
        [
            (
                """() => {
                  const picture = Object.assign(document.createElement("img"), {src: "/none.png"});
                  document.querySelector("main").append(picture);
                }""",
                "image-alt",
            ),
            ("() => { document.querySelector('h1').style.width = '1400px'; }", "right side"),
            (
                """() => {
                  const title = document.querySelector("h1");
                  title.style.cssText = "width: 40px; overflow: hidden; text-wrap: nowrap";
                }""",
                "is cut by h1",
            ),
            (
                "() => { document.querySelector('h1').style.marginTop = '60px';"
                " document.querySelector('h1').nextElementSibling.style.marginTop = '-28px'; }",
                "lie on each other",
            ),
            (
                """() => {
                  const act = document.querySelector("main .button");
                  act.classList.add("is-filled");
                  act.after(act.cloneNode(true));
                  history.replaceState({}, "", "/elsewhere");
                }""",
                "2 filled buttons",
            ),
        ],
        ids=["a rule", "sideways", "cut", "overlapping", "two main acts"],
    )
    def test_it_sees_a_fault_where_there_is_one(self, page: Page, spoil: str, said: str) -> None:
        assert said not in " ".join(faults_of(page, views=(DESK, HALF)))
        page.evaluate(spoil)
        assert said in " ".join(faults_of(page, views=(DESK, HALF)))
