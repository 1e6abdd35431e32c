"""The core acts without a mouse: each stop can be seen, and comes in the order it is read."""

from playwright.sync_api import Page, expect

from outwork.running.demo.cast import PASSWORD, address_of
from tests.browser.acts import NAMES, Desk, begin
from tests.browser.serving import Place, Visit
from tests.browser.test_keyboard import OUTLINE, SHOWN_AROUND

MOST_STOPS = 90
HERE = """(wanted) => {
  const one = document.activeElement;
  if (!one.closest("main")) return false;
  const said = one.labels?.[0]?.innerText ?? one.innerText ?? "";
  return one.name === wanted || said.trim() === wanted;
}"""
OUT_OF_ORDER = (
    '() => document.querySelectorAll(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\').length'
)


def reach(page: Page, wanted: str) -> None:
    """Step on until the focus stands, seen, on what has this name or these words."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(HERE, wanted):
            break
    assert page.evaluate(HERE, wanted), f"{wanted} is not reached on {page.url}"
    assert page.evaluate(OUTLINE) != "none" or page.evaluate(SHOWN_AROUND), f"{wanted} is not seen"
    assert page.evaluate(OUT_OF_ORDER) == 0


def write(page: Page, field: str, words: str) -> None:
    reach(page, field)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def press(page: Page, words: str) -> None:
    """Reach a button or a link and press it; the page that it leads to stands there."""
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign(desk: Desk, page: Page, name: str) -> None:
    desk.look(page, "/terms")
    press(page, "Agree to version 1")
    write(page, "typed_name", name)
    press(page, "Agree to version 1")


def test_from_the_offer_to_the_confirmed_payment(place: Place, visit: Visit) -> None:
    desk = begin(place, visit("chidi"), visit("ana"), title="Door plates, by keyboard")
    sign(desk, desk.ana, NAMES["ana"])
    sign(desk, desk.chidi, NAMES["chidi"])

    ana = desk.look(desk.ana)
    press(ana, "Hand in")
    write(ana, "note", "Three drafts: https://example.com/plates")
    press(ana, "Hand in")
    expect(ana.get_by_role("main")).to_contain_text("Handed in")

    chidi = desk.look(desk.chidi)
    press(chidi, "Accept all")
    expect(chidi.get_by_role("main")).to_contain_text("1 of 1 accepted")

    desk.look(ana, "/money")
    ana.locator("main a[href^='/invoices/']").first.focus()
    with ana.expect_navigation():
        ana.keyboard.press("Enter")
    press(ana, "Confirm a payment")
    press(ana, "It arrived")
    expect(ana.locator("main .state").first).to_contain_text("paid")


def test_signing_in(visit: Visit) -> None:
    page = visit()
    page.goto("/sign-in/login/")
    write(page, "login", address_of("edo"))
    write(page, "password", PASSWORD)
    press(page, "Sign in")
    page.goto("/today")
    assert page.url.endswith("/today")


def test_a_week_is_approved_from_today(place: Place, visit: Visit) -> None:
    chidi = visit("chidi")
    chidi.goto("/today")
    press(chidi, "Review hours")
    words = chidi.locator("main .week-foot button").first.inner_text()
    assert words.startswith("Approve ")
    press(chidi, words)
    expect(chidi.locator("body")).to_contain_text("Approved; it goes on the next invoice.")
