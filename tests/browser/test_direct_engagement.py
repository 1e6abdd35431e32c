"""One direct engagement from its first words to its paid invoice, with script and without."""

import pytest
from playwright.sync_api import Page, expect

from outwork.billing.models import Charge
from tests.browser.acts import Desk, agreed, hand_in, press, state_of
from tests.browser.serving import Place, Visit


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_from_the_draft_to_the_paid_invoice(place: Place, visit: Visit, scripts: bool) -> None:
    chidi = visit("chidi", java_script_enabled=scripts)
    ana = visit("ana", java_script_enabled=scripts)
    desk = agreed(place, chidi, ana, title=f"Logo of the clinic in Potsdam {scripts}")
    assert state_of(desk.look(chidi)) == "Active"

    hand_in(desk)
    expect(ana.get_by_role("main")).to_contain_text("Handed in")

    desk.look(chidi)
    assert "logo.png" in chidi.get_by_role("main").inner_text()
    press(chidi, "Ask for a revision")
    chidi.locator("[name=reason]").fill("The cross must be visible at small sizes.")
    press(chidi, "Send back")

    hand_in(desk, button="Hand in again")
    desk.look(chidi)
    press(chidi, "Accept all")
    expect(chidi.get_by_role("main")).to_contain_text("1 of 1 accepted")

    invoice = open_invoice(desk)
    assert "reverse charge" in invoice.inner_text("main").lower()
    assert is_pdf(invoice)
    press(invoice, "Confirm a payment")
    press(invoice, "It arrived")
    assert "paid" in invoice.locator("main .state").first.inner_text()

    assert state_of(desk.look(chidi)) == "Ended"


def open_invoice(desk: Desk) -> Page:
    """Ana opens the one invoice of the engagement."""
    page = desk.look(desk.ana, "/money")
    page.locator("main a[href^='/invoices/']").first.click()
    return page


def is_pdf(page: Page) -> bool:
    """Whether the document beside the invoice is one."""
    address = page.locator("main a[href^='/files/']").first.get_attribute("href")
    assert address is not None
    return page.request.get(address).body().startswith(b"%PDF-")


def charges_of(desk: Desk) -> list[int]:
    """The amounts that were charged, in cents, as the worker's role finds them."""
    engagement = desk.address.rsplit("/", 1)[1]
    rows = Charge.objects.using("worker").filter(engagement_id=engagement)
    return desk.place.aside(lambda: [row.net_minor for row in rows])


class TestAtOnce:
    def test_a_double_click_on_accept_charges_once(self, place: Place, visit: Visit) -> None:
        desk = agreed(place, visit("chidi"), visit("ana"), title="Signs for the second floor")
        hand_in(desk)
        page = desk.look(desk.chidi)
        page.get_by_role("button", name="Accept all").dblclick()
        expect(page.get_by_role("main")).to_contain_text("1 of 1 accepted")
        desk.look(desk.chidi)
        assert charges_of(desk) == [80_000]

    def test_of_two_browsers_the_second_learns_that_it_is_done(
        self, place: Place, visit: Visit
    ) -> None:
        desk = agreed(place, visit("chidi"), visit("ana"), title="Signs for the third floor")
        hand_in(desk)
        second = visit("chidi")
        second.goto(desk.address)
        press(desk.look(desk.chidi), "Accept all")
        expect(desk.chidi.get_by_role("main")).to_contain_text("1 of 1 accepted")
        with second.expect_response(lambda answer: answer.request.method == "POST"):
            press(second, "Accept all")
        expect(second.get_by_role("heading", level=1)).to_be_visible()
        assert charges_of(desk) == [80_000]
